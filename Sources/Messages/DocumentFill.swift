/// Fills in a template that a team wrote into its own runbook: an incident report, an announcement, a deployment
/// log. Its layout stays; only what is plainly a blank is replaced, and only where the value is known.
package enum DocumentFill {
    /// `values` are by label as the document spells it, or by one of `DocumentLabel`'s names. `isMarkdown` says that
    /// the result will be read as Markdown, so values are escaped; leave it false for text that goes into a fence.
    package static func fill(_ text: String, values: [String: String], isMarkdown: Bool = false) -> String {
        let lookup = Lookup(values: values, isMarkdown: isMarkdown)
        return text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            .map { fillLine(String($0), lookup) }
            .joined(separator: "\n")
    }

    private static func fillLine(_ line: String, _ lookup: Lookup) -> String {
        guard let label = Label(of: line) else { return fillBrackets(line, lookup) }
        let blank = DocumentBlank(label.rest)
        guard blank.isFillable else { return line }
        guard let value = lookup.value(of: label.name, choices: blank.choices) else {
            // A blank that is all there is behind a label asks for what the label says: "Next update: [Time]".
            let isLone = label.rest.first == "[" && label.rest.firstIndex(of: "]") == label.rest.indices.last
            return isLone ? line : label.head + fillBrackets(label.rest, lookup)
        }
        return label.head + value
    }

    /// `[Timestamp]` within other text, where a value has the blank's own name.
    private static func fillBrackets(_ text: String, _ lookup: Lookup) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "["), let close = rest[open...].firstIndex(of: "]") {
            let inside = rest[rest.index(after: open)..<close]
            let after = rest.index(after: close)
            result += rest[..<open]
            let isLink = after < rest.endIndex && (rest[after] == "(" || rest[after] == "[")
            if inside.count > 1, !isLink, let value = lookup.value(of: String(inside), choices: []) {
                result += value
            } else {
                result += rest[open..<after]
            }
            rest = rest[after...]
        }
        return result + rest
    }

    /// `- **Severity:** [High/Low]`, cut after the colon, the marks and the blanks behind it.
    private struct Label {
        var name: String
        var head: String
        var rest: String

        init?(of line: String) {
            guard let colon = line.indices.first(where: { line[$0] == ":" && Self.ends(line, at: $0) }) else {
                return nil
            }
            name = String(line[..<colon])
            guard name.count <= 60, name.contains(where: \.isLetter) else { return nil }
            let after = line[line.index(after: colon)...]
            let marks = after.prefix { $0 == "*" || $0 == "_" }
            // Underscores alone are a line to write on, not marks.
            let skipped = marks.count <= 2 ? marks.count : 0
            let blanks = after.dropFirst(skipped).prefix { $0 == " " || $0 == "\t" }
            rest = String(after.dropFirst(skipped + blanks.count))
            head = String(line.dropLast(rest.count))
            if rest.isEmpty, blanks.isEmpty { head += " " }
        }

        private static func ends(_ line: String, at colon: String.Index) -> Bool {
            let next = line.index(after: colon)
            return next == line.endIndex || " \t*_".contains(line[next])
        }
    }

    private struct Lookup {
        private let values: [String: String]
        private let isMarkdown: Bool

        init(values: [String: String], isMarkdown: Bool) {
            self.isMarkdown = isMarkdown
            self.values = Dictionary(
                values.map { (DocumentLabel.normalised($0.key), $0.value) }, uniquingKeysWith: { first, _ in first })
        }

        func value(of label: String, choices: [String]) -> String? {
            let label = DocumentLabel.normalised(label)
            let name = DocumentLabel(label: label).map { DocumentLabel.normalised($0.rawValue) }
            guard let value = values[label] ?? name.flatMap({ values[$0] }) else { return nil }
            let line = MarkdownEscape.clean(value).split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !line.isEmpty else { return nil }
            let chosen = DocumentBlank.choice(line, among: choices)
            return isMarkdown ? MarkdownEscape.text(chosen) : chosen
        }
    }
}
