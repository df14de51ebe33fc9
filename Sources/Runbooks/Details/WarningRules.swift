/// Words that make a label or a line a warning, and how loud it is.
enum WarningRules {
    private static let criticalWords = [
        "critical", "danger", "last resort", "irreversible", "caution", "never", "data loss", "data loss risk",
        "peligro", "gefahr",
    ]
    private static let warningWords = [
        "warning", "warn", "attention", "important", "careful", "caution", "advertencia", "aviso", "attention",
        "achtung", "warnung", "advarsel", "警告", "注意",
    ]
    private static let noteWords = ["note", "notes", "tip", "info", "nota", "hinweis", "remarque", "bemærk", "备注"]
    private static let critical = Terms(criticalWords)
    private static let warning = Terms(warningWords)
    private static let note = Terms(noteWords)
    private static let all = Terms(criticalWords + warningWords + noteWords)

    private static let signs: Set<Unicode.Scalar> = ["⚠", "🚨", "❗", "🛑", "☠"]

    /// "⚠️ Stop here": the sign alone is enough before words.
    static func beginsWithSign(_ text: String) -> Bool {
        text.unicodeScalars.first.map { $0.value >= 0x2600 && signs.contains($0) && $0 != "🚨" } ?? false
    }

    /// The level a label stands for, when it is a warning at all: `**WARNING**:`, `⚠️ CRITICAL:`, `Note:`.
    static func level(ofLabel label: String) -> Warning.Level? {
        let hasSign =
            !label.utf8.allSatisfy { $0 < 0x80 }
            && label.unicodeScalars.contains { $0.value >= 0x2600 && signs.contains($0) }
        // None of the words begins as most labels do.
        guard hasSign || all.mayBegin(label) else { return nil }
        let head = label.beforeColon
        guard Phrase.hasAtMost(5, wordsIn: head) else { return hasSign ? .warning : nil }
        let phrase = Phrase(head)
        var isLoud: Bool { head.allSatisfy { !$0.isLowercase } }
        if phrase.beginsWithAny(critical),
            hasSign || isLoud
                || phrase.wordCount <= 3 && criticalWords.contains(where: phrase.isExactly)
        {
            return .critical
        }
        if phrase.beginsWithAny(warning), hasSign || phrase.wordCount <= 2 || isLoud { return .warning }
        if phrase.wordCount <= 2, phrase.beginsWithAny(note) { return .note }
        return hasSign ? .warning : nil
    }
}

extension String {
    /// What stands before the first colon that something stands before.
    fileprivate var beforeColon: Substring {
        let text = drop { $0 == ":" }
        return text.isEmpty ? self[...] : text.prefix(upTo: text.firstIndex(of: ":") ?? text.endIndex)
    }
}
