package import Chat

extension SlackPlatform {
    package func check() async -> [PlatformCheck] {
        var checks: [PlatformCheck] = []
        let scopes: Set<String>?
        do throws(CallFailure) {
            let me = try await api.identity()
            scopes = me.scopes
            checks.append(
                PlatformCheck(
                    "token", "the bot is @\(me.answer["user"]?.string ?? "?") in \(me.answer["team"]?.string ?? "?")"))
        } catch {
            return [
                error.account(
                    "token", Self.server, address: nil,
                    token: "copy the Bot User OAuth Token from api.slack.com/apps, your app, OAuth & Permissions")
            ]
        }
        if let scopes {
            let missing = SlackManifest.scopes.filter { !scopes.contains($0) }
            checks += missing.map(Self.missing)
            if missing.isEmpty { checks.append(PlatformCheck("scopes", "all \(SlackManifest.scopes.count) are there")) }
        } else {
            checks += await scopesByCalls()
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
                            "\(error.finding(Self.server)); switch it on at api.slack.com/apps, your app, Socket Mode, and make "
                            + "an app-level token with connections:write under Basic Information"))
            }
        } else if configuration.signingSecret == nil {
            checks.append(
                PlatformCheck(
                    "webhook",
                    fault:
                        "neither signingSecret nor appToken is configured, so there are no slash commands and no buttons; "
                        + "the signing secret stands at api.slack.com/apps, your app, Basic Information"))
        } else if configuration.address == nil {
            checks.append(
                PlatformCheck(
                    "webhook",
                    fault:
                        "signingSecret is there, but no public address, and Slack has to know one to send commands to; add "
                        + "`address: https://…`, or an appToken for Socket Mode, and paste the manifest anew"))
        } else {
            checks.append(
                PlatformCheck("webhook", "commands come to \(configuration.address ?? "")/slack/commands, signed"))
        }
        return checks
    }

    /// What some scopes are for is found by what their methods answer.
    private func scopesByCalls() async -> [PlatformCheck] {
        var checks: [PlatformCheck] = []
        for (method, scope) in [("conversations.list", "channels:read"), ("usergroups.list", "usergroups:read")] {
            do throws(CallFailure) {
                _ = try await api.read(method)
                checks.append(PlatformCheck("scope \(scope)", "there, \(Self.purpose(of: scope))"))
            } catch {
                if error.isRefusal("missing_scope") { checks.append(Self.missing(scope)) }
            }
        }
        return checks
    }

    private static func missing(_ scope: String) -> PlatformCheck {
        PlatformCheck(
            "scope \(scope)",
            fault: "it is missing, \(purpose(of: scope)); add it at api.slack.com/apps, your app, OAuth & Permissions, "
                + "Bot Token Scopes, then press Reinstall")
    }

    private static func purpose(of scope: String) -> String {
        switch scope {
        case "app_mentions:read": "to hear when it is addressed by name"
        case "channels:history", "groups:history": "to read what was said while it was away"
        case "channels:join": "to come into a channel by itself"
        case "channels:manage", "groups:write": "to make a channel for an incident"
        case "channels:read", "groups:read": "to find rooms by name"
        case "chat:write": "to say anything at all"
        case "commands": "to be asked by /commands"
        case "files:write": "to attach what is too long for a message"
        case "im:history", "im:write": "to page people directly, and to hear their answer"
        case "pins:read", "reactions:read": "to note what people pin and mark"
        case "pins:write": "to pin cards"
        case "usergroups:read": "to page groups"
        default: "to know people by name"
        }
    }
}
