import Curl
import Foundation

/// Calls of the client-server API, version 3, with the bot's token.
struct MatrixAPI: Sendable {
    private let curl: CurlClient
    private let base: String
    private let token: Secret
    private let now: @Sendable () -> Date

    init(_ configuration: MatrixConfiguration, curl: CurlClient, now: @escaping @Sendable () -> Date) {
        var homeserver = configuration.homeserver[...]
        while homeserver.last == "/" { homeserver.removeLast() }
        self.curl = curl
        base = "\(homeserver)/_matrix/client/v3"
        token = configuration.token
        self.now = now
    }

    /// - Parameters:
    ///   - path: segments, not yet percent-encoded.
    ///   - patience: for the whole call.
    func call(
        _ method: String, _ path: [String], query: [(name: String, value: String)] = [], body: JSONValue? = nil,
        patience: Duration = .seconds(30), limit: Int = 4 << 20
    ) async throws(MatrixFailure) -> JSONValue {
        var url = base
        for segment in path { url += "/" + PercentEncoding.encode(segment) }
        if !query.isEmpty { url += "?" + PercentEncoding.pairs(query) }
        var headers = ["authorization": "Bearer \(token.reveal())"]
        if body != nil { headers["content-type"] = "application/json" }
        let request = CurlRequest(
            method: method, url: url, headers: headers, body: body?.encoded, deadline: patience,
            maximumResponseBytes: limit)
        let response: CurlResponse
        do { response = try await curl.perform(request) } catch { throw .unreachable(error) }
        return try read(response)
    }

    private func read(_ response: CurlResponse) throws(MatrixFailure) -> JSONValue {
        let json = JSONValue(response.body)
        switch response.status {
        case 200..<300:
            guard let json else { throw .broken(status: response.status, after: nil) }
            return json
        case 401:
            throw .tokenRefused
        case 408:
            throw .broken(status: 408, after: wait(response, json))
        case 429:
            throw .limited(after: wait(response, json))
        case 400..<500:
            // Who answers without an error code is a proxy in front of a server that is not there.
            guard let code = json?["errcode"]?.string else { throw .broken(status: response.status, after: nil) }
            throw .refused(
                status: response.status, code: String(code.prefix(60)),
                text: String((json?["error"]?.string ?? "").prefix(200)))
        default:
            throw .broken(status: response.status, after: wait(response, json))
        }
    }

    /// `retry_after_ms` is the finer of the two ways in which servers say it; the header is the newer.
    private func wait(_ response: CurlResponse, _ json: JSONValue?) -> Duration? {
        if let milliseconds = json?["retry_after_ms"]?.integer, milliseconds >= 0 {
            return min(.milliseconds(milliseconds), RetryAfter.longest)
        }
        return response.headers["retry-after"].flatMap { RetryAfter.parse($0, now: now()) }
    }
}
