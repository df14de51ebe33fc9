package import Chat

// Channels that the bot makes, and what it may do to them. There are no pins in Zulip.
extension ZulipPlatform {
    package func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        do throws(CallFailure) {
            switch work {
            case .create(let wanted):
                return try await create(wanted)
            case .invite(let user, let room):
                // A group can't be subscribed by this call; it is mentioned all the same.
                guard let number = Int(user), let id = Int(room.channel) else { return .done() }
                try await subscribe(
                    ["name": .string(try await channelName(id))], [("principals", "[\(number)]")])
            case .topic(let text, let room):
                _ = try await api.call(
                    "PATCH", "/streams/\(PercentEncoding.encode(room.channel))", [("description", Self.plain(text))],
                    kind: "streams")
            case .pin: return .failedPermanently(reason: "there are no pins in Zulip")
            }
            return .done()
        } catch {
            return error.roomOutcome(Self.server) { failure in
                let advice =
                    if case .topic = work {
                        "give the bot the role of an administrator, without which Zulip before 10 lets nobody describe a channel"
                    } else {
                        "the bot's role needs the right to create channels and to add people "
                            + "(Organization settings, Organization permissions)"
                    }
                return "\(failure.reason(Self.server)); \(advice)"
            }
        }
    }

    private static let namesTried = 9

    /// The key is the channel's first description, so that one that was made by an attempt whose answer was lost is found.
    /// How things stand follows, where the bot may say so, and would be wrong soon where it may not.
    private func create(_ wanted: NewRoom) async throws(CallFailure) -> RoomWorkOutcome {
        let mark = "Runbell \(wanted.key)"
        for number in 1...Self.namesTried {
            let candidate = number == 1 ? String(wanted.name.prefix(60)) : "\(wanted.name.prefix(56))-\(number)"
            if let known = try await channelID(candidate) {
                let found = try await api.call("GET", "/streams/\(known)", kind: "streams")
                guard found["stream"]?["description"]?.string?.hasSuffix(mark) == true else { continue }
            }
            try await subscribe(
                ["name": .string(candidate), "description": .string(mark)],
                [("invite_only", wanted.isPrivate ? "true" : "false"), ("announce", "false")])
            guard let id = try await channelID(candidate) else { throw .broken(status: 200, after: nil) }
            await session.remember(channel: "\(id)", name: candidate)
            let link = "\(configuration.server.withoutTrailingSlashes)/#narrow/stream/\(id)-\(candidate)"
            return .done(room: RoomAddress(.zulip, "\(id)"), link: link)
        }
        return .failedPermanently(reason: "channels of the name \(wanted.name) exist already")
    }

    private func subscribe(
        _ channel: JSONValue, _ fields: [(name: String, value: String)]
    ) async throws(CallFailure) {
        _ = try await api.call(
            "POST", "/users/me/subscriptions", [("subscriptions", JSONValue.array([channel]).text)] + fields,
            kind: "streams")
    }

    /// nil when there is none that the bot may see.
    private func channelID(_ name: String) async throws(CallFailure) -> Int? {
        do {
            return try await api.call("GET", "/get_stream_id", [("stream", name)], kind: "streams")["stream_id"]?
                .integer
        } catch {
            guard case .refused = error else { throw error }
            return nil
        }
    }

    private func channelName(_ id: Int) async throws(CallFailure) -> String {
        if let known = await session.name(of: "\(id)") { return known }
        let found = try await api.call("GET", "/streams/\(id)", kind: "streams")
        guard let name = found["stream"]?["name"]?.string else { throw .broken(status: 200, after: nil) }
        await session.remember(channel: "\(id)", name: name)
        return name
    }

    /// A description is read as Markdown, on one line.
    private static func plain(_ text: String) -> String {
        String(text.filter { !"[]`*_<>@#\n".contains($0) }.prefix(900))
    }
}
