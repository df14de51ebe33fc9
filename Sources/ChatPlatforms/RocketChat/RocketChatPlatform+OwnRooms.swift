package import Chat
import Synchronization

// Rooms that the bot makes, and what it may do to them.
extension RocketChatPlatform {
    package func carryOut(_ work: RoomWork) async -> RoomWorkOutcome {
        do throws(CallFailure) {
            switch work {
            case .create(let wanted): return try await create(wanted)
            case .invite(let user, let room): try await invite(user, to: room.channel)
            case .topic(let text, let room):
                _ = try await change(room.channel, "setTopic", ["topic": .string(Self.plain(text))])
            case .pin(let message, _): _ = try await api.write("chat.pinMessage", ["messageId": .string(message)])
            }
            return .done()
        } catch {
            return error.roomOutcome(Self.server) { failure in
                guard failure.isRefusal("error-not-allowed", "error-action-not-allowed", "unauthorized") else {
                    return failure.reason(Self.server)
                }
                return
                    "the bot may not do that in Rocket.Chat; give its role create-c, create-p, add-user-to-any-c-room, "
                    + "edit-room and pin-message under Administration, Permissions"
            }
        }
    }

    private static let namesTried = 9

    /// The key stands in the room's description, so that one that was made by an attempt whose answer was lost is found.
    private func create(_ wanted: NewRoom) async throws(CallFailure) -> RoomWorkOutcome {
        let mark = "Runbell \(wanted.key)"
        let kind = wanted.isPrivate ? "groups" : "channels"
        for number in 1...Self.namesTried {
            let candidate = number == 1 ? wanted.name : "\(wanted.name)-\(number)"
            guard let id = try await make(candidate, kind, mark) else { continue }
            kinds.withLock { $0[id] = kind }
            _ = try await change(id, "setDescription", ["description": .string(mark)])
            _ = try await change(id, "setTopic", ["topic": .string(Self.plain(wanted.topic))])
            let path = wanted.isPrivate ? "group" : "channel"
            return .done(
                room: RoomAddress(.rocketchat, id),
                link: "\(configuration.server.withoutTrailingSlashes)/\(path)/\(candidate)")
        }
        return .failedPermanently(reason: "rooms of the name \(wanted.name) exist already, archived ones among them")
    }

    /// The room's id; nil where the name is another's.
    private func make(_ name: String, _ kind: String, _ mark: String) async throws(CallFailure) -> String? {
        do throws(CallFailure) {
            let made = try await api.write("\(kind).create", ["name": .string(name)])
            guard let id = made[kind == "groups" ? "group" : "channel"]?["_id"]?.string else {
                throw CallFailure.broken(status: 200, after: nil)
            }
            return id
        } catch {
            guard case .refused(_, let code, let text) = error, (code + text).contains("duplicate-channel-name") else {
                throw error
            }
            let known: JSONValue?
            do throws(CallFailure) {
                known = try await api.read("rooms.info", [("roomName", name)])["room"]
            } catch {
                // One that the bot may not see.
                guard case .refused = error else { throw error }
                return nil
            }
            guard known?["u"]?["_id"]?.string == configuration.user,
                ["", mark].contains(known?["description"]?.string ?? "")
            else { return nil }
            return known?["_id"]?.string
        }
    }

    /// Somebody who is there already stays there.
    private func invite(_ user: String, to room: String) async throws(CallFailure) {
        var id = user
        if user.hasPrefix("@") {
            let found = try await api.read("users.info", [("username", String(user.dropFirst()))])
            guard let known = found["user"]?["_id"]?.string else { throw .broken(status: 200, after: nil) }
            id = known
        }
        _ = try await change(room, "invite", ["userId": .string(id)])
    }

    private func change(
        _ room: String, _ method: String, _ arguments: [String: JSONValue]
    ) async throws(CallFailure) -> JSONValue {
        var kind = kinds.withLock { $0[room] }
        if kind == nil {
            let found = try await api.read("rooms.info", [("roomId", room)])
            kind = found["room"]?["t"]?.string == "p" ? "groups" : "channels"
            kinds.withLock { $0[room] = kind }
        }
        return try await api.write(
            "\(kind ?? "channels").\(method)", .object(arguments.merging(["roomId": .string(room)]) { $1 }))
    }

    /// A topic is read as Markdown: what somebody wrote must not become a link or a mention there.
    private static func plain(_ text: String) -> String {
        String(text.replacing("@", with: "@\u{200B}").filter { !"[]`*_<>".contains($0) }.prefix(1000))
    }
}
