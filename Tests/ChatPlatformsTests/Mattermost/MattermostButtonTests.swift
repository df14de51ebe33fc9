import Chat
import Messages
import Testing

@testable import ChatPlatforms

@Suite("Mattermost's buttons")
struct MattermostButtonTests {
    private func part(_ actions: [MessageAction]) throws -> MattermostContent.Part {
        let content = MattermostContent(
            actionsURL: "https://r.example.org/mattermost/actions", key: MattermostButton.key(of: Secret("t")),
            prefix: "/")
        let delivery = Delivery(
            key: "k", kind: .post, target: .room(RoomAddress(.mattermost, "c")), message: Message("x", actions: actions)
        )
        return try #require(content.parts(delivery, names: [:]).last)
    }

    /// By label: what the server finds a pressed button by.
    private func ids(_ actions: [MessageAction]) throws -> [String: String] {
        let part = try part(actions)
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

    @Test("are as many as a server takes that allows 8000 characters of properties, the last among them")
    func many() throws {
        let options = (1...40).map { number in
            MessageAction(
                id: "RUN-1/way-back/\(number)", label: "Option \(number) <\(String(repeating: "æ&", count: 30))>",
                command: "/run choose RUN-1 \"Option \(number)\"")
        }
        let abort = MessageAction(id: "RUN-1/abort/1", label: "Abort", command: "/run abort RUN-1", style: .danger)
        let part = try part(options + [abort])
        let shown = try ids(options + [abort])
        #expect(shown["Abort"] != nil && (5..<40).contains(shown.count))
        #expect(shown.keys.contains { $0.hasPrefix("Option 1 ") })
        let spelled = part.props.text.replacing("<", with: "u003c00").replacing("&", with: "u002600")
        #expect(spelled.unicodeScalars.count < 7600)
        #expect(try ids(Array(options.prefix(3))).count == 3)
    }
}
