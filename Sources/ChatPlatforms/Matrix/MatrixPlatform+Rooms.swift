package import Chat

extension MatrixPlatform {
    /// Joins the room and makes sure that the bot can read and write there. A name that is not under `rooms` may itself
    /// be an alias or an id.
    package func openRoom(_ name: String) async -> RoomOpening {
        let place = configuration.rooms[name] ?? name
        guard place.hasPrefix("#") || place.hasPrefix("!") else {
            let known = configuration.rooms.keys.sorted().joined(separator: ", ")
            return .refused(
                reason: place == name
                    ? "there is no Matrix room named \(name); add it under `rooms` with its alias (#ops:example.org) or id"
                        + (known.isEmpty ? "" : " (there are: \(known))")
                    : "the Matrix room \(name) is given as \(place), which is no alias (#ops:example.org) and no id (!abc:example.org)"
            )
        }
        do {
            return try await open(place, name: name)
        } catch {
            return error.mayPass
                ? .notNow(reason: "the room \(name) can not be opened for now: \(error.reason(Self.server))")
                : .refused(reason: await refusal(error, place: place, name: name))
        }
    }

    private func open(_ place: String, name: String) async throws(CallFailure) -> RoomOpening {
        let me = try await session.me().user
        let joined = try await api.call("POST", ["join", place], body: [:])
        guard let room = joined["room_id"]?.string else { throw .broken(status: 200, after: nil) }
        await session.remember(room: room, name: name)
        if try await session.askEncryption(of: room) {
            await session.tellEncryptedRooms()
            return .refused(reason: await encryptionReason(room))
        }
        let (own, needed) = try await powerLevels(in: room, me: me)
        guard own >= needed else {
            return .refused(
                reason:
                    "the bot may not write into the room \(await session.spelling(of: room)): its power level is \(own), "
                    + "messages need \(needed); raise it in the room's settings under permissions")
        }
        return .open(RoomAddress(.matrix, room))
    }

    /// The bot's own power level, and the one that sending a message needs.
    private func powerLevels(in room: String, me: String) async throws(CallFailure) -> (own: Int, needed: Int) {
        let levels: JSONValue
        do {
            levels = try await api.call("GET", ["rooms", room, "state", "m.room.power_levels", ""])
        } catch {
            // Without the event everybody may write.
            guard case .refused(404, _, _) = error else { throw error }
            return (0, 0)
        }
        let own = levels["users"]?[me]?.integer ?? levels["users_default"]?.integer ?? 0
        let needed = levels["events"]?["m.room.message"]?.integer ?? levels["events_default"]?.integer ?? 0
        return (own, needed)
    }

    private func refusal(_ failure: CallFailure, place: String, name: String) async -> String {
        let room = place == name ? "the room \(name)" : "the room \(name) (\(place))"
        let bot = (try? await session.me().user) ?? "the bot"
        return switch failure {
        case .refused(403, _, _): "\(room) does not let the bot in; invite \(bot) there"
        case .refused(404, _, _): "\(room) does not exist on the homeserver; mend its alias or id under `rooms`"
        case .refused(_, _, let text): "\(room) can not be joined (the server says: \(text)); invite \(bot) there"
        default: "\(room) can not be opened: \(failure.reason(Self.server))"
        }
    }
}
