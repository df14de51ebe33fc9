import Chat
import Messages
import Testing

@testable import ChatPlatforms

@Suite("A card that is too long")
struct CutNoteTests {
    private func card(_ subject: String?) -> Delivery {
        var card = Delivery(
            key: "k-1", kind: .post, target: .room(RoomAddress(.slack, "C1")),
            message: Message(String(repeating: "a line of it, and another\n", count: 4000)))
        card.isCard = true
        card.subject = subject
        return card
    }

    @Test(
        "names the command that shows the rest",
        arguments: [("INC-3", "`/incident show INC-3`"), ("RUN-9", "`/run show RUN-9`"), ("FU-1", nil), (nil, nil)]
            as [(String?, String?)])
    func command(subject: String?, command: String?) {
        let note = CutNote.text(card(subject), "Slack", prefix: "/")
        #expect(note.hasPrefix("*(cut here: too long for one message of Slack"))
        if let command { #expect(note.contains(command)) } else { #expect(!note.contains("`")) }
    }

    @Test("is one message within the limit that says so, as text and as what stands in for it")
    func everywhere() throws {
        let run = card("RUN-9")
        let command = "/run show RUN-9"
        let slack = SlackBlocks.parts(run)
        #expect(slack.count == 1 && slack[0].blocks.text.contains(command))
        let discord = DiscordContent.parts(run)
        let content = try #require(discord.first?["content"]?.string)
        #expect(discord.count == 1 && content.contains(command) && content.utf16.count <= 2000)
        let telegram = TelegramText.parts(run)
        #expect(telegram.count == 1 && telegram[0].html.contains(command) && telegram[0].plain.contains(command))
        let zulip = TextParts(server: "Zulip", prefix: "!", limit: 9800) { ZulipMarkdown.render($0, mentions: $1) }
        let text = zulip.parts(run, markdown: run.message.markdown, names: [:])
        #expect(text.count == 1 && text[0].contains("!run show RUN-9") && text[0].utf16.count <= 9800)
    }
}
