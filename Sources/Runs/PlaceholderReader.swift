import Runbooks

/// Finds the placeholders of a text among those the runbook has, and gives each the name its value goes by.
struct PlaceholderReader {
    private let placeholders: [Placeholder]

    init(_ runbook: Runbook) {
        placeholders = runbook.placeholders
    }

    /// Tokens of the text, in order of appearance in the document, each once.
    ///
    /// A token that cannot be anything else counts wherever it stands in the document, since one value is asked for
    /// once and used everywhere; the others only on the text's own lines.
    func tokens(in text: String, lines: ClosedRange<Int>) -> [PlaceholderToken] {
        var tokens: [PlaceholderToken] = []
        for placeholder in placeholders where text.contains(placeholder.lead + placeholder.token) {
            guard lines.contains(placeholder.line) || Self.isDistinctive(placeholder.kind) else { continue }
            Self.add(placeholder, to: &tokens)
        }
        return tokens
    }

    /// Tokens of what a shell would run, in order of appearance. Its comments run nothing and ask for nothing.
    func tokens(inScript script: String) -> [PlaceholderToken] {
        var tokens: [PlaceholderToken] = []
        for placeholder in RunbookReader.placeholders(inScript: script, line: 0)
        where !Self.answers.contains(placeholder.token.lowercased()) {
            Self.add(placeholder, to: &tokens)
        }
        return tokens
    }

    private static func add(_ placeholder: Placeholder, to tokens: inout [PlaceholderToken]) {
        let name = name(placeholder)
        let token = placeholder.lead + placeholder.token
        guard !name.isEmpty, !tokens.contains(where: { $0.token == token }) else { return }
        tokens.append(
            PlaceholderToken(
                token: token, name: name, isRequired: isRequired(placeholder),
                kept: placeholder.lead.isEmpty ? nil : placeholder.lead.count))
    }

    /// What a command that asks something offers as answers; it leaves no gap.
    private static let answers: Set = ["[y/n]", "[yes/no]", "[y]", "[n]", "[y/n/a]", "[y/n/q]"]

    private static func isDistinctive(_ kind: Placeholder.Kind) -> Bool {
        switch kind {
        case .angle, .your, .version: true
        default: false
        }
    }

    private static func isRequired(_ placeholder: Placeholder) -> Bool {
        switch placeholder.kind {
        case .variable: false
        // `sg-xxxx` names nothing; `123456789012` could be somebody's account.
        case .sample: placeholder.token.lowercased().contains("xxx")
        default: true
        }
    }

    /// Every spelling of "the version of this run" is `version`, every spelling of the one before `previous-version`.
    static func name(_ placeholder: Placeholder) -> String {
        let name = placeholder.name
        let words = Set(name.split(separator: "-").map(String.init))
        let isVersion =
            placeholder.kind == .version || !words.isDisjoint(with: ["version", "tag", "release"])
        guard isVersion else { return name }
        if !words.isDisjoint(with: ["previous", "prev", "stable", "old", "last", "rollback"]) {
            return "previous-version"
        }
        if !words.isDisjoint(with: ["bad", "broken", "failed", "faulty", "current"]) { return "failed-version" }
        let plain: Set = [
            "version", "tag", "release", "new", "target", "image", "git", "number", "the", "your", "next",
        ]
        return placeholder.kind == .version || words.isSubset(of: plain) ? "version" : name
    }
}
