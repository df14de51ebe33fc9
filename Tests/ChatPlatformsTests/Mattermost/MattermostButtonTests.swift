import Chat
import Messages
import Testing

@testable import ChatPlatforms

@Suite("Mattermost's buttons")
struct MattermostButtonTests {
    /// By label: what the server finds a pressed button by.
    private func ids(_ actions: [MessageAction]) throws -> [String: String] {
        let content = MattermostContent(
            actionsURL: "https://r.example.org/mattermost/actions", key: MattermostButton.key(of: Secret("t")),
            prefix: "/")
        let delivery = Delivery(
            key: "k", kind: .post, target: .room(RoomAddress(.mattermost, "c")), message: Message("x", actions: actions)
        )
        let part = try #require(content.parts(delivery, names: [:]).last)
        let buttons = part.props["attachments"]?.array?.first?["actions"]?.array ?? []
        return Dictionary(
            buttons.compactMap { button in
                button["name"]?.string.flatMap { name in button["id"]?.string.map { (name, $0) } }
            }, uniquingKeysWith: { first, _ in first })
    }

    @Test("on an edited card are found by what they do, so that a press that comes late does nothing else")
    func edited() throws {
        let abort = MessageAction(id: "RUN-1/abort/1", label: "Abort", command: "/run abort RUN-1")
        let first = try ids([MessageAction(id: "RUN-1/install/3", label: "Run", command: "/run next RUN-1"), abort])
        let second = try ids([abort, MessageAction(id: "RUN-1/activate/4", label: "Run", command: "/run next RUN-1")])
        #expect(first["Run"] != second["Run"] && first["Run"] != second["Abort"])
        #expect(first["Abort"] == second["Abort"])
        #expect(Array(first.values).allSatisfy { $0.wholeMatch(of: /[A-Za-z0-9]{26}/) != nil })
    }
}
