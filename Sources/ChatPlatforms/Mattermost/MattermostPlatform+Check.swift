package import Chat

extension MattermostPlatform {
    package func check() async -> [PlatformCheck] {
        do throws(CallFailure) {
            let me = try await session.me()
            var checks = [PlatformCheck("token", "the bot is @\(me.name)")]
            if let team = configuration.team {
                let teams = try await teams()
                checks.append(
                    teams[team] == nil
                        ? PlatformCheck("team", fault: Self.notIn(team, teams.keys.sorted()))
                        : PlatformCheck("team", "the bot is in \(team)"))
            }
            checks.append(
                traits.buttons
                    ? PlatformCheck("buttons", "presses come to \(content.actionsURL ?? "")")
                    : PlatformCheck(
                        "buttons",
                        fault: "there is no public address for them, so choices are numbers; add `address: https://…`"))
            checks.append(
                configuration.commandTokens != nil
                    ? PlatformCheck("commands", "their tokens are there")
                    : PlatformCheck(
                        "commands",
                        fault: "commandToken is not configured, so there are no slash commands; "
                            + "`runbell manifest mattermost --register` makes them and says their tokens"))
            return checks
        } catch {
            return [
                error.account(
                    "token", Self.server, address: "server",
                    token: "make one in Mattermost under Integrations, Bot Accounts, your bot, Create New Token")
            ]
        }
    }
}
