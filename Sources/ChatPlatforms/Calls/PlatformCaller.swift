import Curl
import Foundation

/// One call of a platform's HTTP API.
struct PlatformCall: Sendable {
    enum Body: Sendable {
        case none
        case json(JSONValue)
        case form([(name: String, value: String)])
        case bytes([UInt8], type: String)
        case multipart([(name: String, value: String)], FilePart)
    }

    var method: String
    /// Behind the base address, percent-encoded.
    var path: String
    var query: [(name: String, value: String)] = []
    var body = Body.none
    /// What the call counts under. In the first calls go one after the other, and it is what a 429 closes.
    var limits: [CallLimit] = []
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
    let queue: CallQueue
    let now: @Sendable () -> Date
    /// The code and the words of an error's JSON; nil when it is not one of the platform's.
    let explain: @Sendable (JSONValue) -> (code: String, text: String)?
    /// How long a 429's JSON or headers say to wait, where `Retry-After` is not all there is.
    var demand: @Sendable (CurlResponse, JSONValue?) -> Duration? = { _, _ in nil }

    func call(_ call: PlatformCall) async throws(CallFailure) -> JSONValue { try await exchange(call).json }

    /// The answer with its headers, named in lower case.
    func exchange(_ call: PlatformCall) async throws(CallFailure) -> (json: JSONValue, headers: [String: String]) {
        var call = call
        if call.limits.isEmpty { call.limits = [CallLimit(call.path)] }
        let turn = try await queue.begin(call.limits)
        let response: CurlResponse
        do { response = try await curl.perform(request(call)) } catch {
            queue.end(turn)
            throw .unreachable(error)
        }
        let json = JSONValue(response.body)
        queue.end(turn, closing: closing(response, json, call))
        return (try read(response, json), response.headers)
    }

    private func request(_ call: PlatformCall) -> CurlRequest {
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
        case .bytes(let bytes, let type):
            headers["content-type"] = type
            body = bytes
        case .multipart(let fields, let file):
            let form = MultipartForm(fields: fields, file: file)
            headers["content-type"] = form.contentType
            body = form.body
        }
        return CurlRequest(
            method: call.method, url: url, headers: headers, body: body, deadline: call.patience,
            maximumResponseBytes: call.limit, mayBeRepeated: call.mayBeRepeated)
    }

    /// Where the platform said to wait, and how long.
    private func closing(
        _ response: CurlResponse, _ json: JSONValue?, _ call: PlatformCall
    ) -> [(key: String, wait: Duration)] {
        let wait = demanded(by: response, json)
        switch response.status {
        case 429:
            // Discord says by itself when it is all calls that were too many.
            let isAll = call.isCountedWithAll || json?["global"]?.bool == true
            return call.limits.prefix(isAll ? call.limits.count : 1).map { ($0.key, wait ?? .seconds(1)) }
        // Who says when it will be there again is not there for anybody.
        case 500...: return wait.map { wait in call.limits.map { ($0.key, wait) } } ?? []
        default: return []
        }
    }

    private func read(_ response: CurlResponse, _ json: JSONValue?) throws(CallFailure) -> JSONValue {
        switch response.status {
        case 200..<300:
            if response.status == 204 { return .object([:]) }
            guard let json else { throw .broken(status: response.status, after: nil) }
            return json
        case 429:
            throw .limited(after: demanded(by: response, json))
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
        guard let wait = own ?? header else { return nil }
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
