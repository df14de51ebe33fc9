import Curl
import Foundation

/// Calls of Rocket.Chat's REST API with the bot's token.
struct RocketChatAPI: Sendable {
    private let caller: PlatformCaller

    init(_ configuration: RocketChatConfiguration, _ tools: PlatformTools) {
        let now = tools.now
        caller = PlatformCaller(
            curl: tools.curl, base: configuration.server.withoutTrailingSlashes + "/api/v1/",
            headers: ["x-auth-token": configuration.token.reveal(), "x-user-id": configuration.user],
            queue: CallQueue(clock: tools.clock), now: now,
            explain: { json in
                guard json["success"]?.bool == false else { return nil }
                let words = json["error"]?.string ?? ""
                return (json["errorType"]?.string ?? words, words)
            },
            demand: { response, _ in
                // Milliseconds since 1970.
                guard let reset = response.headers["x-ratelimit-reset"].flatMap({ Double($0) }) else { return nil }
                return .seconds(max(0, reset / 1000 - now().timeIntervalSince1970))
            })
    }

    func read(
        _ method: String, _ arguments: [(name: String, value: String)] = [], room: String = ""
    ) async throws(CallFailure) -> JSONValue {
        var call = PlatformCall("GET", method)
        call.query = arguments
        call.limits = Self.limits(method)
        return try Self.checked(try await caller.call(call))
    }

    func write(
        _ method: String, _ body: JSONValue = .object([:]), file: FilePart? = nil
    ) async throws(CallFailure) -> JSONValue {
        var call = PlatformCall("POST", method)
        call.body = file.map { .multipart([], $0) } ?? .json(body)
        call.limits = Self.limits(method)
        call.mayBeRepeated = file == nil && !Self.makesAnew.contains { method.hasPrefix($0) }
        return try Self.checked(try await caller.call(call))
    }

    /// What would be there twice; a message brings an id of its own.
    private static let makesAnew = ["channels.create", "groups.create", "rooms.mediaConfirm"]

    /// Ten calls a minute to each endpoint, by default; whoever lifts it for the bot is answered by no 429.
    private static func limits(_ method: String) -> [CallLimit] { [CallLimit(method)] }

    private static func checked(_ json: JSONValue) throws(CallFailure) -> JSONValue {
        guard json["success"]?.bool != false else {
            let words = json["error"]?.string ?? ""
            throw .refused(status: 200, code: String((json["errorType"]?.string ?? words).prefix(80)), text: words)
        }
        return json
    }
}
