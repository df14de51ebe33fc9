package import Chat

extension SlackPlatform {
    /// Finds the channel and joins it where it is public. A name that is not under `rooms` may itself be a channel's.
    package func openRoom(_ name: String) async -> RoomOpening {
        let place = configuration.rooms[name] ?? name
        do {
            guard let channel = try await find(place) else {
                return .refused(
                    reason: "there is no Slack channel \(place) that the bot can see; name it under `rooms` "
                        + "(\(name): C0123456789), and if it is private invite the bot there: /invite @…")
            }
            guard let id = channel["id"]?.string else { return .notNow(reason: "Slack's answer names no channel") }
            await session.remember(channel: id, name: channel["name"]?.string ?? place)
            if channel["is_archived"]?.bool == true {
                return .refused(reason: "the Slack channel \(await session.spelling(of: id)) is archived; name another")
            }
            if channel["is_member"]?.bool == false {
                _ = try await api.write("conversations.join", ["channel": .string(id)])
            }
            return .open(RoomAddress(.slack, id))
        } catch {
            return error.opening(of: name, Self.server, advice: SlackAdvice.room(error, place: place))
        }
    }

    func find(_ place: String) async throws(CallFailure) -> JSONValue? {
        if Self.isID(place) {
            do {
                return try await api.read("conversations.info", [("channel", place)])["channel"]
            } catch {
                if error.isRefusal("channel_not_found") { return nil }
                throw error
            }
        }
        let wanted = place.drop { $0 == "#" }
        var cursor = ""
        repeat {
            var arguments = [
                (name: "types", value: "public_channel,private_channel"), ("exclude_archived", "true"),
                ("limit", "200"),
            ]
            if !cursor.isEmpty { arguments.append(("cursor", cursor)) }
            let page = try await api.read("conversations.list", arguments)
            if let found = page["channels"]?.array?.first(where: { $0["name"]?.string == String(wanted) }) {
                return found
            }
            cursor = page["response_metadata"]?["next_cursor"]?.string ?? ""
        } while !cursor.isEmpty
        return nil
    }
}

/// What to do about Slack's refusals.
enum SlackAdvice {
    static func room(_ failure: CallFailure, place: String) -> String {
        guard case .refused(_, let code, let text) = failure else { return failure.reason("Slack") }
        return switch code {
        case "not_in_channel", "channel_not_found":
            "the bot is not in the Slack channel \(place); invite it there: type /invite and choose the bot"
        case "is_archived": "the Slack channel \(place) is archived; name another under `rooms`"
        case "missing_scope":
            "the bot's token lacks a scope (\(text)); add it under OAuth & Permissions and install the app again"
        case "restricted_action": "the workspace does not let apps write into \(place); ask its owner"
        case "msg_too_long", "msg_blocks_too_long", "invalid_blocks":
            "Slack refuses the message's form (\(code) \(text))"
        default: "Slack answers \(code)\(text.isEmpty ? "" : ": \(text)") for \(place)"
        }
    }
}
