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
}
