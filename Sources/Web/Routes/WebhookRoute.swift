import Chat
import HTTPTypes
import Hummingbird

/// Whatever is not the server's own: handed to the platforms as it arrived, since their signatures are over its bytes.
struct WebhookRoute: Sendable {
    let backend: any WebBackend
    let limit: Int

    func answer(_ request: Request) async throws -> Response {
        let path = request.uri.path
        var unknown: WebRefusal { .notFound(what: "page at \(path.prefix(200))", known: []) }
        if path.hasPrefix("/api/") { throw unknown }
        let body = try await RequestBytes.read(request, limit: limit)
        let headers = Dictionary(
            request.headers.lazy.map { ($0.name.canonicalName, $0.value) }, uniquingKeysWith: { "\($0), \($1)" })
        let webhook = WebhookRequest(
            method: request.method.rawValue, path: path, headers: headers, body: Array(body.readableBytesView))
        guard let answer = await backend.webhook(webhook) else { throw unknown }
        return .bytes(
            answer.body, contentType: answer.contentType, status: HTTPResponse.Status(code: answer.status))
    }
}
