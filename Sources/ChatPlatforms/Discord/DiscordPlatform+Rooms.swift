package import Chat

extension DiscordPlatform {
    package func openRoom(_ name: String) async -> RoomOpening {
        let place = configuration.rooms[name] ?? name
        do throws(CallFailure) {
            if Self.isID(place) {
                let found = try await api.call("GET", "/channels/\(place)", kind: "channel", room: place)
                return .open(RoomAddress(.discord, found["id"]?.string ?? place))
            }
            guard let guild = configuration.guild else {
                return .refused(
                    reason: "there is no Discord channel named \(name); add it under `rooms` with its id "
                        + "(\(name): \"1100000000000000001\"): switch on Discord's developer mode, then right-click the channel and copy its id"
                )
            }
            let channels = try await api.call("GET", "/guilds/\(guild)/channels", kind: "channels", room: guild)
            let wanted = place.drop { $0 == "#" }
            guard let id = channels.array?.first(where: { $0["name"]?.string == String(wanted) })?["id"]?.string else {
                return .refused(
                    reason:
                        "the Discord server has no channel \(place) that the bot can see; mend its name under `rooms`, or give "
                        + "the bot's role View Channel there")
            }
            return .open(RoomAddress(.discord, id))
        } catch {
            return error.opening(of: name, Self.server, advice: Self.advice(error, place: place))
        }
    }

    static func advice(_ failure: CallFailure, place: String) -> String {
        guard case .refused(_, let code, let text) = failure else { return failure.reason(server) }
        return switch code {
        case "10003": "Discord knows no channel \(place); mend its id under `rooms`"
        case "50001", "50013":
            "the bot may not see or write into the Discord channel \(place); give its role View Channel and Send Messages there"
        case "50007":
            "Discord does not let the bot write to \(place): they take no direct messages from the server's members"
        default: "Discord refuses with \(code): \(text)"
        }
    }
}
