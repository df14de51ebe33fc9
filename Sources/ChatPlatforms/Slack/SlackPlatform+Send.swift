package import Chat
import Curl
import Logging

extension SlackPlatform {
    /// Answers with the message's channel and time stamp; of a message in several parts with those of the first.
    package func send(_ delivery: Delivery) async -> SendOutcome {
        await RateGate.$isUrgent.withValue(delivery.isUrgent) { await deliver(delivery) }
    }

    private func deliver(_ delivery: Delivery) async -> SendOutcome {
        do {
            let message = try await attempt(delivery)
            state.sent()
            return .sent(message: message.description)
        } catch {
            let outcome = error.outcome(Self.server, repeatIsHarmless: delivery.kind != .post)
            if case .refused = error {
                state.sent()
                return .failedPermanently(reason: SlackAdvice.room(error, place: await place(of: delivery)))
            }
            if case .limited = error { return outcome }
            state.sendingFails(error.reason(Self.server))
            return outcome
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> SlackMessageID {
        let parts = SlackBlocks.parts(delivery)
        if case .edit(let original) = delivery.kind, let id = SlackMessageID(original), let part = parts.first {
            if try await edit(id, part) { return id }
        }
        let channel = try await channel(of: delivery.target)
        let thread = delivery.thread.flatMap { SlackMessageID($0) }.flatMap { $0.channel == channel ? $0.ts : nil }
        let standing = delivery.isDoubtful ? try await standing(in: channel, thread: thread) : [:]
        if let long = AttachedText(delivery, parts: parts.count, most: 1, beginning: 2500),
            let part = SlackBlocks.parts(long.introduction).first, let file = try await upload(long)
        {
            let first = try await progress.send(2, of: delivery.key) { index throws(CallFailure) in
                guard index == 1 else {
                    if let ts = standing[SlackBlocks.marker(delivery, part: 0)] { return ts }
                    return try await post(part, channel, thread)
                }
                try await show(file, long.name, channel, thread ?? progress.parts(of: delivery.key).first)
                return file
            }
            return SlackMessageID(channel: channel, ts: first)
        }
        let first = try await progress.send(parts.count, of: delivery.key) { index throws(CallFailure) in
            if let ts = standing[SlackBlocks.marker(delivery, part: index)] {
                if delivery.isCard { _ = try await edit(SlackMessageID(channel: channel, ts: ts), parts[index]) }
                return ts
            }
            return try await post(parts[index], channel, thread)
        }
        return SlackMessageID(channel: channel, ts: first)
    }

    /// The file's id; nil where the bot may not upload any.
    private func upload(_ long: AttachedText) async throws(CallFailure) -> String? {
        do {
            return try await api.upload(long)
        } catch {
            switch error {
            case .refused, .unreachable(.invalid): break
            default: throw error
            }
            logger.warning(
                "slack: a file is refused, its text is sent in parts",
                metadata: ["reason": "\(error.reason(Self.server))"])
            return nil
        }
    }

    private func show(
        _ file: String, _ name: String, _ channel: String, _ thread: String?
    ) async throws(CallFailure) {
        var arguments: [String: JSONValue] = [
            "files": [["id": .string(file), "title": .string(name)]], "channel_id": .string(channel),
        ]
        if let thread { arguments["thread_ts"] = .string(thread) }
        _ = try await api.write("files.completeUploadExternal", arguments)
    }

    private func post(_ part: SlackBlocks.Part, _ channel: String, _ thread: String?) async throws(CallFailure)
        -> String
    {
        var arguments: [String: JSONValue] = [
            "channel": .string(channel), "text": .string(part.text), "blocks": part.blocks, "unfurl_links": false,
            "unfurl_media": false,
        ]
        if let thread { arguments["thread_ts"] = .string(thread) }
        let answer = try await api.write("chat.postMessage", arguments, room: channel)
        guard let ts = answer["ts"]?.string else { throw .broken(status: 200, after: nil) }
        return ts
    }

    /// False when the message can not be edited any more: it is then said anew.
    private func edit(_ id: SlackMessageID, _ part: SlackBlocks.Part) async throws(CallFailure) -> Bool {
        do {
            _ = try await api.write(
                "chat.update",
                [
                    "channel": .string(id.channel), "ts": .string(id.ts), "text": .string(part.text),
                    "blocks": part.blocks,
                ], room: id.channel)
            return true
        } catch {
            if error.isRefusal("message_not_found", "edit_window_closed", "cant_update_message") { return false }
            throw error
        }
    }

    /// The bot's newest messages there, by the marker each carries: time stamps.
    private func standing(in channel: String, thread: String?) async throws(CallFailure) -> [String: String] {
        let me = try await session.me().user
        var arguments = [(name: "channel", value: channel), ("limit", "100")]
        if let thread { arguments.append(("ts", thread)) }
        let page = try await api.read(thread == nil ? "conversations.history" : "conversations.replies", arguments)
        var found: [String: String] = [:]
        for message in page["messages"]?.array ?? [] where message["user"]?.string == me {
            for block in message["blocks"]?.array ?? [] {
                if let id = block["block_id"]?.string, let ts = message["ts"]?.string { found[id] = ts }
            }
        }
        return found
    }

    private func channel(of target: Delivery.Target) async throws(CallFailure) -> String {
        switch target {
        case .room(let address): return address.channel
        case .person(_, let user):
            return try await direct.room(with: user) { () async throws(CallFailure) in
                let answer = try await api.write("conversations.open", ["users": .string(user)])
                guard let id = answer["channel"]?["id"]?.string else { throw .broken(status: 200, after: nil) }
                return id
            }
        }
    }

    private func place(of delivery: Delivery) async -> String {
        switch delivery.target {
        case .room(let address): await session.spelling(of: address.channel)
        case .person(_, let user): "the conversation with \(user)"
        }
    }
}
