import Chat
import Messages

/// A message as Slack shows it: sections of mrkdwn, then rows of buttons.
enum SlackBlocks {
    /// Limits of Block Kit (docs.slack.dev/reference/block-kit), some kept with room to spare.
    private enum Limit {
        static let section = 2900
        static let blocks = 50
        /// Of the blocks' JSON: more is refused with `msg_blocks_too_long`.
        static let message = 11_000
        static let fallback = 3000
        static let label = 75
        static let value = 2000
        static let buttonsInRow = 5
    }

    struct Part: Sendable, Hashable {
        /// For notifications, and wherever blocks are not shown.
        var text: String
        var blocks: JSONValue
    }

    /// The message in as many parts as it takes; the buttons stand under the last.
    static func parts(_ delivery: Delivery) -> [Part] {
        let names = delivery.mentions.names
        func render(_ markdown: String) -> String { SlackMrkdwn.render(markdown, mentions: names) }
        let rows = buttons(delivery.message.actions)
        var sections = DialectParts.divide(
            delivery.message.markdown, limit: Limit.section, measure: { $0.utf16.count }, render: render)
        if sections.isEmpty { sections = ["…"] }
        var groups: [[String]] = []
        var size = 0
        for section in sections {
            let length = JSONValue.string(section).encoded.count
            if groups.isEmpty || size + length > Limit.message || (groups.last?.count ?? 0) + rows.count >= Limit.blocks
            {
                groups.append([])
                size = 0
            }
            groups[groups.count - 1].append(section)
            size += length
        }
        let isOne = delivery.isCard || delivery.kind != .post
        if isOne, groups.count > 1 { groups = [groups[0] + [render(CutNote.text(delivery, "Slack", prefix: "/"))]] }
        return groups.enumerated().map { index, sections in
            let marker = Self.marker(delivery, part: index)
            var blocks: [JSONValue] = sections.enumerated().map { place, text in
                var block: [String: JSONValue] = [
                    "type": "section", "text": ["type": "mrkdwn", "text": .string(text)],
                ]
                if place == 0 { block["block_id"] = .string(marker) }
                return .object(block)
            }
            if index == groups.count - 1 { blocks += rows }
            return Part(text: fallback(sections[0]), blocks: .array(blocks))
        }
    }

    /// The id of a message's first block, by which it is found again.
    static func marker(_ delivery: Delivery, part: Int) -> String {
        String("runbell \(delivery.marker)\(part == 0 ? "" : " \(part + 1)")".prefix(255))
    }

    private static func fallback(_ text: String) -> String {
        guard text.utf16.count > Limit.fallback else { return text }
        // Never inside a bracket or an entity.
        let head = text.prefix(Limit.fallback)
        let end = head.lastIndex { $0.isNewline || $0 == " " } ?? head.endIndex
        let kept = head[..<end]
        guard let open = kept.lastIndex(of: "<"), kept[open...].firstIndex(of: ">") == nil else { return kept + " …" }
        return kept[..<open] + "…"
    }

    private static func buttons(_ actions: [MessageAction]) -> [JSONValue] {
        let usable = Array(zip(actions, actions.pressNames(limit: PressLimit.slack)))
            .filter { $0.0.command.count <= Limit.value }
        return stride(from: 0, to: usable.count, by: Limit.buttonsInRow).map { start in
            let row = usable[start..<min(start + Limit.buttonsInRow, usable.count)]
            return ["type": "actions", "elements": .array(row.map(button))]
        }
    }

    private static func button(_ action: MessageAction, _ name: String) -> JSONValue {
        var button: [String: JSONValue] = [
            "type": "button", "action_id": .string(name), "value": .string(action.command),
            "text": ["type": "plain_text", "text": .string(action.label.shortened(to: Limit.label)), "emoji": true],
        ]
        if action.style != .plain { button["style"] = .string(action.style.rawValue) }
        return .object(button)
    }
}

extension [String: MentionTarget] {
    /// As the dialects take them.
    var names: MentionNames { mapValues { ($0.displayName, $0.userID) } }
}

extension String {
    /// At most so many characters, the last an ellipsis where some are left out; mention marks are taken out.
    func shortened(to limit: Int) -> String {
        let text = Mention.clean(self)
        return text.count <= limit ? text : text.prefix(limit - 1) + "…"
    }
}
