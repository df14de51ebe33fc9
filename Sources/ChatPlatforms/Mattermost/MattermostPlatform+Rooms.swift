package import Chat

extension MattermostPlatform {
    /// Finds the channel and enters it where it is open to all: it is found by whoever is in the team, and read and written
    /// by its members only.
    package func openRoom(_ name: String) async -> RoomOpening {
        let place = configuration.rooms[name] ?? name
        do throws(CallFailure) {
            let found: JSONValue
            if Self.isID(place) {
                found = try await api.call("GET", ["channels", place], kind: "channels")
            } else {
                guard let team = configuration.team else {
                    return .refused(
                        reason:
                            "the Mattermost channel \(place) needs its team: add `team:` with the name in the team's "
                            + "address, or name the channel by its id under `rooms`")
                }
                let channel = String(place.drop { $0 == "~" || $0 == "#" })
                found = try await api.call(
                    "GET", ["teams", "name", team, "channels", "name", channel], kind: "channels")
            }
            guard let id = found["id"]?.string else { return .notNow(reason: "Mattermost's answer names no channel") }
            if found["delete_at"]?.integer ?? 0 > 0 {
                return .refused(reason: "the Mattermost channel \(place) is archived; name another under `rooms`")
            }
            if !(try await isMember(of: id)) {
                let me = try await session.me().user
                _ = try await api.call("POST", ["channels", id, "members"], ["user_id": .string(me)], kind: "members")
            }
            await session.remember(
                channel: id, name: found["name"]?.string ?? place, place: place, team: found["team_id"]?.string)
            return .open(RoomAddress(.mattermost, id))
        } catch {
            return error.opening(of: name, Self.server, advice: Self.advice(error, place: place))
        }
    }

    private func isMember(of channel: String) async throws(CallFailure) -> Bool {
        do throws(CallFailure) {
            _ = try await api.call("GET", ["channels", channel, "members", "me"], kind: "members")
            return true
        } catch {
            // Of a channel that it is not in, it may not even ask for the members.
            if case .refused(403...404, _, _) = error { return false }
            throw error
        }
    }

    static func advice(_ failure: CallFailure, place: String) -> String {
        guard case .refused(let status, let code, let text) = failure else { return failure.reason(server) }
        return switch status {
        case 404 where code.hasPrefix("app.team."):
            "there is no Mattermost team of the name under `team:`; it is as in the team's address"
        case 403:
            "the bot may not read or write the Mattermost channel \(place); add its account to the team and the channel"
        case 404:
            "there is no Mattermost channel \(place) that the bot can see; mend its name under `rooms`, or add the bot"
        default: "Mattermost refuses with \(status) \(code): \(text)"
        }
    }
}
