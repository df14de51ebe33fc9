import Chat
import Logging

/// Mattermost's WebSocket: what is said where the bot is, as it is said; direct messages among it.
struct MattermostSocket: Sendable {
    let platform: MattermostPlatform
    let inbox: any ChatInbox

    func run(_ loop: PollLoop) async throws {
        let server = platform.configuration.server.withoutTrailingSlashes
        guard let address = WebSocketAddress(server + "/api/v4/websocket") else { throw WebSocketFailure.address }
        let me = try await platform.session.me()
        let reader = MattermostReader(me: me.user, name: me.name)
        let connection = WebSocketConnection(
            address: address,
            headers: [("authorization", "Bearer \(platform.configuration.token.reveal())")],
            clock: platform.tools.clock, authorities: platform.tools.authorities)
        try await connection.run {
            // What was said before it was open.
            try await platform.read(into: inbox)
            loop.health.received()
        } _: { message in
            try await take(message, reader)
            return nil
        }
    }

    func take(_ message: [UInt8], _ reader: MattermostReader) async throws {
        guard let event = JSONValue(message), event["event"]?.string == "posted",
            let text = event["data"]?["post"]?.string, let post = JSONValue(Array(text.utf8))
        else { return }
        let name = event["data"]?["sender_name"]?.string.map { String($0.drop { $0 == "@" }) }
        guard var message = reader.message(post, senderName: name) else { return }
        message.isDirect = event["data"]?["channel_type"]?.string == "D"
        try await inbox.accept(InboundBatch(platform: .mattermost, messages: [message]))
    }
}
