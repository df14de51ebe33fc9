package import Chat

// Channels that the bot makes.
extension SlackPlatform {
    package func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        do {
            switch work {
            case .create(let wanted):
                return try await create(wanted)
            case .invite(let user, let room):
                try await unless("already_in_channel", "cant_invite_self") { () async throws(CallFailure) in
                    _ = try await api.write(
                        "conversations.invite", ["channel": .string(room.channel), "users": .string(user)])
                }
            case .topic(let text, let room):
                try await setTopic(text, of: room.channel)
            case .pin(let message, let room):
                guard let id = SlackMessageID(message) else { return .failedPermanently(reason: "no such message") }
                try await unless("already_pinned") { () async throws(CallFailure) in
                    _ = try await api.write(
                        "pins.add", ["channel": .string(room.channel), "timestamp": .string(id.ts)])
                }
            }
            return .done()
        } catch {
            return error.roomOutcome(Self.server, advice: SlackAdvice.ownRoom)
        }
    }

    /// How many channels of the same name there may be: those of older ledgers, and archived ones.
    private static let namesTried = 9

    /// The key stands in the channel's purpose, so that one that was made by an attempt whose answer was lost is found.
    private func create(_ wanted: NewRoom) async throws(CallFailure) -> RoomWorkOutcome {
        let purpose = "Runbell \(wanted.key)"
        for number in 1...Self.namesTried {
            let candidate = number == 1 ? wanted.name : "\(wanted.name)-\(number)"
            let id: String
            do throws(CallFailure) {
                let answer = try await api.write(
                    "conversations.create", ["name": .string(candidate), "is_private": .bool(wanted.isPrivate)])
                guard let made = answer["channel"]?["id"]?.string else {
                    throw CallFailure.broken(status: 200, after: nil)
                }
                id = made
            } catch {
                guard error.isRefusal("name_taken") else { throw error }
                let me = try await session.me().user
                guard let known = try await find(candidate), known["creator"]?.string == me,
                    ["", purpose].contains(known["purpose"]?["value"]?.string ?? ""),
                    let found = known["id"]?.string
                else { continue }
                id = found
            }
            await session.remember(channel: id, name: candidate)
            _ = try await api.write(
                "conversations.setPurpose", ["channel": .string(id), "purpose": .string(purpose)])
            try await setTopic(wanted.topic, of: id)
            return .done(room: RoomAddress(.slack, id), link: "https://slack.com/app_redirect?channel=\(id)")
        }
        return .failedPermanently(reason: "channels of the name \(wanted.name) exist already, archived ones among them")
    }

    /// A topic is read as markup: what somebody wrote must not become a mention of everybody.
    private func setTopic(_ text: String, of channel: String) async throws(CallFailure) {
        let plain = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        _ = try await api.write(
            "conversations.setTopic", ["channel": .string(channel), "topic": .string(String(plain.prefix(250)))])
    }

    private func unless(
        _ codes: String..., body: () async throws(CallFailure) -> Void
    ) async throws(CallFailure) {
        do { try await body() } catch {
            guard codes.contains(where: { error.isRefusal($0) }) else { throw error }
        }
    }
}

// Messages that people pin or mark.
extension SlackPlatform {
    /// What an event marks. The words of a message that got a reaction have to be fetched; those of a pin come along.
    ///
    /// - Parameter me: the bot's own user id, whose messages nobody needs to note.
    func marked(_ event: JSONValue, me: String?) async throws(CallFailure) -> IncomingMessage? {
        guard let user = event["user"]?.string, user != me, let item = event["item"], item["type"]?.string == "message",
            let channel = item["channel"]?.string ?? event["channel_id"]?.string
        else { return nil }
        let mark: String
        var original = item["message"]
        switch event["type"]?.string {
        case "pin_added": mark = MarkName.pin
        case "reaction_added": mark = MarkName.read(event["reaction"]?.string ?? "")
        default: return nil
        }
        guard configuration.marks.contains(mark), let ts = item["ts"]?.string ?? original?["ts"]?.string else {
            return nil
        }
        if original?["text"]?.string == nil {
            original = try await message(ts, in: channel)
        }
        guard let original, let text = original["text"]?.string, !text.isEmpty, original["bot_id"] == nil,
            let author = original["user"]?.string, author != me
        else { return nil }
        let id = SlackMessageID(channel: channel, ts: ts)
        var message = IncomingMessage(
            room: RoomAddress(.slack, channel), deliveryID: "mark \(mark) \(id) \(user)",
            sender: ChatUser(platform: .slack, id: user, displayName: user), text: "",
            sentAt: SlackReader.time(event["event_ts"]?.string ?? ts))
        if let root = original["thread_ts"]?.string, root != ts {
            message.thread = SlackMessageID(channel: channel, ts: root).description
        }
        message.marked = MarkedMessage(
            message: id.description, mark: mark,
            author: ChatUser(
                platform: .slack, id: author,
                displayName: original["user_profile"]?["display_name"]?.string ?? author),
            text: SlackText.plain(text), sentAt: SlackReader.time(ts), link: await link(to: id))
        return message
    }

    /// A message by its time stamp, also one in a thread; nil when the bot may not see it.
    private func message(_ ts: String, in channel: String) async throws(CallFailure) -> JSONValue? {
        do {
            let page = try await api.read(
                "conversations.replies",
                [
                    ("channel", channel), ("ts", ts), ("oldest", ts), ("latest", ts), ("inclusive", "true"),
                    ("limit", "2"),
                ])
            return page["messages"]?.array?.first { $0["ts"]?.string == ts }
        } catch {
            guard case .refused = error else { throw error }
            return nil
        }
    }

    /// A note without a link is still a note.
    private func link(to id: SlackMessageID) async -> String? {
        let answer = try? await api.read("chat.getPermalink", [("channel", id.channel), ("message_ts", id.ts)])
        return answer?["permalink"]?.string
    }
}

extension SlackAdvice {
    static func ownRoom(_ failure: CallFailure) -> String {
        guard case .refused(_, let code, let text) = failure else { return failure.reason("Slack") }
        return switch code {
        case "missing_scope":
            "the bot's token lacks a scope (\(text)); paste `runbell manifest slack` anew at api.slack.com/apps and install the app again"
        case "restricted_action", "user_is_restricted":
            "the workspace does not let apps make or change channels; ask its owner"
        default: "Slack answers \(code)\(text.isEmpty ? "" : ": \(text)")"
        }
    }
}
