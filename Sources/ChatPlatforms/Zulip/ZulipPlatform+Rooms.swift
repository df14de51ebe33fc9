package import Chat

extension ZulipPlatform {
    /// Finds the channel and subscribes the bot to it: only what it is subscribed to comes through its queue.
    package func openRoom(_ name: String) async -> RoomOpening {
        let place = configuration.rooms[name] ?? name
        let channel = place.first == "#" ? String(place.dropFirst()) : place
        do throws(CallFailure) {
            let found = try await api.call("GET", "/get_stream_id", [("stream", channel)], kind: "streams")
            guard let id = found["stream_id"]?.integer else {
                return .notNow(reason: "Zulip's answer names no channel")
            }
            if let fault = try await postingFault(id, channel) { return .refused(reason: fault) }
            let subscription = JSONValue.array([["name": .string(channel)]]).text
            _ = try await api.call(
                "POST", "/users/me/subscriptions", [("subscriptions", subscription)], kind: "streams")
            await session.remember(channel: "\(id)", name: channel)
            return .open(RoomAddress(.zulip, "\(id)"))
        } catch {
            return error.opening(
                of: name, Self.server,
                advice: "there is no Zulip channel \(channel) that the bot can see (\(error.reason(Self.server))); "
                    + "mend its name under `rooms`, or subscribe the bot to it")
        }
    }

    /// Why the bot could say nothing in the channel, where that can be told: servers before Zulip 10 have a number for who
    /// may, and a bot may what its owner may.
    private func postingFault(_ id: Int, _ channel: String) async throws(CallFailure) -> String? {
        let found = try await api.call("GET", "/streams/\(id)", kind: "streams")
        let (lowest, who): (Int, String)
        switch found["stream"]?["stream_post_policy"]?.integer {
        case 2: (lowest, who) = (200, "administrators")
        case 4: (lowest, who) = (300, "moderators")
        default: return nil
        }
        let me = try await api.call("GET", "/users/me", kind: "me")
        var roles = [me["role"]?.integer]
        if let owner = me["bot_owner_id"]?.integer {
            roles.append(try await api.call("GET", "/users/\(owner)", kind: "users")["user"]?["role"]?.integer)
        }
        guard roles.allSatisfy({ $0.map { $0 > lowest } ?? false }) else { return nil }
        return
            "only \(who) may write in the Zulip channel \(channel), and neither the bot nor its owner is one; change that "
            + "in the channel's settings, or the bot's role"
    }
}
