import Foundation
import Messages
import Runs

/// What a step is called in messages.
extension RunStep {
    /// Its title: as code where it has none but a line of what it runs.
    var name: TemplateValue { isNamedByCommand ? .code(title) : .text(title) }

    /// The same as Markdown.
    var markdownName: String { isNamedByCommand ? MarkdownFence.span(title) : MarkdownEscape.text(title) }

    /// `step 3, Restart the shop`, as Markdown.
    var called: String { "step \(number), \(markdownName)" }

    private var isNamedByCommand: Bool {
        guard let template else { return false }
        let begun = title.hasSuffix(" …") ? title.dropLast(2) : title[...]
        return template.split(whereSeparator: \.isNewline).contains { line in
            let line = line.drop(while: \.isWhitespace)
            return !line.hasPrefix("#") && line.hasPrefix(begun)
        }
    }
}
