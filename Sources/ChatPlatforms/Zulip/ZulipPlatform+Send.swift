package import Chat
import Foundation
import Messages

extension ZulipPlatform {
    package func send(_ delivery: Delivery) async -> SendOutcome {
        do throws(CallFailure) {
            let message = try await attempt(delivery)
            state.sent()
            return .sent(message: message)
        } catch {
            switch error {
            case .limited: break
            case .refused:
                state.sent()
                let place = await session.spelling(of: delivery.placeName)
                return .failedPermanently(reason: "\(error.reason(Self.server)) (for \(place))")
            default: state.sendingFails(error.reason(Self.server))
            }
            return error.outcome(Self.server, repeatIsHarmless: delivery.kind != .post)
        }
    }

    private func attempt(_ delivery: Delivery) async throws(CallFailure) -> String {
        let markdown = NumberedChoices.markdown(delivery.message)
        let parts = text.parts(delivery, markdown: markdown, names: delivery.mentions.names)
        let (fields, place) = target(of: delivery)
        if case .edit(let original) = delivery.kind, let part = parts.first {
            if try await edit(original, part) { return original }
        }
        let standing = delivery.isDoubtful ? try await standing(delivery) : [:]
        let first = try await progress.send(parts.count, of: delivery.key) { index throws(CallFailure) in
            if let id = standing[parts[index].trimmed] { return id }
            let sent = try await api.call(
                "POST", "/messages", fields + [("content", parts[index])], kind: "send", room: place)
            guard let id = sent["id"]?.integer else { throw .broken(status: 200, after: nil) }
            return "\(id)"
        }
        if !delivery.message.actions.isEmpty { await session.note(offer: first, at: place) }
        return first
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

    /// The bot's messages of the last quarter of an hour there, by what they say: ids.
    private func standing(_ delivery: Delivery) async throws(CallFailure) -> [String: String] {
        let me = try await session.me()
        var narrow: [JSONValue] = [["operator": "sender", "operand": .string(me.email)]]
        if case .room(let address) = delivery.target, let stream = Int(address.channel) {
            narrow.append(["operator": "stream", "operand": .integer(stream)])
            narrow.append(["operator": "topic", "operand": .string(topic(of: delivery))])
        }
        let page = try await history([
            ("anchor", "newest"), ("num_before", "30"), ("num_after", "0"), ("narrow", JSONValue.array(narrow).text),
        ])
        let recent = Int(tools.now().timeIntervalSince1970) - 900
        var found: [String: String] = [:]
        for message in page where (message["timestamp"]?.integer ?? 0) >= recent {
            if let content = message["content"]?.string, let id = message["id"]?.integer {
                found[content.trimmed] = "\(id)"
            }
        }
        return found
    }

    private func target(of delivery: Delivery) -> (fields: [(name: String, value: String)], place: String) {
        switch delivery.target {
        case .person(_, let user):
            return ([("type", "direct"), ("to", "[\(user)]")], ZulipPlace.direct(with: user))
        case .room(let address):
            if let user = ZulipPlace.user(of: address.channel) {
                return ([("type", "direct"), ("to", "[\(user)]")], address.channel)
            }
            let topic = topic(of: delivery)
            return (
                [("type", "stream"), ("to", address.channel), ("topic", topic)], "\(address.channel) \(topic)"
            )
        }
    }

    private func topic(of delivery: Delivery) -> String {
        let name = delivery.thread.flatMap { ZulipPlace.topic(of: $0) } ?? delivery.subject ?? configuration.topic
        return String(name.prefix(60))
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
