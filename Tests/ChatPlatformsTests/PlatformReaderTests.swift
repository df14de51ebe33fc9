import Chat
import Foundation
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("What platforms send")
struct PlatformReaderTests {
    private func json(_ text: String) -> JSONValue { JSONValue(Array(text.utf8)) ?? .null }

    @Test(
        "Telegram: a command for this bot, for another, and none",
        arguments: [
            ("/deploy@OpsBot api", "/deploy api", true), ("/deploy api", "/deploy api", false),
            ("/deploy@other api", nil, false), ("hello /deploy", "hello /deploy", false),
        ] as [(String, String?, Bool)])
    func telegram(text: String, understood: String?, isCertain: Bool) {
        let entity = text.hasPrefix("/") ? #","entities":[{"type":"bot_command","offset":0,"length":7}]"# : ""
        let update = json(
            #"{"update_id":7,"message":{"message_id":1,"date":1,"chat":{"id":-1,"type":"group"},"from":{"id":5,"first_name":"Ada"},"text":"\#(text)"\#(entity)}}"#
        )
        let message = TelegramReader(name: "opsbot", topics: []).message(update, now: .now)
        #expect(message?.text == understood)
        #expect(message?.isCommand ?? false == isCertain)
        #expect(understood == nil || message?.deliveryID == "update 7")
    }

    @Test("Telegram: a press brings its name and its message, a topic its room")
    func telegramPress() throws {
        let update = json(
            #"{"update_id":8,"callback_query":{"id":"q","from":{"id":5,"first_name":"Ada"},"data":"INC-1/ack/1","message":{"message_id":3,"chat":{"id":-1},"is_topic_message":true,"message_thread_id":77}}}"#
        )
        let message = try #require(TelegramReader(name: "b", topics: ["-1/77"]).message(update, now: .now))
        #expect(message.room.channel == "-1/77" && message.replyTo == "-1/3" && message.action == "INC-1/ack/1")
        #expect(message.text.isEmpty && message.takesPrivateAnswer)
        #expect(TelegramReader(name: "b", topics: []).message(update, now: .now)?.thread == "-1/#77")
    }

    @Test("Discord: a command taken apart becomes a line again")
    func discordLine() {
        let commands = [
            CommandShape(
                name: "incident", summary: "",
                forms: [
                    .init(
                        name: "declare", summary: "",
                        arguments: [
                            .init(name: "title", summary: "", isRequired: true),
                            .init(name: "sev", summary: "", isFlag: true),
                            .init(name: "quiet", summary: "", isFlag: true, isSwitch: true),
                        ])
                ])
        ]
        let line = DiscordCommandLine(commands: commands)
        let data = json(
            #"{"name":"incident","options":[{"type":1,"name":"declare","options":[{"name":"sev","value":"1"},{"name":"title","value":"It \"breaks\""},{"name":"quiet","value":true}]}]}"#
        )
        #expect(line.text(data) == #"/incident declare "It \"breaks\"" --sev "1" --quiet"#)
        #expect(line.text(json(#"{"name":"deploy","options":[{"name":"args","value":"api v1"}]}"#)) == "/deploy api v1")
        #expect(line.text(.null) == nil)
    }

    @Test("Discord: names that have capitals are told and understood in small letters")
    func discordCase() throws {
        let commands = [
            CommandShape(
                name: "Drain", summary: "",
                forms: [
                    .init(
                        name: "Node", summary: "",
                        arguments: [
                            .init(name: "nodeName", summary: "", isRequired: true),
                            .init(name: "gracePeriod", summary: "", isFlag: true),
                        ])
                ])
        ]
        let told = DiscordManifest.json(commands).array?.first
        #expect(told?["name"] == "drain" && told?["options"]?.array?.first?["name"] == "node")
        let data = json(
            #"{"name":"drain","options":[{"type":1,"name":"node","options":[{"name":"graceperiod","value":"5m"},{"name":"nodename","value":"a"}]}]}"#
        )
        #expect(DiscordCommandLine(commands: commands).text(data) == #"/Drain Node "a" --gracePeriod "5m""#)
    }

    @Test(
        "Zulip: a message's mark is found again wherever it stands",
        arguments: [
            "**INC-1**", "INC-1 https://x.example/a\nmore", "```\ncode\n```", "| a | b |\n|---|---|", "", "    code",
        ])
    func zulipMark(text: String) {
        let mark = ZulipMark("abc-INC-1 0")
        let marked = mark.put(on: text)
        #expect(ZulipMark(in: marked) == mark && ZulipMark(in: text) == nil)
        #expect(mark != ZulipMark("abc-INC-2 0"))
        // What it says is unchanged.
        let seen = String(
            marked.unicodeScalars.filter { !["\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}"].contains($0) })
        #expect(text.split(separator: "\n").allSatisfy { seen.contains($0) })
    }

    @Test("Discord: a thread's room is the channel it began in")
    func discordThread() throws {
        let interaction = json(
            #"{"id":"1573687771178992118","type":3,"channel_id":"55","channel":{"id":"55","type":11,"parent_id":"30"},"user":{"id":"40","username":"ada"},"data":{"custom_id":"x"},"message":{"id":"9","channel_id":"55"}}"#
        )
        let message = try #require(
            DiscordReader(commandLine: DiscordCommandLine(commands: [])).interaction(interaction, now: .now))
        #expect(message.room.channel == "30" && message.thread == "30/55" && message.replyTo == "55/9")
    }

    @Test("Discord: ids begin with their time")
    func snowflakes() throws {
        let date = try #require(Snowflake.date("175928847299117063"))
        #expect(abs(date.timeIntervalSince1970 - 1_462_015_105.796) < 0.01)
        #expect(Snowflake.isLess(Snowflake.first(at: date), "175928847299117063"))
        #expect(Snowflake.isLess("99", "100") && Snowflake.date("x") == nil)
    }

    @Test("Mattermost: a button's code is this bot's alone")
    func mattermostButton() {
        let key = MattermostButton.key(of: Secret("one"))
        let button = MattermostButton(MessageAction(id: "INC-1/ack/1", label: "", command: "/incident ack INC-1"))
        let context = button.context(key: key)
        #expect(MattermostButton(context, key: key) == button)
        #expect(MattermostButton(context, key: MattermostButton.key(of: Secret("two"))) == nil)
        var other = context.object ?? [:]
        other["command"] = "/run approve RUN-1"
        #expect(MattermostButton(.object(other), key: key) == nil)
        #expect(MattermostButton(nil, key: key) == nil && MattermostButton([:], key: key) == nil)
    }

    @Test(
        "Zulip: a topic names what it is about",
        arguments: [
            ("INC-7", "INC-7"), ("✔ INC-7", "INC-7"), ("INC-12: Checkout returns 500", "INC-12"), ("RUN-3", "RUN-3"),
            ("INC-", nil), ("INC-7x", nil), ("deploys", nil), ("about INC-7", nil),
        ] as [(String, String?)])
    func zulipTopic(topic: String, subject: String?) {
        #expect(ZulipTopics().subject(of: topic) == subject)
        // A drill's incidents have numbers of their own.
        let drill = ZulipTopics(isDrill: true)
        let practised = topic.hasPrefix("✔ ") ? "✔ DRILL \(topic.dropFirst(2))" : "DRILL \(topic)"
        #expect(drill.subject(of: topic) == nil && drill.subject(of: practised) == subject)
        #expect(ZulipTopics().subject(of: practised) == nil)
    }

    @Test("rooms' cursors come back as they were kept, and from nonsense none")
    func cursors() {
        var cursors = RoomCursors(nil)
        cursors["C1"] = "1.2"
        cursors["C\"2"] = "x"
        #expect(RoomCursors(cursors.text) == cursors)
        #expect(RoomCursors("nonsense") == RoomCursors() && RoomCursors("[1]") == RoomCursors())
    }

    @Test("an outgoing webhook's values can not leave their places")
    func genericBody() {
        let values = ["text": "a \"b\"\n{{room}} & c", "room": "ops"]
        let filled = GenericBody.fill(
            #"{"t": "{{text}}", "r": "{{ room }}", "n": "{{none}}"}"#, values, contentType: "application/json")
        #expect(JSONValue(filled)?["t"]?.string == "a \"b\"\n{{room}} & c")
        #expect(JSONValue(filled)?["r"]?.string == "ops" && JSONValue(filled)?["n"]?.string == "")
        let form = GenericBody.fill("t={{text}}", values, contentType: "application/x-www-form-urlencoded")
        #expect(FormFields(form)?["t"] == values["text"])
    }
}
