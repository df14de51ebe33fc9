package import Chat
import Messages
import Synchronization

extension RocketChatPlatform {
    package func send(_ delivery: Delivery) async -> SendOutcome {
        await sending.carryOut(delivery, repeatIsHarmless: false) { error in
            "\(error.reason(Self.server)) (for \(delivery.placeName))"
        } _: { () async throws(CallFailure) in
            try await attempt(delivery)
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> SendOutcome {
        let names = try await names(delivery)
        func parts(of delivery: Delivery) -> [String] {
            text.parts(delivery, markdown: NumberedChoices.markdown(delivery.message), names: names)
        }
        var whole = parts(of: delivery)
        let room = try await room(of: delivery.target)
        if case .edit(let original) = delivery.kind, let part = whole.first {
            if try await edit(original, room, part) { return .sent(message: original) }
        }
        if let left = delivery.leftAsItStands { return left }
        let done = PartsDone(delivery)
        var file: String?
        if let long = AttachedText(delivery, parts: whole.count, beginning: 3000) {
            switch done.file {
            case .untried: return PartsDone.fileStep(try await upload(long, to: room))
            case .taken(let id):
                file = id
                // The file is a message of its own.
                whole = parts(of: long.introduction) + [""]
            case .refused: break
            }
        }
        let (said, attached) = (whole, file)
        return try await done.sendNext(of: said.count) { index throws(CallFailure) in
            if let attached, index == said.count - 1 {
                var id = attached
                try await sending.unlessDone(delivery) { () async throws(CallFailure) in
                    id = try await confirm(attached, in: room, thread: delivery.thread)
                }
                return id
            }
            let id = OwnMarks.name("\(delivery.marker) \(room) \(index)", length: 17)
            var message: [String: JSONValue] = [
                "rid": .string(room), "msg": .string(said[index]), "_id": .string(id),
            ]
            if let thread = delivery.thread { message["tmid"] = .string(thread) }
            if delivery.isDoubtful, try await stands(id) {
                if delivery.isCard { _ = try await edit(id, room, said[index]) }
                return id
            }
            let sent = try await api.write("chat.sendMessage", ["message": .object(message)])
            return sent["message"]?["_id"]?.string ?? id
        }
    }

    /// The id of a file that waits to be shown; nil where files are not taken.
    private func upload(_ long: AttachedText, to room: String) async throws(CallFailure) -> String? {
        try await sending.upload { () async throws(CallFailure) in
            let made = try await api.write("rooms.media/\(PercentEncoding.encode(room))", file: long.part("file"))
            return made["file"]?["_id"]?.string
        }
    }

    private func confirm(_ file: String, in room: String, thread: String?) async throws(CallFailure) -> String {
        var body: [String: JSONValue] = [:]
        if let thread { body["tmid"] = .string(thread) }
        let path = "rooms.mediaConfirm/\(PercentEncoding.encode(room))/\(PercentEncoding.encode(file))"
        return try await api.write(path, .object(body))["message"]?["_id"]?.string ?? file
    }

    private func stands(_ id: String) async throws(CallFailure) -> Bool {
        do {
            return try await api.read("chat.getMessage", [("msgId", id)])["message"]?["_id"] != nil
        } catch {
            // An unknown message is refused, in words or without any.
            switch error {
            case .refused, .broken(400, _): return false
            default: throw error
            }
        }
    }

    /// False when there is nothing to edit any more: it is then said anew.
    private func edit(_ id: String, _ room: String, _ text: String) async throws(CallFailure) -> Bool {
        do {
            _ = try await api.write(
                "chat.update", ["roomId": .string(room), "msgId": .string(id), "text": .string(text)])
            return true
        } catch {
            if case .refused = error { return false }
            throw error
        }
    }

    private func room(of target: Delivery.Target) async throws(CallFailure) -> String {
        switch target {
        case .room(let address): return address.channel
        case .person(_, let user):
            let name = try await userName(of: user)
            return try await direct.room(with: user) { () async throws(CallFailure) in
                let made = try await api.write("dm.create", ["username": .string(name)])
                guard let id = made["room"]?["rid"]?.string ?? made["room"]?["_id"]?.string else {
                    throw .broken(status: 200, after: nil)
                }
                return id
            }
        }
    }

    /// Who is mentioned, by user name: that is what pings.
    private func names(_ delivery: Delivery) async throws(CallFailure) -> MentionNames {
        var names = delivery.mentions.names
        for (person, target) in delivery.mentions {
            guard let user = target.userID else { continue }
            do {
                names[person] = (target.displayName, try await userName(of: user))
            } catch {
                guard case .refused = error else { throw error }
                names[person] = (target.displayName, nil)
            }
        }
        return names
    }

    private func userName(of user: String) async throws(CallFailure) -> String {
        if user.hasPrefix("@") { return String(user.dropFirst()) }
        if let known = userNames.withLock({ $0[user] }) { return known }
        let found = try await api.read("users.info", [("userId", user)])
        guard let name = found["user"]?["username"]?.string else { throw .broken(status: 200, after: nil) }
        userNames.withLock { $0[user] = name }
        return name
    }
}
