import Curl
import Foundation

/// One call of a platform's HTTP API.
struct PlatformCall: Sendable {
    enum Body: Sendable {
        case none
        case json(JSONValue)
        case form([(name: String, value: String)])
        case multipart([(name: String, value: String)], FilePart)
    }

    var method: String
    /// Behind the base address, percent-encoded.
    var path: String
    var query: [(name: String, value: String)] = []
    var body = Body.none
    /// What the call counts under, the first being what a 429 closes.
    var limits: [(key: String, rate: Rate?)] = []
    /// The platform counts all calls together: a 429 closes everything.
    var isCountedWithAll = false
    /// False for what posts and can not be told from a repetition.
    var mayBeRepeated = true
    /// For the whole call.
    var patience: Duration = .seconds(30)
    /// Bytes of answer.
    var limit = 4 << 20

    init(_ method: String, _ path: String) {
        self.method = method
        self.path = path
    }
}

/// Calls a platform's HTTP API: encodes, holds back what would be too much, and sorts what went wrong.
struct PlatformCaller: Sendable {
    let curl: CurlClient
    let base: String
    /// Credentials among them.
    let headers: [String: String]
    let gate: RateGate
    let clock: any Clock<Duration>
    let now: @Sendable () -> Date
    /// The code and the words of an error's JSON; nil when it is not one of the platform's.
    let explain: @Sendable (JSONValue) -> (code: String, text: String)?
    /// How long a 429's JSON or headers say to wait, where `Retry-After` is not all there is.
    var demand: @Sendable (CurlResponse, JSONValue?) -> Duration? = { _, _ in nil }

    /// How long a call is held back here; a longer wait is the outbox's.
    static let ownPatience: TimeInterval = 2

    func call(_ call: PlatformCall) async throws(CallFailure) -> JSONValue {
        let key = call.limits.first?.key ?? call.path
        await begin(key)
        defer { gate.end(key) }
        try await pass(call)
        var url = base + call.path
        if !call.query.isEmpty { url += "?" + PercentEncoding.pairs(call.query) }
        var headers = headers
        var body: [UInt8]?
        switch call.body {
        case .none: break
        case .json(let json):
            headers["content-type"] = "application/json; charset=utf-8"
            body = json.encoded
        case .form(let pairs):
            headers["content-type"] = "application/x-www-form-urlencoded"
            body = Array(PercentEncoding.pairs(pairs).utf8)
        case .multipart(let fields, let file):
            let form = MultipartForm(fields: fields, file: file)
            headers["content-type"] = form.contentType
            body = form.body
        }
        let request = CurlRequest(
            method: call.method, url: url, headers: headers, body: body, deadline: call.patience,
            maximumResponseBytes: call.limit, mayBeRepeated: call.mayBeRepeated)
        let response: CurlResponse
        do { response = try await curl.perform(request) } catch { throw .unreachable(error) }
        return try read(response, call)
    }

    /// How often, and for how long, a call stands back for one of its own kind that is under way.
    private static let courtesies = (count: 12, each: Duration.milliseconds(20))

    /// The other one may be told to wait, which then holds for both. A call that hangs holds up nobody for long: those
    /// behind it then go on, one after the other.
    private func begin(_ key: String) async {
        var (newest, waits): (Int?, Int) = (nil, 0)
        while let other = gate.begin(key, beside: waits >= Self.courtesies.count ? newest : nil) {
            if other != newest { (newest, waits) = (other, 0) }
            waits += 1
            do { try await clock.sleep(for: Self.courtesies.each) } catch { waits = Self.courtesies.count }
        }
    }

    private func pass(_ call: PlatformCall) async throws(CallFailure) {
        while true {
            let wait = gate.wait(for: call.limits)
            guard wait > 0 else { return }
            guard wait <= Self.ownPatience else { throw .limited(after: .seconds(wait)) }
            do { try await clock.sleep(for: .seconds(wait)) } catch { throw .limited(after: .seconds(wait)) }
        }
    }

    private func read(_ response: CurlResponse, _ call: PlatformCall) throws(CallFailure) -> JSONValue {
        let json = JSONValue(response.body)
        switch response.status {
        case 200..<300:
            if response.status == 204 { return .object([:]) }
            guard let json else { throw .broken(status: response.status, after: nil) }
            return json
        case 429:
            let wait = demanded(by: response, json)
            // Discord says by itself when it is all calls that were too many.
            let isAll = call.isCountedWithAll || json?["global"]?.bool == true
            for limit in call.limits.prefix(isAll ? call.limits.count : 1) {
                gate.close(limit.key, for: wait ?? .seconds(1))
            }
            throw .limited(after: wait)
        case 401:
            throw .tokenRefused
        case 400..<500 where response.status != 408:
            // Who answers without an error of the platform's kind is a proxy in front of it.
            guard let (code, text) = json.flatMap(explain) else {
                throw .broken(status: response.status, after: nil)
            }
            throw .refused(status: response.status, code: String(code.prefix(80)), text: String(text.prefix(200)))
        default:
            throw .broken(status: response.status, after: demanded(by: response, json))
        }
    }

    private func demanded(by response: CurlResponse, _ json: JSONValue?) -> Duration? {
        let own = demand(response, json)
        let header = response.headers["retry-after"].flatMap { RetryAfter.parse($0, now: now()) }
        guard let wait = [own, header].compactMap(\.self).max() else { return nil }
        return min(wait, RetryAfter.longest)
    }
}

extension JSONValue {
    /// A number of seconds, with or without a fraction.
    var seconds: Duration? {
        switch self {
        case .integer(let value): value >= 0 ? .seconds(min(value, 86_400)) : nil
        case .number(let value): value >= 0 ? .seconds(min(value, 86_400)) : nil
        default: nil
        }
    }
}
