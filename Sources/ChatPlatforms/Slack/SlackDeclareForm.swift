import Chat
import Foundation

/// The form that opens when somebody types `/incident declare` and nothing behind it.
enum SlackDeclareForm {
    private static let name = "runbell-declare"
    private static let title = "title"

    private static let command = ["/incident", "declare"]
    private static let letters = command.joined().utf8.count

    static func isWanted(_ text: String) -> Bool {
        // Nearly every command says more than these two words, and is looked at no further.
        text.utf8.count { $0 > UInt8(ascii: " ") } == letters
            && text.split(whereSeparator: \.isWhitespace).map { $0.lowercased() } == command
    }

    static func view(room: String) -> JSONValue {
        let severities = (1...4).map { option("SEV\($0)", "\($0)") }
        return [
            "type": "modal", "callback_id": .string(name), "private_metadata": .string(room),
            "title": text("Declare an incident"), "submit": text("Declare"), "close": text("Cancel"),
            "blocks": [
                input(title, "What is wrong?", ["type": "plain_text_input", "max_length": 200]),
                input(
                    "severity", "How bad is it?",
                    ["type": "static_select", "options": .array(severities), "initial_option": severities[2]]),
                input(
                    "impact", "Who or what suffers?", ["type": "plain_text_input", "max_length": 500], isOptional: true),
            ],
        ]
    }

    /// The command that the filled-in form stands for.
    static func submission(_ payload: JSONValue, now: Date) -> IncomingMessage? {
        guard payload["type"]?.string == "view_submission", let view = payload["view"],
            view["callback_id"]?.string == name, let room = view["private_metadata"]?.string, !room.isEmpty,
            let user = payload["user"]?["id"]?.string, let id = view["id"]?.string
        else { return nil }
        func field(_ name: String) -> JSONValue? { view["state"]?["values"]?[name]?[name] }
        var command = "/incident declare \(quoted(field(title)?["value"]?.string ?? ""))"
        if let severity = field("severity")?["selected_option"]?["value"]?.string {
            command += " --sev \(quoted(severity))"
        }
        if let impact = field("impact")?["value"]?.string, !impact.isEmpty { command += " --impact \(quoted(impact))" }
        return IncomingMessage(
            room: RoomAddress(.slack, room), deliveryID: "view \(id)",
            sender: ChatUser(platform: .slack, id: user, displayName: payload["user"]?["name"]?.string ?? user),
            text: command, sentAt: now, isCommand: true, takesPrivateAnswer: true)
    }

    /// Shows the reason in the form, which stays open.
    static func refusal(_ reason: String) -> WebhookResponse {
        .json(["response_action": "errors", "errors": [title: .string(String(reason.prefix(300)))]])
    }

    private static func quoted(_ text: String) -> String { CommandQuoting.quoted(text) }

    private static func input(
        _ name: String, _ label: String, _ element: [String: JSONValue], isOptional: Bool = false
    ) -> JSONValue {
        var element = element
        element["action_id"] = .string(name)
        return [
            "type": "input", "block_id": .string(name), "label": text(label), "element": .object(element),
            "optional": .bool(isOptional),
        ]
    }

    private static func text(_ words: String) -> JSONValue { ["type": "plain_text", "text": .string(words)] }

    private static func option(_ label: String, _ value: String) -> JSONValue {
        ["text": text(label), "value": .string(value)]
    }
}
