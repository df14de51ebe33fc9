import Chat
import Crypto
import Messages

/// What goes out, as Mattermost takes it.
struct MattermostContent: Sendable {
    /// Where presses are sent; nil for no buttons.
    let actionsURL: String?
    let key: SymmetricKey
    private let text: TextParts

    /// - Parameter prefix: how commands are typed there.
    init(actionsURL: String?, key: SymmetricKey, prefix: String) {
        self.actionsURL = actionsURL
        self.key = key
        text = TextParts(server: "Mattermost", prefix: prefix, limit: 16_000) {
            MattermostMarkdown.render($0, mentions: $1)
        }
    }

    struct Part: Sendable, Hashable {
        var message: String
        var props: JSONValue
        /// By this the post is found again.
        var marker: String
    }

    func parts(_ delivery: Delivery, names: MentionNames) -> [Part] {
        let markdown =
            actionsURL == nil ? NumberedChoices.markdown(delivery.message) : delivery.message.markdown
        let texts = text.parts(delivery, markdown: markdown, names: names)
        return texts.enumerated().map { index, text in
            let marker = "\(delivery.marker)\(index == 0 ? "" : " \(index + 1)")"
            var props: [String: JSONValue] = ["runbell": .string(marker), "disable_group_highlight": true]
            let isLast = index == texts.count - 1
            props["attachments"] = .array(isLast ? attachments(delivery.message.actions) : [])
            return Part(message: text, props: .object(props), marker: marker)
        }
    }

    private func attachments(_ actions: [MessageAction]) -> [JSONValue] {
        guard let actionsURL, !actions.isEmpty else { return [] }
        let buttons = actions.map { action -> JSONValue in
            let style =
                switch action.style {
                case .primary: "primary"
                case .danger: "danger"
                case .plain: "default"
                }
            return [
                "id": .string(Self.id(of: action)), "name": .string(action.label.shortened(to: 60)), "type": "button",
                "style": .string(style),
                "integration": [
                    "url": .string(actionsURL), "context": MattermostButton(action).context(key: key),
                ],
            ]
        }
        return [["actions": .array(Self.fitting(buttons))]]
    }

    /// Characters of a post's properties that older servers take, less what they add to them.
    private static let mostProperties = 6800

    /// As many as a post takes, the last of them always: what the others do is typed.
    private static func fitting(_ buttons: [JSONValue]) -> [JSONValue] {
        func size(_ button: JSONValue) -> Int {
            // These three are spelled with six characters there.
            button.text.unicodeScalars.reduce(20) { $0 + ("<>&".unicodeScalars.contains($1) ? 6 : 1) }
        }
        var fitting = buttons
        var left = mostProperties - buttons.reduce(0) { $0 + size($1) }
        while left < 0, fitting.count > 1 { left += size(fitting.remove(at: fitting.count - 2)) }
        return fitting
    }

    /// The server looks a press up by this in the post as it stands by then: named after its place in the list, a press on a
    /// card that was edited meanwhile would do what took that place. Letters and digits only, or it goes nowhere.
    private static func id(of action: MessageAction) -> String {
        OwnMarks.name("\(action.id)\n\(action.command)", length: 26)
    }
}
