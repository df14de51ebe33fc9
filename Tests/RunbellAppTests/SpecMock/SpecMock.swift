import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// A mock of the platforms' services that checks each call against the platform's own description, named by
/// `RUNBELL_SPEC_MOCK` (`http://127.0.0.1:8099`).
struct SpecMock: Sendable {
    static let url = ProcessInfo.processInfo.environment["RUNBELL_SPEC_MOCK"]

    struct Unexpected: Error { var text: String }

    struct Message: Sendable {
        var id: String
        var author: String
        var text: String
        var channel: String
        var thread: String?
        var topic: String?
        /// Telegram's topic, which is a room.
        var room: String?
        var isEphemeral: Bool
        var isPinned: Bool
        /// The press of each button, by its label: what the mock is told to deliver.
        var buttons: [String: [String: String]]
    }

    func get(_ path: String) async throws -> [String: Any] { try await call("GET", path, nil) }
    @discardableResult
    func post(_ path: String, _ body: [String: Any]) async throws -> [String: Any] {
        try await call("POST", path, body)
    }

    private func call(_ method: String, _ path: String, _ body: [String: Any]?) async throws -> [String: Any] {
        guard let url = URL(string: "\(Self.url ?? "")/_mock/\(path)") else { throw Unexpected(text: path) }
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try body.map { try JSONSerialization.data(withJSONObject: $0) }
        let (data, response) = try await URLSession.shared.data(for: request)
        guard (response as? HTTPURLResponse)?.statusCode == 200 else {
            throw Unexpected(text: "\(path): \(String(decoding: data, as: UTF8.self))")
        }
        return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
    }

    /// What the bot has posted, oldest first.
    func messages(_ platform: String) async throws -> [Message] {
        let all = try await get("messages?platform=\(platform)")["messages"] as? [[String: Any]] ?? []
        return all.filter { $0["author"] as? String == "bot" && $0["deleted"] as? Bool != true }.map { json in
            Message(
                id: "\(json["id"] ?? "")", author: "bot", text: json["text"] as? String ?? "",
                channel: "\(json["channel"] ?? "")", thread: json["thread"] as? String, topic: json["topic"] as? String,
                room: (json["thread"] as? Int).map(String.init),
                isEphemeral: !(json["ephemeral_to"] is NSNull), isPinned: json["pinned"] as? Bool == true,
                buttons: Self.buttons(json["raw"] as? [String: Any] ?? [:]))
        }
    }

    /// The channel that the first message of a person stands in, as the mock names it.
    func firstChannel(_ platform: String) async throws -> String? {
        let all = try await get("messages?platform=\(platform)")["messages"] as? [[String: Any]] ?? []
        return all.first { $0["author"] as? String != "bot" }.map { "\($0["channel"] ?? "")" }
    }

    struct Violation: Sendable {
        /// The service would refuse, ignore or misread the call; else it is only advised against.
        var isError: Bool
        var text: String
    }

    /// Everything that the platform's description does not allow, or advises against.
    func violations(_ platform: String) async throws -> [Violation] {
        let all = try await get("violations?platform=\(platform)")["violations"] as? [[String: Any]] ?? []
        return all.map {
            Violation(
                isError: $0["severity"] as? String == "error", text: "\($0["op"] ?? ""): \($0["problem"] ?? "")")
        }
    }

    private static func buttons(_ raw: [String: Any]) -> [String: [String: String]] {
        var found: [String: [String: String]] = [:]
        for block in raw["blocks"] as? [[String: Any]] ?? [] {
            for button in block["elements"] as? [[String: Any]] ?? [] {
                let label = (button["text"] as? [String: Any])?["text"] as? String ?? ""
                found[label] = [
                    "action_id": button["action_id"] as? String ?? "", "value": button["value"] as? String ?? "",
                ]
            }
        }
        for row in (raw["reply_markup"] as? [String: Any])?["inline_keyboard"] as? [[[String: Any]]] ?? [] {
            for button in row {
                found[button["text"] as? String ?? ""] = ["callback_data": button["callback_data"] as? String ?? ""]
            }
        }
        for row in raw["components"] as? [[String: Any]] ?? [] {
            for button in row["components"] as? [[String: Any]] ?? [] {
                found[button["label"] as? String ?? ""] = ["custom_id": button["custom_id"] as? String ?? ""]
            }
        }
        for attachment in (raw["props"] as? [String: Any])?["attachments"] as? [[String: Any]] ?? [] {
            for button in attachment["actions"] as? [[String: Any]] ?? [] {
                found[button["name"] as? String ?? ""] = ["action_id": button["id"] as? String ?? ""]
            }
        }
        return found
    }
}
