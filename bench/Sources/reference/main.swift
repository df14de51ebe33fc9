import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// usage: reference PORT DATABASE
///
/// Answers what Runbell answers on the room's path, having inserted one row and nothing else. No token, no inbox, no timeline, no timers.
/// On `/slack/commands` it does the same with a signed slash command, once the signature is found to be right.
struct Post: Decodable {
    var text: String
    var deliveryId: String?
}

let arguments = CommandLine.arguments
guard arguments.count == 3, let port = Int(arguments[1]) else {
    print("usage: reference PORT DATABASE")
    throw UsageError()
}
struct UsageError: Error {}

let table = try IncidentTable(path: arguments[2])
let router = Router()
router.get("/readyz") { _, _ in "ready\n" }
router.post("/api/v1/rooms/:room/messages") { request, context -> Response in
    let post = try await request.decode(as: Post.self, context: context)
    let row = try await table.insert(title: post.text)
    return Response(
        status: .accepted, headers: [.contentType: "application/json"],
        body: .init(byteBuffer: ByteBuffer(string: "{\"id\":\(row)}")))
}
let secret = SymmetricKey(data: Data((ProcessInfo.processInfo.environment["SLACK_SIGNING_SECRET"] ?? "").utf8))
router.post("/slack/commands") { request, context -> Response in
    let names = request.headers
    let body = try await request.body.collect(upTo: 1 << 16)
    let bytes = Array(body.readableBytesView)
    guard let timeName = HTTPField.Name("x-slack-request-timestamp"),
        let codeName = HTTPField.Name("x-slack-signature"),
        let time = names[timeName], let code = names[codeName]?.dropFirst(3),
        let seconds = Double(time), abs(Date().timeIntervalSince1970 - seconds) < 300
    else { throw HTTPError(.unauthorized) }
    var signed = HMAC<SHA256>(key: secret)
    signed.update(data: Data("v0:\(time):".utf8))
    signed.update(data: bytes)
    guard signed.finalize().map({ String(format: "%02x", $0) }).joined() == code else { throw HTTPError(.unauthorized) }
    let form = URLComponents(string: "?" + String(decoding: bytes, as: UTF8.self))?.queryItems ?? []
    let text = form.first { $0.name == "text" }?.value ?? ""
    _ = try await table.insert(title: text.replacingOccurrences(of: "+", with: " "))
    return Response(status: .ok)
}
var logger = Logger(label: "reference")
logger.logLevel = .error
try await Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger
).runService()
