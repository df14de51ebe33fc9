package import Chat
import Messages

extension MattermostPlatform {
    package func send(_ delivery: Delivery) async -> SendOutcome {
        await sending.carryOut(delivery, repeatIsHarmless: false) { error in
            Self.advice(error, place: await session.spelling(of: delivery.placeName))
        } _: { () async throws(CallFailure) in
            try await attempt(delivery)
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> SendOutcome {
        let names = try await names(delivery)
        var parts = content.parts(delivery, names: names)
        var gone = ""
        if case .edit(let original) = delivery.kind, let part = parts.first {
            if try await edit(original, part) { return .sent(message: original) }
            // For half a minute the server takes what bears its mark for the same post, deleted or not.
            gone = " \(original)"
        }
        if let left = delivery.leftAsItStands { return left }
        let channel = try await channel(of: delivery.target)
        let done = PartsDone(delivery)
        var file: String?
        if let long = AttachedText(delivery, parts: parts.count, beginning: 3000) {
            switch done.file {
            case .untried: return PartsDone.fileStep(try await upload(long.part("files"), to: channel))
            case .taken(let id):
                file = id
                parts = content.parts(long.introduction, names: names)
            case .refused: break
            }
        }
        let (said, attached, mark) = (parts, file, " \(channel)\(gone)")
        let standing = delivery.isDoubtful ? try await standing(in: channel) : [:]
        let me = try await session.me().user
        return try await done.sendNext(of: said.count) { index throws(CallFailure) in
            let part = said[index]
            if let id = standing[part.marker] {
                if delivery.isCard { _ = try await edit(id, part) }
                return id
            }
            var post: [String: JSONValue] = [
                "channel_id": .string(channel), "message": .string(part.message), "props": part.props,
                // Of the channel, too: an incident's card stands in its own room and at home under one marker.
                "pending_post_id": .string("\(me):\(OwnMarks.name(part.marker + mark, length: 24))"),
            ]
            if let thread = delivery.thread { post["root_id"] = .string(thread) }
            if let attached, index == said.count - 1 { post["file_ids"] = [.string(attached)] }
            return try await make(post, in: channel)
        }
    }

    /// Where somebody deleted what opened the thread, it stands in the channel.
    private func make(_ post: [String: JSONValue], in channel: String) async throws(CallFailure) -> String {
        do throws(CallFailure) {
            let made = try await api.call("POST", ["posts"], .object(post), kind: "post", room: channel)
            guard let id = made["id"]?.string else { throw .broken(status: 200, after: nil) }
            return id
        } catch {
            guard post["root_id"] != nil, error.isRefusal("api.post.create_post.root_id.app_error") else { throw error }
            var alone = post
            alone["root_id"] = nil
            return try await make(alone, in: channel)
        }
    }

    /// The file's id; nil where files are not taken.
    private func upload(_ file: FilePart, to channel: String) async throws(CallFailure) -> String? {
        try await sending.upload { () async throws(CallFailure) in
            let made = try await api.call("POST", ["files"], kind: "files", room: channel, file: file)
            return made["file_infos"]?.array?.first?["id"]?.string
        }
    }

    /// False when there is nothing to edit any more: it is then said anew.
    private func edit(_ id: String, _ part: MattermostContent.Part) async throws(CallFailure) -> Bool {
        do {
            _ = try await api.call(
                "PUT", ["posts", id, "patch"], ["message": .string(part.message), "props": part.props], kind: "patch")
            return true
        } catch {
            if case .refused(403...404, _, _) = error { return false }
            throw error
        }
    }

    /// The bot's newest posts there, by the marker each carries: ids.
    private func standing(in channel: String) async throws(CallFailure) -> [String: String] {
        let me = try await session.me().user
        let page = try await api.call(
            "GET", ["channels", channel, "posts"], query: [("per_page", "100")], kind: "posts", room: channel)
        var found: [String: String] = [:]
        for post in (page["posts"]?.object ?? [:]).values where post["user_id"]?.string == me {
            if let marker = post["props"]?["runbell"]?.string, let id = post["id"]?.string { found[marker] = id }
        }
        return found
    }

    private func channel(of target: Delivery.Target) async throws(CallFailure) -> String {
        switch target {
        case .room(let address): return address.channel
        case .person(_, let user):
            let me = try await session.me().user
            return try await direct.room(with: user) { () async throws(CallFailure) in
                let made = try await api.call(
                    "POST", ["channels", "direct"], [.string(me), .string(user)], kind: "direct")
                guard let id = made["id"]?.string else { throw .broken(status: 200, after: nil) }
                return id
            }
        }
    }

    /// Who is mentioned, by user name: that is what pings.
    private func names(_ delivery: Delivery) async throws(CallFailure) -> MentionNames {
        let ids = delivery.mentions.values.compactMap(\.userID)
        guard !ids.isEmpty else { return delivery.mentions.names }
        let known = try await session.names(of: ids)
        return delivery.mentions.mapValues { target in
            (target.displayName, target.userID.flatMap { $0.hasPrefix("@") ? String($0.dropFirst()) : known[$0] })
        }
    }
}
