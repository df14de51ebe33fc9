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
                        fault:
                            "publicKey is not configured, so there are no commands and no buttons; add `publicKey: \(key)`"
                    ))
            } else if configuration.publicKey?.lowercased() != key.lowercased() {
                checks.append(
                    PlatformCheck(
                        "interactions", fault: "publicKey is another application's; this bot's is `publicKey: \(key)`"))
            } else {
                let endpoint = application["interactions_endpoint_url"]?.string ?? ""
                checks.append(
                    endpoint.hasSuffix("/discord/interactions")
                        ? PlatformCheck("interactions", "they go to \(endpoint)")
                        : PlatformCheck(
                            "interactions",
                            fault:
                                "Discord sends none here; at discord.com/developers/applications, your application, General "
                                + "Information, set the Interactions Endpoint URL to your address and /discord/interactions"
                        ))
                checks += await commands(of: application["id"]?.string ?? "")
            }
            return checks
        } catch {
            return [
                error.account(
                    "token", Self.server, address: nil,
                    token: "make a new one at discord.com/developers/applications, your application, Bot, Reset Token")
            ]
        }
    }

    /// Whether Discord knows every command, on the server or everywhere.
    private func commands(of application: String) async -> [PlatformCheck] {
        var known: Set<String> = []
        let everywhere = "/applications/\(PercentEncoding.encode(application))"
        let onServer = configuration.guild.map { "\(everywhere)/guilds/\(PercentEncoding.encode($0))" }
        for place in [onServer, everywhere].compactMap({ $0 }) {
            do throws(CallFailure) {
                let list = try await api.call("GET", "\(place)/commands", kind: "commands")
                known.formUnion((list.array ?? []).compactMap { $0["name"]?.string })
            } catch {
                guard error.isRefusal("50001") else {
                    return [PlatformCheck("commands", fault: "\(error.finding(Self.server)); try again in a minute")]
                }
                return [
                    PlatformCheck(
                        "commands",
                        fault:
                            "the bot may not have commands on the server; invite it anew, with `applications.commands` "
                            + "ticked under OAuth2, URL Generator")
                ]
            }
        }
        let names = configuration.commands.map { $0.name.lowercased() }
        let missing = names.filter { !known.contains($0) }
        guard !missing.isEmpty else { return [PlatformCheck("commands", "Discord knows all \(names.count)")] }
        return [
            PlatformCheck(
                "commands",
                fault: "Discord does not know \(missing.map { "/" + $0 }.joined(separator: ", ")); "
                    + "`runbell manifest discord --register` tells it")
        ]
    }
}
