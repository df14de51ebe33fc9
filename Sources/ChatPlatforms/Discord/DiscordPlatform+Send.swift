package import Chat

extension DiscordPlatform {
    package func send(_ delivery: Delivery) async -> SendOutcome {
        // The nonce makes a repetition harmless.
        await sending.carryOut(delivery, repeatIsHarmless: true) { error in
            Self.advice(error, place: delivery.placeName)
        } _: { () async throws(CallFailure) in
            try await attempt(delivery)
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> SendOutcome {
        let parts = DiscordContent.parts(delivery)
        if case .edit(let original) = delivery.kind, let id = DiscordMessageID(original), let part = parts.first {
            if try await edit(id, part) { return .sent(message: original) }
        }
        if let left = delivery.leftAsItStands { return left }
        let channel = try await channel(of: delivery)
        let done = PartsDone(delivery)
        if let long = AttachedText(delivery, parts: parts.count, beginning: 1500), done.file != .refused,
            let part = DiscordContent.parts(long.introduction).first
        {
            let message = try await sending.upload { () async throws(CallFailure) in
                try await post(part, "\(delivery.marker) file", channel, long.part("files[0]"))
            }
            return message.map { .sent(message: $0.description) } ?? PartsDone.fileStep(nil)
        }
        return try await done.sendNext(of: parts.count) { index throws(CallFailure) in
            let message = try await post(parts[index], "\(delivery.marker) \(index)", channel)
            // What was taken before may say what was true then.
            if delivery.isCard, delivery.isDoubtful { _ = try await edit(message, parts[index]) }
            return message.description
        }
    }

    private func post(
        _ part: JSONValue, _ mark: String, _ channel: String, _ file: FilePart? = nil
    ) async throws(CallFailure) -> DiscordMessageID {
        var body = part.object ?? [:]
        // Discord looks for it among all that the bot said: a card may stand in two channels under one marker.
        body["nonce"] = .string(OwnMarks.name("\(mark) \(channel)", length: 25))
        body["enforce_nonce"] = true
        let sent = try await api.call(
            "POST", "/channels/\(channel)/messages", .object(body), kind: "create", room: channel, file: file)
        guard let id = sent["id"]?.string else { throw .broken(status: 200, after: nil) }
        return DiscordMessageID(channel: sent["channel_id"]?.string ?? channel, message: id)
    }

    /// False when there is nothing to edit any more: it is then said anew.
    private func edit(_ id: DiscordMessageID, _ part: JSONValue) async throws(CallFailure) -> Bool {
        do {
            _ = try await api.call(
                "PATCH", "/channels/\(id.channel)/messages/\(id.message)", part, kind: "update", room: id.channel)
            return true
        } catch {
            if error.isRefusal("10008") { return false }
            throw error
        }
    }

    private func channel(of delivery: Delivery) async throws(CallFailure) -> String {
        switch delivery.target {
        case .person(_, let user):
            return try await direct.room(with: user) { () async throws(CallFailure) in
                let made = try await api.call(
                    "POST", "/users/@me/channels", ["recipient_id": .string(user)], kind: "direct")
                guard let id = made["id"]?.string else { throw .broken(status: 200, after: nil) }
                return id
            }
        case .room(let address):
            guard let root = delivery.thread.flatMap({ DiscordMessageID($0) }) else { return address.channel }
            return try await thread(under: root, named: delivery.subject ?? "Runbell")
        }
    }

    /// The channel of the thread under a message, made where there is none. What stands in a thread itself can have none.
    private func thread(under root: DiscordMessageID, named name: String) async throws(CallFailure) -> String {
        try await threads.room(with: root.description) { () async throws(CallFailure) in
            do throws(CallFailure) {
                let made = try await api.call(
                    "POST", "/channels/\(root.channel)/messages/\(root.message)/threads",
                    ["name": .string(String(name.prefix(100))), "auto_archive_duration": 1440], kind: "thread",
                    room: root.channel)
                return made["id"]?.string ?? root.message
            } catch {
                // There is one already; its id is the message's.
                if error.isRefusal("160004") { return root.message }
                if case .refused = error { return root.channel }
                throw error
            }
        }
    }
}
