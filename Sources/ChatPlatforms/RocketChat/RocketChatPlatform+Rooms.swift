package import Chat

extension RocketChatPlatform {
    package func openRoom(_ name: String) async -> RoomOpening {
        let place = configuration.rooms[name] ?? name
        let isName = place.hasPrefix("#") || place == name
        do throws(CallFailure) {
            let found = try await api.read(
                "rooms.info", [isName ? ("roomName", String(place.drop { $0 == "#" })) : ("roomId", place)])
            guard let id = found["room"]?["_id"]?.string else {
                return .notNow(reason: "Rocket.Chat's answer names no room")
            }
            return .open(RoomAddress(.rocketchat, id))
        } catch {
            return error.opening(
                of: name, Self.server,
                advice: "there is no Rocket.Chat room \(place) that the bot can see (\(error.reason(Self.server))); "
                    + "mend its name under `rooms`, or invite the bot: /invite @…")
        }
    }
}
