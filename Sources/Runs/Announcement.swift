import Runbooks

/// What of a block of code is to be posted.
enum Announcement {
    /// Without what only told the author where to post it: comments at its head, and quotes around the whole.
    static func text(_ block: CodeBlock) -> String {
        var lines = block.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)[...]
        if ["bash", "sh", "shell", "zsh", "console"].contains(block.language) {
            lines = lines.drop { $0.first == "#" || $0.allSatisfy(\.isWhitespace) }
        }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines = lines.dropLast() }
        let text = lines.joined(separator: "\n")
        guard text.count > 2, text.first == "\"", text.last == "\"" else { return text.isEmpty ? block.text : text }
        let inner = text.dropFirst().dropLast()
        return inner.contains("\"") ? text : String(inner)
    }
}
