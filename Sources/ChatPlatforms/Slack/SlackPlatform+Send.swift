package import Chat

extension SlackPlatform {
    /// Answers with the message's channel and time stamp.
    package func send(_ delivery: Delivery) async -> SendOutcome {
        await sending.carryOut(delivery, repeatIsHarmless: false) { error in
            SlackAdvice.room(error, place: await place(of: delivery))
        } _: { () async throws(CallFailure) in
            try await attempt(delivery)
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> SendOutcome {
        let parts = SlackBlocks.parts(delivery)
        if case .edit(let original) = delivery.kind, let id = SlackMessageID(original), let part = parts.first {
            if try await edit(id, part) { return .sent(message: original) }
        }
        if let left = delivery.leftAsItStands { return left }
        let channel = try await channel(of: delivery.target)
        let thread = delivery.thread.flatMap { SlackMessageID($0) }.flatMap { $0.channel == channel ? $0.ts : nil }
        let done = PartsDone(delivery)
        if let long = AttachedText(delivery, parts: parts.count, most: 1, beginning: 2500), done.file != .refused {
            return try await attach(long, done, in: channel, thread)
        }
        let standing = delivery.isDoubtful ? try await standing(in: channel, thread: thread) : [:]
        return try await done.sendNext(of: parts.count) { index throws(CallFailure) in
            let part = parts[index]
            guard let ts = standing[SlackBlocks.marker(delivery, part: index)] else {
                return try await post(part, channel, thread).description
            }
            let id = SlackMessageID(channel: channel, ts: ts)
            if delivery.isCard { _ = try await edit(id, part) }
            return id.description
        }
    }

    /// The file is uploaded, which shows it to nobody; then comes the beginning, then the file beneath it.
    private func attach(
        _ long: AttachedText, _ done: PartsDone, in channel: String, _ thread: String?
    ) async throws(CallFailure) -> SendOutcome {
        guard case .taken(let file) = done.file, let part = SlackBlocks.parts(long.introduction).first else {
            return PartsDone.fileStep(
                try await sending.upload { () async throws(CallFailure) in try await api.upload(long) })
        }
        let standing = long.introduction.isDoubtful ? try await standing(in: channel, thread: thread) : [:]
        guard let said = done.parts.first, let id = SlackMessageID(said) else {
            let known = standing[SlackBlocks.marker(long.introduction, part: 0)]
            if let known { return .partly(done: SlackMessageID(channel: channel, ts: known).description) }
            return .partly(done: try await post(part, channel, thread).description)
        }
        try await sending.unlessDone(long.introduction) { () async throws(CallFailure) in
            try await show(file, long.name, channel, thread ?? id.ts)
        }
        return .sent(message: said)
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
        -> SlackMessageID
    {
        var arguments: [String: JSONValue] = [
            "channel": .string(channel), "text": .string(part.text), "blocks": part.blocks, "unfurl_links": false,
            "unfurl_media": false,
        ]
        if let thread { arguments["thread_ts"] = .string(thread) }
        let answer = try await api.write("chat.postMessage", arguments, room: channel)
        guard let ts = answer["ts"]?.string else { throw .broken(status: 200, after: nil) }
        return SlackMessageID(channel: channel, ts: ts)
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
