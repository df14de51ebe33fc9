import Hummingbird
import Logging

/// usage: reference PORT DATABASE
///
/// Answers what Runbell answers on the room's path, having inserted one row and nothing else. No token, no inbox, no timeline, no timers.
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
var logger = Logger(label: "reference")
logger.logLevel = .error
try await Application(
    router: router, configuration: .init(address: .hostname("127.0.0.1", port: port)), logger: logger
).runService()
