package import Chat

// Channels that the bot makes, and what it may do to them.
extension DiscordPlatform {
    package func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        do throws(CallFailure) {
            switch work {
            case .create(let wanted):
                return try await create(wanted)
            case .invite(let user, let room):
                try await admit(user, to: room.channel)
            case .topic(let text, let room):
                _ = try await api.call(
                    "PATCH", "/channels/\(room.channel)", ["topic": .string(String(text.prefix(1024)))],
                    kind: "channel topic", room: room.channel)
            case .pin(let message, _):
                guard let id = DiscordMessageID(message) else { return .failedPermanently(reason: "no such message") }
                _ = try await api.call(
                    "PUT", "/channels/\(id.channel)/messages/pins/\(id.message)", kind: "pin", room: id.channel)
            }
            return .done()
        } catch {
            return error.roomOutcome(Self.server) { failure in
                guard failure.isRefusal("50013", "50001") else { return failure.reason(Self.server) }
                return
                    "the bot may not do that in Discord; give its role Manage Channels, Manage Roles and Pin Messages"
            }
        }
    }

    /// Bits of Discord's permissions: to see a channel, and to write there.
    private static let view = 1 << 10
    private static let write = 1 << 11

    /// Names are no keys in Discord. The key ends the topic, by which a channel is found that was made by an attempt whose
    /// answer was lost.
    private func create(_ wanted: NewRoom) async throws(CallFailure) -> RoomWorkOutcome {
        guard let guild = configuration.guild else {
            return .failedPermanently(reason: "the Discord server is not configured; add `guild:` with its id")
        }
        let mark = " · Runbell \(wanted.key)"
        let known = try await api.call("GET", "/guilds/\(guild)/channels", kind: "channels", room: guild)
        var id = known.array?.first { $0["topic"]?.string?.hasSuffix(mark) == true }?["id"]?.string
        if id == nil {
            var body: [String: JSONValue] = [
                "name": .string(String(wanted.name.prefix(100))), "type": 0,
                "topic": .string(String(wanted.topic.prefix(1024 - mark.count)) + mark),
            ]
            if wanted.isPrivate {
                // Everybody is the role with the server's own id.
                body["permission_overwrites"] = [
                    ["id": .string(guild), "type": 0, "deny": .integer(Self.view)],
                    ["id": .string(try await myID()), "type": 1, "allow": .integer(Self.view | Self.write)],
                ]
            }
            id = try await api.call("POST", "/guilds/\(guild)/channels", .object(body), kind: "channels", room: guild)[
                "id"]?.string
        }
        guard let id else { throw .broken(status: 200, after: nil) }
        return .done(room: RoomAddress(.discord, id), link: "https://discord.com/channels/\(guild)/\(id)")
    }

    /// Nobody is asked into a channel of Discord's: those it is open to see it. A closed one is opened for them.
    private func admit(_ user: String, to channel: String) async throws(CallFailure) {
        let found = try await api.call("GET", "/channels/\(channel)", kind: "channel", room: channel)
        let isClosed = (found["permission_overwrites"]?.array ?? []).contains { overwrite in
            overwrite["id"]?.string == found["guild_id"]?.string
                && (overwrite["deny"]?.string.flatMap { Int($0) } ?? 0) & Self.view != 0
        }
        guard isClosed else { return }
        let isRole = user.hasPrefix("&")
        let id = isRole ? String(user.dropFirst()) : user
        _ = try await api.call(
            "PUT", "/channels/\(channel)/permissions/\(PercentEncoding.encode(id))",
            ["type": isRole ? 0 : 1, "allow": .integer(Self.view | Self.write), "deny": 0], kind: "permissions",
            room: channel)
    }
}
