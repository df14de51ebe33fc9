/// What is to be said, before any platform's dialect: Markdown with marked mentions, and actions to press.
///
/// Text that came from a person must have gone through `MarkdownEscape` (templates do so by themselves), so
/// that a title can neither ping anybody nor forge a link.
package struct Message: Codable, Sendable, Hashable {
    /// Markdown. A person is mentioned by `Mention.mark`, never by a platform's own syntax.
    package var markdown: String
    package var actions: [MessageAction]

    package init(_ markdown: String, actions: [MessageAction] = []) {
        self.markdown = markdown
        self.actions = actions
    }
}

/// Something that can be pressed. Pressing it is the same as posting `command` together with `id`.
package struct MessageAction: Codable, Sendable, Hashable {
    package enum Style: String, Codable, Sendable { case primary, danger, plain }

    /// Names the run or incident, the step and the revision, so that a stale press is recognised.
    package var id: String
    package var label: String
    package var command: String
    package var style: Style
    /// The number a reply may name it by where there are no buttons; nil takes its place in the list. A message that is
    /// edited in place gives each of its actions a number of its own, so that a number never changes its meaning.
    package var number: Int?

    package init(id: String, label: String, command: String, style: Style = .plain, number: Int? = nil) {
        self.id = id
        self.label = label
        self.command = command
        self.style = style
        self.number = number
    }
}

extension [MessageAction] {
    /// The actions with the number each goes by.
    package var numbered: [(number: Int, action: MessageAction)] {
        enumerated().map { ($0.element.number ?? $0.offset + 1, $0.element) }
    }
}
