package import Chat

extension ZulipPlatform {
    package func check() async -> [PlatformCheck] {
        do throws(CallFailure) {
            let me = try await session.me()
            return [PlatformCheck("key", "the bot is \(me.name), number \(me.id)")]
        } catch {
            return [
                error.account(
                    "key", Self.server, address: "server",
                    token: "email and key stand in Zulip under Personal settings, Bots, Active bots")
            ]
        }
    }
}
