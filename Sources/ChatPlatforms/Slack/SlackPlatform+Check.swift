package import Chat

extension SlackPlatform {
    package func check() async -> [PlatformCheck] {
        var checks: [PlatformCheck] = []
        do throws(CallFailure) {
            let answer = try await api.read("auth.test")
            checks.append(
                PlatformCheck(
                    "token", "the bot is @\(answer["user"]?.string ?? "?") in \(answer["team"]?.string ?? "?")"))
        } catch {
            return [
                PlatformCheck(
                    "token",
                    fault: "\(error.reason(Self.server)); copy the Bot User OAuth Token from api.slack.com/apps, "
                        + "your app, OAuth & Permissions")
            ]
        }
        // What each scope is for is found by what its method answers.
        for (method, scope, purpose) in [
            ("conversations.list", "channels:read", "to find rooms by name"),
            ("usergroups.list", "usergroups:read", "to page groups"),
        ] {
            do throws(CallFailure) {
                _ = try await api.read(method)
                checks.append(PlatformCheck("scope \(scope)", "there, \(purpose)"))
            } catch {
                guard error.isRefusal("missing_scope") else { continue }
                checks.append(
                    PlatformCheck(
                        "scope \(scope)",
                        fault:
                            "it is missing, \(purpose); add it at api.slack.com/apps, your app, OAuth & Permissions, "
                            + "Bot Token Scopes, then press Reinstall"))
            }
        }
        if configuration.appToken != nil {
            do throws(CallFailure) {
                _ = try await api.openConnection()
                checks.append(PlatformCheck("Socket Mode", "Slack gives an address"))
            } catch {
                checks.append(
                    PlatformCheck(
                        "Socket Mode",
                        fault:
                            "\(error.reason(Self.server)); switch it on at api.slack.com/apps, your app, Socket Mode, and make "
                            + "an app-level token with connections:write under Basic Information"))
            }
        } else if configuration.signingSecret == nil {
            checks.append(
                PlatformCheck(
                    "webhook",
                    fault:
                        "neither signingSecret nor appToken is configured, so there are no slash commands and no buttons; "
                        + "the signing secret stands at api.slack.com/apps, your app, Basic Information"))
        }
        return checks
    }
}
