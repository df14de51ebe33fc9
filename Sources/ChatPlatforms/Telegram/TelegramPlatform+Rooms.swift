package import Chat

extension TelegramPlatform {
    package func openRoom(_ name: String) async -> RoomOpening {
        let place = configuration.rooms[name] ?? name
        let (chat, topic) = TelegramPlace.room(place)
        guard Int64(chat) != nil || chat.hasPrefix("@") else {
            return .refused(
                reason: "there is no Telegram chat named \(name); add it under `rooms` with its id "
                    + "(\(name): \"-1001234567890\"): write /start in the group while Runbell does not serve, and `runbell check --online` says the id"
            )
        }
        do {
            let found = try await api.call("getChat", [:], chat: chat)
            guard let id = found["id"]?.integer else { return .notNow(reason: "Telegram's answer names no chat") }
            return .open(
                RoomAddress(.telegram, topic.map { TelegramPlace.room("\(id)", topic: $0) } ?? "\(id)"))
        } catch {
            return error.opening(
                of: name, Self.server,
                advice: "the Telegram chat \(chat) can not be used (\(error.reason(Self.server))); "
                    + "add the bot to the group and check the id under `rooms`")
        }
    }
}
