package import Chat
import Foundation
import Messages

extension ZulipPlatform {
    package func send(_ delivery: Delivery) async -> SendOutcome {
        await sending.carryOut(delivery, repeatIsHarmless: false) { error in
            "\(error.reason(Self.server)) (for \(await session.spelling(of: delivery.placeName)))"
        } _: { () async throws(CallFailure) in
            try await attempt(delivery)
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> SendOutcome {
        let done = PartsDone(delivery)
        var parts = parts(of: delivery)
        if let long = AttachedText(delivery, parts: parts.count, beginning: 3000) {
            switch done.file {
            case .untried: return PartsDone.fileStep(try await upload(long))
            case .taken(let link):
                parts = self.parts(of: long.introduction)
                parts[parts.count - 1] += "\n\n" + link
            case .refused: break
            }
        }
        if let elsewhere = await elsewhere(delivery) { parts[parts.count - 1] += "\n\n" + elsewhere }
        let said = parts
        let (fields, place) = await target(of: delivery)
        let marks = said.indices.map { ZulipMark("\(delivery.marker) \($0)") }
        if case .edit(let original) = delivery.kind, let part = said.first {
            if try await edit(original, marks[0].put(on: part)) { return .sent(message: original) }
        }
        if let left = delivery.leftAsItStands { return left }
        let standing = delivery.isDoubtful ? try await standing(delivery) : [:]
        return try await done.sendNext(of: said.count) { index throws(CallFailure) in
            let content = marks[index].put(on: said[index])
            if let id = standing[marks[index]] {
                // What was taken before may say what was true then.
                if delivery.isCard { _ = try await edit(id, content) }
                return id
            }
            let sent = try await api.call(
                "POST", "/messages", fields + [("content", content)], kind: "send", room: place)
            guard let id = sent["id"]?.integer else { throw .broken(status: 200, after: nil) }
            return "\(id)"
        }
    }

    private func parts(of delivery: Delivery) -> [String] {
        text.parts(
            delivery, markdown: NumberedChoices.markdown(delivery.message), names: delivery.mentions.names)
    }

    /// A link to the file; nil where files are not taken.
    private func upload(_ long: AttachedText) async throws(CallFailure) -> String? {
        try await sending.upload { () async throws(CallFailure) in
            let made = try await api.call("POST", "/user_uploads", kind: "upload", file: long.part("filename"))
            return (made["url"]?.string ?? made["uri"]?.string).map { "[\(long.name)](\($0))" }
        }
    }

    /// False when the message can not be edited any more (ten minutes after it was sent, by default): it is then said
    /// anew.
    private func edit(_ id: String, _ content: String) async throws(CallFailure) -> Bool {
        do {
            _ = try await api.call(
                "PATCH", "/messages/\(PercentEncoding.encode(id))", [("content", content)], kind: "edit")
            return true
        } catch {
            if case .refused = error { return false }
            throw error
        }
    }

    /// The bot's newest messages there, by the mark each carries: ids.
    private func standing(_ delivery: Delivery) async throws(CallFailure) -> [ZulipMark: String] {
        let me = try await session.me()
        var narrow: [JSONValue] = [["operator": "sender", "operand": .string(me.email)]]
        if case .room(let address) = delivery.target, let stream = Int(address.channel) {
            narrow.append(["operator": "stream", "operand": .integer(stream)])
            narrow.append(["operator": "topic", "operand": .string(await topic(of: delivery, in: address.channel))])
        }
        let page = try await history([
            ("anchor", "newest"), ("num_before", "100"), ("num_after", "0"), ("narrow", JSONValue.array(narrow).text),
        ])
        var found: [ZulipMark: String] = [:]
        for message in page {
            if let mark = message["content"]?.string.flatMap(ZulipMark.init(in:)), let id = message["id"]?.integer {
                found[mark] = "\(id)"
            }
        }
        return found
    }

    private func target(
        of delivery: Delivery
    ) async -> (fields: [(name: String, value: String)], place: String) {
        switch delivery.target {
        case .person(_, let user):
            return ([("type", "direct"), ("to", "[\(user)]")], ZulipPlace.direct(with: user))
        case .room(let address):
            if let user = ZulipPlace.user(of: address.channel) {
                return ([("type", "direct"), ("to", "[\(user)]")], address.channel)
            }
            let topic = await topic(of: delivery, in: address.channel)
            return (
                [("type", "stream"), ("to", address.channel), ("topic", topic)], "\(address.channel) \(topic)"
            )
        }
    }

    private func topic(of delivery: Delivery, in channel: String) async -> String {
        if let said = delivery.thread.flatMap({ ZulipPlace.topic(of: $0) }) { return String(said.prefix(60)) }
        guard let subject = delivery.subject else { return String(configuration.topic.prefix(60)) }
        return await session.topic(of: subject, in: channel)
    }

    /// The way to the topic of what is spoken of, where something is said in another one.
    private func elsewhere(_ delivery: Delivery) async -> String? {
        guard case .room(let address) = delivery.target, let subject = delivery.subject,
            let topic = delivery.thread.flatMap({ ZulipPlace.topic(of: $0) }),
            session.names.subject(of: topic) != subject
        else { return nil }
        let own = await session.topic(of: subject, in: address.channel)
        guard let channel = await session.name(of: address.channel),
            !(channel + own).contains(where: { "*>`$&[]".contains($0) })
        else { return "→ \(subject)" }
        return "→ #**\(channel)>\(own)**"
    }
}
