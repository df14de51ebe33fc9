package import Chat
import Curl
import Messages

extension MatrixPlatform {
    /// An edit answers with the id of the message it was made of, which is what the next edit has to name.
    package func send(_ delivery: Delivery) async -> SendOutcome {
        do {
            let outcome = try await attempt(delivery)
            state.sent()
            return outcome
        } catch {
            return await outcome(of: error, for: delivery)
        }
    }

    private func attempt(_ delivery: Delivery) async throws(MatrixFailure) -> SendOutcome {
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
        let event = try await put(delivery, in: room)
        if case .edit(let original) = delivery.kind { return .sent(message: original) }
        if delivery.isCard, delivery.isDoubtful {
            // A card that stands since an attempt nobody noted says what was true then.
            var edit = delivery
            edit.kind = .edit(message: event)
            _ = try await put(edit, in: room)
        }
        return .sent(message: event)
    }

    /// The transaction id is that of the card however often it is asked for, and that of the words of an edit: the
    /// homeserver would take a newer text under an id it knows for a repetition, and drop it.
    private func put(_ delivery: Delivery, in room: String) async throws(MatrixFailure) -> String {
        let transaction =
            switch delivery.kind {
            case .post: delivery.isCard ? delivery.marker : delivery.key
            case .edit: "\(delivery.key)-\(OwnMarks.name(delivery.message.markdown, length: 12))"
            }
        let answer = try await api.call(
            "PUT", ["rooms", room, "send", "m.room.message", transaction], body: content.content(delivery))
        guard let event = answer["event_id"]?.string else { throw .broken(status: 200, after: nil) }
        return event
    }

    /// A room the user has left is no way to reach them.
    private func directRoom(with user: String) async throws(MatrixFailure) -> String {
        let room = try await session.directRoom(with: user)
        if try await session.isThere(user, in: room) { return room }
        await session.forget(directRoom: room, with: user)
        return try await session.directRoom(with: user)
    }

    private func outcome(of failure: MatrixFailure, for delivery: Delivery) async -> SendOutcome {
        switch failure {
        case .refused(let status, _, let text):
            state.sent()
            return .failedPermanently(reason: await refusal(status, text, delivery))
        case .unreachable(.invalid(let reason)):
            state.sendingFails(reason)
            return .failedPermanently(reason: "matrix: \(reason)")
        case .tokenRefused:
            // Somebody has to mend it, and what is to be said must not be lost until then.
            state.sendingFails(failure.reason)
            return .failedTemporarily(after: .seconds(60), reason: failure.reason)
        case .limited(let after):
            return .held(for: after ?? .seconds(1), reason: failure.reason)
        case .unreachable, .broken:
            // Whether it arrived does not matter: the same transaction id is taken once.
            state.sendingFails(failure.reason)
            return .failedTemporarily(after: failure.demandedWait, reason: failure.reason)
        }
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
