package import Chat

// Channels that the bot makes, and what it may do to them.
extension MattermostPlatform {
    package func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        do throws(CallFailure) {
            switch work {
            case .create(let wanted):
                return try await create(wanted)
            case .invite(let user, let room):
                let id = try await userID(user)
                _ = try await api.call(
                    "POST", ["channels", room.channel, "members"], ["user_id": .string(id)], kind: "members")
            case .topic(let text, let room):
                _ = try await api.call(
                    "PUT", ["channels", room.channel, "patch"], ["header": .string(Self.plain(text))], kind: "channels")
            case .pin(let message, _):
                _ = try await api.call("POST", ["posts", message, "pin"], kind: "pin")
            }
            return .done()
        } catch {
            return error.roomOutcome(Self.server) { failure in
                guard case .refused(403, _, let text) = failure else { return failure.reason(Self.server) }
                return
                    "the bot may not do that in Mattermost (\(text)); give its account the right under System Console, "
                    + "Permissions, or make it a member with more rights"
            }
        }
    }

    private static let namesTried = 9

    /// The key stands in the channel's purpose, so that one that was made by an attempt whose answer was lost is found.
    private func create(_ wanted: NewRoom) async throws(CallFailure) -> RoomWorkOutcome {
        guard let team = try await teamID() else {
            return .failedPermanently(reason: "the bot knows no Mattermost team; name a channel under `rooms`")
        }
        let purpose = "Runbell \(wanted.key)"
        for number in 1...Self.namesTried {
            let candidate = number == 1 ? wanted.name : "\(wanted.name)-\(number)"
            var channel: JSONValue?
            do throws(CallFailure) {
                channel = try await api.call(
                    "POST", ["channels"],
                    [
                        "team_id": .string(team), "name": .string(candidate), "display_name": .string(candidate),
                        "type": .string(wanted.isPrivate ? "P" : "O"), "purpose": .string(purpose),
                        "header": .string(Self.plain(wanted.topic)),
                    ], kind: "channels")
            } catch {
                guard case .refused(400, let code, _) = error, code.contains("exists") else { throw error }
                let known = try await api.call(
                    "GET", ["teams", team, "channels", "name", candidate], kind: "channels")
                if known["purpose"]?.string == purpose { channel = known }
            }
            guard let id = channel?["id"]?.string else { continue }
            await session.remember(channel: id, name: candidate)
            // Without its team's name a channel has no address, but Mattermost itself makes a link of this.
            let link =
                configuration.team.map {
                    "\(configuration.server.withoutTrailingSlashes)/\($0)/channels/\(candidate)"
                } ?? "~\(candidate)"
            return .done(room: RoomAddress(.mattermost, id), link: link)
        }
        return .failedPermanently(reason: "channels of the name \(wanted.name) exist already, archived ones among them")
    }

    /// The team of the rooms that are configured.
    private func teamID() async throws(CallFailure) -> String? {
        if let known = await session.team { return known }
        for room in configuration.rooms.keys.sorted() {
            if case .open = await openRoom(room), let found = await session.team { return found }
        }
        return nil
    }

    private func userID(_ user: String) async throws(CallFailure) -> String {
        guard user.hasPrefix("@") else { return user }
        let found = try await api.call("GET", ["users", "username", String(user.dropFirst())], kind: "users")
        guard let id = found["id"]?.string else { throw .broken(status: 200, after: nil) }
        return id
    }

    /// A header is read as Markdown: what somebody wrote must not become a link or a mention there.
    private static func plain(_ text: String) -> String {
        String(text.replacing("@", with: "@\u{200B}").filter { !"[]`*_<>".contains($0) }.prefix(1000))
    }
}
