import Foundation
import Testing

/// One platform at the mock: how it is configured, and how somebody writes and presses there.
struct MockedPlatform: Sendable, CustomTestStringConvertible {
    enum Way: Sendable {
        /// Delivered to the bot, signed: the path of commands, that of presses.
        case pushed(commands: String, presses: String)
        /// Found when the bot asks.
        case polled(prefix: String)
    }

    var name: String
    var way: Way
    var ada: String
    var channel: String
    var yaml: @Sendable (_ mock: String, _ config: [String: Any]) -> String
    /// The secrets, by environment variable, to the mock's names for them.
    var secrets: [String: String]
    /// The call that makes a room, as the mock names it.
    var making: String
    /// Choices are numbers.
    var hasButtons = true

    var testDescription: String { name }

    static let all = [
        MockedPlatform(
            name: "slack", way: .pushed(commands: "/slack/commands", presses: "/slack/interactions"), ada: "U0ALICE001",
            channel: "C0INCIDEN1",
            yaml: { mock, _ in "api: \(mock)/slack/api, botToken: {env: T1}, signingSecret: {env: T2}" },
            secrets: ["T1": "slack_bot_token", "T2": "slack_signing_secret"], making: "conversations.create"),
        MockedPlatform(
            name: "discord", way: .pushed(commands: "/discord/interactions", presses: "/discord/interactions"),
            ada: "4000000000000000001", channel: "3000000000000000001",
            yaml: { mock, config in
                "api: \(mock)/discord/api/v10, token: {env: T1}, publicKey: \"\(config["discord_public_key"] ?? "")\""
            }, secrets: ["T1": "discord_bot_token"], making: "create_guild_channel"),
        MockedPlatform(
            name: "mattermost", way: .pushed(commands: "/mattermost/commands", presses: "/mattermost/actions"),
            ada: "alicealicealicealicealicea", channel: "incidentsincidentsinciden1",
            yaml: { mock, _ in
                "server: \(mock)/mattermost, token: {env: T1}, commandToken: {env: T2}, poll: true"
            }, secrets: ["T1": "mattermost_token", "T2": "mattermost_slash_token"], making: "CreateChannel"),
        MockedPlatform(
            name: "telegram", way: .polled(prefix: "/"), ada: "555000111", channel: "-1001234567890",
            yaml: { mock, _ in "api: \(mock)/telegram, token: {env: T1}" }, secrets: ["T1": "telegram_token"],
            making: "createForumTopic"),
        MockedPlatform(
            name: "zulip", way: .polled(prefix: "!"), ada: "21", channel: "incidents",
            yaml: { mock, config in
                "server: \(mock)/zulip, email: \"\(config["zulip_email"] ?? "")\", key: {env: T1}"
            }, secrets: ["T1": "zulip_api_key"], making: "subscribe", hasButtons: false),
        MockedPlatform(
            name: "rocketchat", way: .polled(prefix: "!"), ada: "aliceAliceAlice01", channel: "incidents",
            yaml: { mock, config in
                "server: \(mock)/rocketchat, user: \"\(config["rocketchat_user"] ?? "")\", token: {env: T1}"
            }, secrets: ["T1": "rocketchat_token"], making: "channels.create", hasButtons: false),
    ]

    /// How the configuration names the channel.
    func room(ownRooms: Bool) -> String {
        switch name {
        case "rocketchat": "#incidents"
        case "telegram" where ownRooms: channel + "/*"
        default: channel
        }
    }

    /// The channel as the mock names it.
    func home(_ mock: SpecMock) async throws -> String {
        if case .polled = way { try await mock.firstChannel(name) ?? channel } else { channel }
    }

    /// What the account needs to make rooms.
    var ownRooms: String { name == "discord" ? "guild: \"2000000000000000001\", " : "" }

    /// How many rooms were made where the platform lets two have one name and yet can be asked; nil elsewhere. Telegram
    /// can't be asked: what it says of a new topic by itself is tried in `TelegramTopicTests`.
    func roomsMade(_ mock: SpecMock) async throws -> Int? {
        guard name == "discord" else { return nil }
        let calls = try await mock.get("calls?platform=\(name)&op=\(making)")["calls"] as? [[String: Any]] ?? []
        // Of the faults these are done after the call was carried out, the others in its place.
        let late = ["reset", "truncate", "html", "slow", "drip"]
        return calls.count { call in
            let fault = call["fault"] as? String
            return [200, 201].contains(call["status"] as? Int) && fault.map { late.contains($0) } ?? true
        }
    }

    /// Writes a command as somebody on the platform.
    func say(_ command: String, _ mock: SpecMock, bot: String) async throws {
        switch way {
        case .polled(let prefix):
            try await mock.post(
                "inject", ["platform": name, "channel": channel, "user": ada, "text": prefix + command])
        case .pushed(let path, _):
            let words = command.split(separator: " ", maxSplits: 1)
            let answer = try await mock.post(
                "deliver",
                [
                    "platform": name, "kind": "slash", "command": "/\(words[0])", "user": ada, "channel": channel,
                    "text": words.count > 1 ? String(words[1]) : "", "url": bot + path,
                ])
            #expect((answer["problems"] as? [String] ?? []).isEmpty, "\(command): \(answer["problems"] ?? "")")
        }
    }

    /// Presses what has this label under the newest message that offers it; false while none does.
    func press(_ label: String, _ mock: SpecMock, bot: String) async throws -> Bool {
        // In the room where it was declared.
        let home = try await home(mock)
        for message in try await mock.messages(name).reversed()
        where !message.isEphemeral && message.channel == home && message.room == nil {
            var body: [String: Any] = ["platform": name, "user": ada, "channel": message.channel]
            if hasButtons {
                guard let press = message.buttons[label] else { continue }
                body.merge(press) { $1 }
                body["kind"] = "button"
                body["message_id"] = message.id
            } else {
                let pattern = try Regex("\\*(\\d+)\\*+ \(label)")
                guard let number = message.text.firstMatch(of: pattern)?.output[1].substring else { continue }
                body["text"] = String(number)
                body["channel"] = channel
                if let topic = message.topic { body["topic"] = topic }
                if name == "rocketchat" { body["thread"] = message.thread ?? message.id }
            }
            if case .pushed(_, let path) = way {
                body["url"] = bot + path
                let answer = try await mock.post("deliver", body)
                #expect((answer["problems"] as? [String] ?? []).isEmpty, "\(label): \(answer["problems"] ?? "")")
            } else {
                try await mock.post("inject", body)
            }
            return true
        }
        return false
    }
}
