package import Chat

extension MatrixPlatform {
    package func check() async -> [PlatformCheck] {
        do throws(CallFailure) {
            let me = try await session.me()
            guard me.device != nil else {
                return [PlatformCheck("token", "the bot is \(me.user), an application service's account")]
            }
            return [PlatformCheck("token", "the bot is \(me.user)")]
        } catch {
            return [
                error.account(
                    "token", Self.server, address: "homeserver",
                    token: "log in anew as the bot, and put the access token of that in place of the old one")
            ]
        }
    }
}
