package import Chat

extension DiscordPlatform {
    package func check() async -> [PlatformCheck] {
        do throws(CallFailure) {
            let me = try await api.call("GET", "/users/@me", kind: "me")
            var checks = [PlatformCheck("token", "the bot is \(me["username"]?.string ?? "?")")]
            let application = try await api.call("GET", "/oauth2/applications/@me", kind: "application")
            let key = application["verify_key"]?.string ?? ""
            if configuration.publicKey == nil {
                checks.append(
                    PlatformCheck(
                        "interactions",
                        fault: "publicKey is not configured, so there are no commands and no buttons; it is \(key)"))
            } else if configuration.publicKey?.lowercased() != key.lowercased() {
                checks.append(
                    PlatformCheck("interactions", fault: "publicKey is another application's; this bot's is \(key)"))
            } else {
                let endpoint = application["interactions_endpoint_url"]?.string ?? ""
                checks.append(
                    endpoint.hasSuffix("/discord/interactions")
                        ? PlatformCheck("interactions", "they go to \(endpoint)")
                        : PlatformCheck(
                            "interactions",
                            fault:
                                "Discord sends none here: at discord.com/developers/applications, your application, General "
                                + "Information, set the Interactions Endpoint URL to your address and /discord/interactions"
                        ))
            }
            return checks
        } catch {
            return [
                PlatformCheck(
                    "token",
                    fault: "\(error.finding(Self.server)); make a new one at discord.com/developers/applications, your "
                        + "application, Bot, Reset Token")
            ]
        }
    }
}
