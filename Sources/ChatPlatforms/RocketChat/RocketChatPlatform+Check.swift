package import Chat

extension RocketChatPlatform {
    package func check() async -> [PlatformCheck] {
        do throws(CallFailure) {
            let me = try await api.read("me")
            return [PlatformCheck("token", "the bot is @\(me["username"]?.string ?? "?")")]
        } catch {
            return [
                error.account(
                    "token", Self.server, address: "server",
                    token:
                        "make one as the bot under Profile, Personal Access Tokens, and write the user id that is shown "
                        + "with it under `user`")
            ]
        }
    }
}
