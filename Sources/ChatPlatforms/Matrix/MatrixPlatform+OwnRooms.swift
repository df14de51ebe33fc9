package import Chat

// Rooms that the bot makes.
extension MatrixPlatform {
    package func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        do {
            switch work {
            case .create(let wanted):
                return try await create(wanted)
            case .invite(let user, let room):
                try await invite(user, to: room.channel)
            case .topic(let text, let room):
                _ = try await api.call(
                    "PUT", ["rooms", room.channel, "state", "m.room.topic", ""], body: ["topic": .string(text)])
            case .pin(let message, let room):
                try await pin(message, in: room.channel)
            }
            return .done()
        } catch {
            return error.roomOutcome(Self.server) { $0.reason(Self.server) }
        }
    }

    /// The alias carries the key, so that a room that was made by an attempt whose answer was lost is found again.
    private func create(_ wanted: NewRoom) async throws(CallFailure) -> RoomWorkOutcome {
        let me = try await session.me().user
        let server = me.split(separator: ":", maxSplits: 1).last.map(String.init) ?? ""
        let local = "runbell-\(wanted.key)"
        let room: String
        do throws(CallFailure) {
            let answer = try await api.call(
                "POST", ["createRoom"],
                body: [
                    "name": .string(wanted.name), "topic": .string(wanted.topic), "room_alias_name": .string(local),
                    "preset": .string(wanted.isPrivate ? "private_chat" : "public_chat"), "visibility": "private",
                ])
            guard let made = answer["room_id"]?.string else { throw CallFailure.broken(status: 200, after: nil) }
            room = made
        } catch {
            guard case .refused(_, "M_ROOM_IN_USE", _) = error else { throw error }
            let known = try await api.call("GET", ["directory", "room", "#\(local):\(server)"])
            guard let found = known["room_id"]?.string else { throw error }
            room = found
        }
        await session.remember(room: room, name: wanted.name)
        // Some homeservers encrypt every new room.
        if try await session.askEncryption(of: room) {
            return .failedPermanently(reason: await encryptionReason(room))
        }
        return .done(room: RoomAddress(.matrix, room), link: "https://matrix.to/#/\(room)")
    }

    /// Who is in the room already is not asked again.
    private func invite(_ user: String, to room: String) async throws(CallFailure) {
        do {
            _ = try await api.call("POST", ["rooms", room, "invite"], body: ["user_id": .string(user)])
        } catch {
            guard case .refused(403, _, _) = error, try await session.isThere(user, in: room) else { throw error }
        }
    }

    private func pin(_ message: String, in room: String) async throws(CallFailure) {
        var pinned: [JSONValue] = []
        do {
            let state = try await api.call("GET", ["rooms", room, "state", "m.room.pinned_events", ""])
            pinned = state["pinned"]?.array ?? []
        } catch {
            guard case .refused(404, _, _) = error else { throw error }
        }
        guard !pinned.contains(where: { $0.string == message }) else { return }
        _ = try await api.call(
            "PUT", ["rooms", room, "state", "m.room.pinned_events", ""],
            body: ["pinned": .array(pinned + [.string(message)])])
    }
}

// Messages that people pin or mark.
extension MatrixPlatform {
    /// What an event marks, with the words of the messages it marks, which have to be fetched.
    func marks(of event: MatrixEvent, room: String, me: String, name: String?) async throws -> [IncomingMessage] {
        var found: [IncomingMessage] = []
        for (index, mark) in MatrixReader(me: me).marks(event).enumerated()
        where configuration.marks.contains(mark.name) {
            let original: MatrixEvent
            do {
                original = MatrixEvent(try await api.call("GET", ["rooms", room, "event", mark.event]))
            } catch {
                // Gone, or from before the bot came: there is nothing to note.
                guard case .refused = error else { throw error }
                continue
            }
            guard original.sender != me, let text = original.content["body"]?.string else { continue }
            let author = await session.displayName(of: original.sender, in: room) ?? original.sender
            var message = IncomingMessage(
                room: RoomAddress(.matrix, room), deliveryID: index == 0 ? event.id : "\(event.id)/\(index)",
                sender: ChatUser(platform: .matrix, id: event.sender, displayName: name ?? event.sender), text: "",
                sentAt: event.sentAt)
            if let relation = original.relation, relation.type == "m.thread" { message.thread = relation.event }
            message.marked = MarkedMessage(
                message: mark.event, mark: mark.name,
                author: ChatUser(platform: .matrix, id: original.sender, displayName: author),
                text: MatrixReader.withoutFallback(text), sentAt: original.sentAt,
                link: "https://matrix.to/#/\(room)/\(mark.event)")
            found.append(message)
        }
        return found
    }
}

extension MatrixReader {
    /// The messages that an event pins or puts a mark on; a pin that was there before is none.
    func marks(_ event: MatrixEvent) -> [(event: String, name: String)] {
        guard event.sender != me, !event.sender.isEmpty, !event.id.isEmpty else { return [] }
        switch event.type {
        case "m.reaction":
            guard let relation = event.relation, relation.type == "m.annotation",
                let key = event.content["m.relates_to"]?["key"]?.string
            else { return [] }
            return [(relation.event, MarkName.read(key))]
        case "m.room.pinned_events":
            return event.newlyPinned.map { ($0, MarkName.pin) }
        default: return []
        }
    }
}
