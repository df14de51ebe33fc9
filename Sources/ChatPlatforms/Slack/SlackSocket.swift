import Chat
import Logging

/// Slack's Socket Mode: the same payloads as over HTTP, on a WebSocket that the bot opens; for teams without a public
/// address. What is not answered Slack sends again.
struct SlackSocket: Sendable {
    let platform: SlackPlatform
    let inbox: any ChatInbox

    /// Opens connections, one after the other, until cancelled. What was said in between is read from the history.
    func run(_ loop: PollLoop) async throws {
        try await loop.run { _ in
            guard let url = try await platform.api.openConnection(), let address = WebSocketAddress(url) else {
                throw CallFailure.broken(status: 200, after: nil)
            }
            let connection = WebSocketConnection(
                address: address, clock: platform.tools.clock, authorities: platform.tools.authorities)
            do {
                try await connection.run {
                    try await platform.read(into: inbox)
                    loop.health.received()
                } _: { message in
                    try await answer(message)
                }
            } catch SlackSocketEnd.asked {
                // Slack renews connections now and then, and says so.
            }
        }
    }

    /// The acknowledgement for an envelope: sent once its effect is committed.
    func answer(_ message: [UInt8]) async throws -> String? {
        guard let json = JSONValue(message) else { return nil }
        if json["type"]?.string == "disconnect" { throw SlackSocketEnd.asked }
        guard let envelope = json["envelope_id"]?.string, let payload = json["payload"] else { return nil }
        var reply: [String: JSONValue] = ["envelope_id": .string(envelope)]
        do throws(WebhookRefusal) {
            let response: WebhookResponse
            switch json["type"]?.string {
            case "slash_commands":
                response = try await platform.command({ payload[$0]?.string }, inbox)
            case "interactive": response = try await platform.interaction(payload, inbox)
            case "events_api": response = try await platform.event(payload, inbox)
            default: response = .empty
            }
            if let body = JSONValue(response.body), body.object?.isEmpty == false { reply["payload"] = body }
        } catch {
            // Not acknowledged: it comes again.
            guard case .malformed = error else { return nil }
            platform.logger.notice("slack: an envelope is passed over", metadata: ["why": "\(error.words)"])
        }
        return JSONValue.object(reply).text
    }
}

enum SlackSocketEnd: Error { case asked }
