import Markdown

/// Words that announce outcomes, and those of which an outcome is made.
enum OutcomeWords {
    enum Announcement: Sendable, Hashable {
        case nothing
        /// "Expected output:", "You should see:": all of what follows.
        case answer
        /// "Look for these lines:": what a program shows, or the states of a list.
        case sight
        /// "Verify:", "Monitor for:": of what follows, whatever tells a state.
        case checks
    }

    /// What a sentence that ends with a colon, or a bare label, says about what follows.
    static func announcement(of text: String) -> Announcement {
        let label = text.trimmingBlanks
        guard !label.isEmpty else { return .nothing }
        let endsOpen = label.hasSuffix(":") || label.hasSuffix("：")
        if let promise = Promise(leading: String(label)), promise.text.isBlank || endsOpen {
            return promise.needsCommand ? .sight : .answer
        }
        guard endsOpen, Phrase.hasAtMost(14, wordsIn: label) else { return .nothing }
        let phrase = Phrase(label)
        if phrase.hasAny(troubles) { return .nothing }
        if phrase.hasAny(answers) { return .answer }
        return phrase.hasAny(checks) ? .checks : .nothing
    }

    /// A chapter of verification, or of what success is.
    static func announcement(ofTitle section: Outline.Section) -> Announcement {
        let phrase = Phrase(section.title)
        if phrase.hasAny(troubles) { return .nothing }
        if phrase.beginsWithAny(answers) { return .answer }
        return section.roles.first == .verify || phrase.hasAny(criteria) ? .checks : .nothing
    }

    private static let answers: Terms = [
        "expected", "expect", "should see", "should show", "should return", "should print", "should output",
        "should look", "should look like", "esperado", "esperada", "erwartet", "attendu", "预期", "期待",
    ]

    private static let checks: Terms = [
        "verify", "verification", "check", "checks", "confirm", "validate", "validation", "monitor for", "watch for",
        "criteria", "healthy when", "healthy if", "done when", "complete when", "successful when", "verificar",
        "verificación", "verificação", "vérifier", "prüfen", "检查", "確認",
    ]

    private static let criteria: Terms = [
        "success criteria", "acceptance criteria", "exit criteria", "definition of done",
    ]

    /// What goes wrong, and what is planned, is announced with the same words.
    private static let troubles: Terms = [
        "symptom*", "error", "errors", "failure*", "fail", "fails", "failed", "trigger*", "if", "cause*", "problem*",
        "not", "before", "time", "flow", "fluxo", "flujo", "process", "sequence", "order", "formula", "fields",
        "structure", "schema", "format", "changes", "steps", "timeline", "duration", "vs",
        "behaviour", "behavior", "síntoma*", "sintoma*",
    ]

    /// Whether an item tells a state rather than asks for something: "`/live` returns `200`", "`AVAILABLE: True`".
    static func tellsState(_ paragraph: Block.Paragraph) -> Bool {
        let text = paragraph.text
        if case .code(let code, _)? = paragraph.content.first,
            code.contains(": ") || code.contains("=") && !code.contains(" ") && !code.contains("/")
        {
            return true
        }
        guard !asks(text) else { return false }
        let words = text.split { $0 == " " || $0 == "\n" }
        guard let first = words.first?.lowercased(), !["if", "when", "any"].contains(first) else { return false }
        for (index, word) in words.prefix(12).enumerated() where index > 0 {
            let folded = word.lowercased()
            if outcomes.contains(folded) { return true }
            if ["is", "are", "está", "están", "estão", "ist", "sind"].contains(folded),
                SpokenPromise.isState(words[(index + 1)...])
            {
                return true
            }
        }
        return SpokenPromise(text, isComment: false) != nil
    }

    /// "Open the page and confirm …", "After the redirect, ensure …"
    private static func asks(_ text: String) -> Bool {
        if Imperative.isImperative(text) { return true }
        guard let comma = text.firstRange(of: ", ") else { return false }
        return Imperative.isImperative(String(text[comma.upperBound...]))
    }

    private static let outcomes: Set<String> = [
        "returns", "responds", "answers", "succeeds", "succeeds.", "shows", "reports", "prints", "loads", "passes",
        "displays", "exits", "equals", "matches", "return", "respond", "show",
        "retorna", "devuelve", "responde", "muestra", "exibe", "mostra", "roda", "renvoie", "affiche", "liefert",
        "zeigt", "antwortet",
    ]

    /// What follows "Verification:" at the beginning of a line, where it is a state and nothing to do.
    static func labelled(_ row: some StringProtocol) -> String? {
        guard let colon = row.firstIndex(of: ":"), Phrase.hasAtMost(3, wordsIn: row[..<colon]) else { return nil }
        let label = Phrase(row[..<colon])
        let isForeign = label.isAnyOf(foreignLabels)
        guard isForeign || label.isAnyOf(labels) else { return nil }
        let rest = String(row[row.index(after: colon)...].trimmingBlanks)
        let isEnglishOrder = Imperative.isImperative(rest)
        let asks = isForeign ? !isEnglishOrder && Imperative.asksInAnyLanguage(rest) : isEnglishOrder
        return rest.isEmpty || asks ? nil : rest
    }

    private static let labels: Set<String> = [
        "verification", "validation", "result", "success", "success criteria",
    ]

    private static let foreignLabels: Set<String> = [
        "verificación", "verificação", "vérification", "validación", "validação", "prüfung", "überprüfung", "ergebnis",
        "resultado", "résultat",
    ]

    /// "Expected", "Expected result", "Resultado esperado"
    static func headsColumn(_ head: String) -> Bool {
        guard Phrase.hasAtMost(3, wordsIn: head) else { return false }
        let phrase = Phrase(head)
        return phrase.hasAny(columns) && !phrase.hasAny(troubles)
    }

    private static let columns: Terms = [
        "expected", "expectation", "expectations", "esperado", "esperada", "erwartet", "erwartung", "attendu",
        "预期", "期待",
    ]
}
