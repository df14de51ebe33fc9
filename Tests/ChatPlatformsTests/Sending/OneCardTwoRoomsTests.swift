import Chat
import Messages
import Synchronization
import TestSupport
import Testing

@testable import ChatPlatforms

/// An incident's card stands in its own room and where it was declared, both under the marker of the incident.
@Suite("One card in two rooms", .timeLimit(.minutes(1)))
struct OneCardTwoRoomsTests {
    @Test("is two messages, and sent again it is still two", arguments: ["mattermost", "discord", "rocketchat"])
    func keys(name: String) async throws {
        let taken = Mutex<[String: String]>([:])
        let server = try LoopbackServer { request in
            guard request.method == "POST", let key = Self.key(request.json) else {
                return [.answer(200, body: #"{"id":"me","username":"bot","success":true,"_id":"me"}"#)]
            }
            // The platform answers with the message that it took under the key before.
            let id = taken.withLock { taken in
                let known = taken[key] ?? "m\(taken.count)"
                taken[key] = known
                return known
            }
            return [.answer(200, body: #"{"success":true,"id":"\#(id)","message":{"_id":"\#(id)"}}"#)]
        }
        defer { server.stop() }
        let platform: any ChatPlatform =
            switch name {
            case "mattermost":
                MattermostPlatform(MattermostConfiguration(server: server.url, token: Secret("t")), try .hurried())
            case "discord": DiscordPlatform(DiscordConfiguration(api: server.url, token: Secret("t")), try .hurried())
            default:
                RocketChatPlatform(
                    RocketChatConfiguration(server: server.url, user: "u", token: Secret("t")), try .hurried())
            }
        for _ in 0..<2 {
            for channel in ["aaaaaaaaaaaaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbbbbbbbbbbbb"] {
                var card = Delivery(
                    key: "abc-\(channel)", kind: .post, target: .room(RoomAddress(platform.name, channel)),
                    message: Message("INC-1"))
                card.isCard = true
                card.subject = "INC-1"
                guard case .sent = await platform.send(card) else {
                    Issue.record("not sent")
                    return
                }
            }
        }
        #expect(taken.withLock(\.count) == 2, "\(taken.withLock { $0 })")
    }

    private static func key(_ body: [String: Any]) -> String? {
        body["pending_post_id"] as? String ?? body["nonce"] as? String
            ?? (body["message"] as? [String: Any])?["_id"] as? String
    }
}
