package import Chat
import Messages

extension MatrixPlatform {
    /// An edit answers with the id of the message it was made of, which is what the next edit has to name.
    package func send(_ delivery: Delivery) async -> SendOutcome {
        // The same transaction id is taken once.
        await sending.carryOut(delivery, repeatIsHarmless: true) { error in
            guard case .refused(let status, _, let text) = error else { return error.reason(Self.server) }
            return await refusal(status, text, delivery)
        } _: { () async throws(CallFailure) in
            try await attempt(delivery)
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> SendOutcome {
        let room: String
        switch delivery.target {
        case .room(let address) where address.platform == name:
            room = address.channel
            if await session.isEncrypted(room) {
                return .failedPermanently(reason: await encryptionReason(room))
            }
        case .person(name, let user):
            room = try await directRoom(with: user)
        case .room, .person:
            return .failedPermanently(reason: "\(delivery.target) is not on Matrix")
        }
        let parts = content.parts(delivery)
        if case .edit(let original) = delivery.kind, let part = parts.first {
            try await edit(part, delivery, in: room)
            return .sent(message: original)
        }
        let done = PartsDone(delivery)
        if let long = AttachedText(delivery, parts: parts.count, most: 1, beginning: 3000), done.file != .refused {
            return try await attach(long, done, delivery, in: room)
        }
        let key = delivery.isCard ? delivery.marker : delivery.key
        return try await done.sendNext(of: parts.count) { index throws(CallFailure) in
            let event = try await put(parts[index], index == 0 ? key : "\(key)-\(index + 1)", in: room)
            if delivery.isCard, delivery.isDoubtful {
                // A card that stands since an attempt nobody noted says what was true then.
                var later = delivery
                later.kind = .edit(message: event)
                if let part = content.parts(later).first { try await edit(part, later, in: room) }
            }
            return event
        }
    }

    /// The file is uploaded, which shows it to nobody; then comes the beginning, then the file.
    private func attach(
        _ long: AttachedText, _ done: PartsDone, _ delivery: Delivery, in room: String
    ) async throws(CallFailure) -> SendOutcome {
        guard case .taken(let file) = done.file else {
            return PartsDone.fileStep(
                try await sending.upload { () async throws(CallFailure) in try await api.upload(long) })
        }
        guard let said = done.parts.first else {
            return .partly(
                done: try await put(content.introduction(long, of: delivery), delivery.key, in: room))
        }
        _ = try await put(content.file(long, at: file, of: delivery), "\(delivery.key)-file", in: room)
        return .sent(message: said)
    }

    /// The transaction id is that of the words: the homeserver would take a newer text under an id it knows for a
    /// repetition, and drop it.
    private func edit(_ part: JSONValue, _ delivery: Delivery, in room: String) async throws(CallFailure) {
        let words = OwnMarks.name(delivery.message.markdown, length: 12)
        _ = try await put(part, "\(delivery.key)-\(words)", in: room)
    }

    private func put(
        _ content: JSONValue, _ transaction: String, in room: String
    ) async throws(CallFailure) -> String {
        let answer = try await api.call(
            "PUT", ["rooms", room, "send", "m.room.message", transaction], body: content)
        guard let event = answer["event_id"]?.string else { throw .broken(status: 200, after: nil) }
        return event
    }

    /// A room the user has left is no way to reach them.
    private func directRoom(with user: String) async throws(CallFailure) -> String {
        let room = try await session.directRoom(with: user)
        if try await session.isThere(user, in: room) { return room }
        await session.forget(directRoom: room, with: user)
        return try await session.directRoom(with: user)
    }

    private func refusal(_ status: Int, _ text: String, _ delivery: Delivery) async -> String {
        let place =
            switch delivery.target {
            case .room(let address): "the room \(await session.spelling(of: address.channel))"
            case .person(_, let user): "the conversation with \(user)"
            }
        let server = text.isEmpty ? "" : " (the server says: \(text))"
        switch status {
        case 403:
            return
                "the bot may not write into \(place)\(server); invite it there, or give it the power level to send messages"
        case 404:
            return "there is no \(place)\(server); mend its name under `rooms`, or invite the bot"
        case 413:
            return "the message is too large for \(place)\(server)"
        default:
            return "the homeserver refuses the message for \(place) with \(status)\(server)"
        }
    }

    func encryptionReason(_ room: String) async -> String {
        "the room \(await session.spelling(of: room)) is encrypted, and Runbell can not read encrypted rooms; "
            + "encryption can not be switched off again, so make a room without it, invite the bot and name that one under `rooms`"
    }
}
