import Curl
import Foundation

/// Calls of the client-server API, version 3, with the bot's token.
struct MatrixAPI: Sendable {
    private let client: PlatformCaller
    private let media: PlatformCaller

    init(_ configuration: MatrixConfiguration, _ tools: PlatformTools) {
        let queue = CallQueue(clock: tools.clock)
        func caller(_ path: String) -> PlatformCaller {
            PlatformCaller(
                curl: tools.curl, base: configuration.homeserver.withoutTrailingSlashes + path,
                headers: ["authorization": "Bearer \(configuration.token.reveal())"], queue: queue, now: tools.now,
                explain: { json in json["errcode"]?.string.map { ($0, json["error"]?.string ?? "") } },
                // The finer of the two ways in which servers say it; the header is the newer.
                demand: { _, json in
                    guard let milliseconds = json?["retry_after_ms"]?.integer, milliseconds >= 0 else { return nil }
                    return .milliseconds(milliseconds)
                })
        }
        client = caller("/_matrix/client/v3")
        media = caller("/_matrix/media/v3")
    }

    /// - Parameters:
    ///   - path: segments, not yet percent-encoded.
    ///   - patience: for the whole call.
    func call(
        _ method: String, _ path: [String], query: [(name: String, value: String)] = [], body: JSONValue? = nil,
        patience: Duration = .seconds(30), limit: Int = 4 << 20
    ) async throws(CallFailure) -> JSONValue {
        var call = PlatformCall(method, path.map { "/" + PercentEncoding.encode($0) }.joined())
        call.query = query
        if let body { call.body = .json(body) }
        call.patience = patience
        call.limit = limit
        // What is too much in one room is too much in all: servers count by sender (Synapse, rc_message).
        let isInRoom = path.first == "rooms" && path.count > 2
        let kind = "\(method) \(isInRoom ? path[2] : path.first ?? "")"
        call.limits = [CallLimit(isInRoom ? "\(kind) \(path[1])" : kind), CallLimit("any \(kind)")]
        call.isCountedWithAll = true
        // What else is sent brings a transaction id, or is true once it is.
        call.mayBeRepeated = path.first != "createRoom"
        return try await client.call(call)
    }

    /// Uploads a file, which is then shown to nobody yet (client-server API, Content repository).
    ///
    /// - Returns: Its `mxc:` address.
    func upload(_ file: AttachedText) async throws(CallFailure) -> String {
        var call = PlatformCall("POST", "/upload")
        call.query = [("filename", file.name)]
        call.body = .bytes(file.bytes, type: "text/plain; charset=utf-8")
        guard let address = try await media.call(call)["content_uri"]?.string else {
            throw .broken(status: 200, after: nil)
        }
        return address
    }
}
