// What the words before a list, or before the colon of an item, say of it.
extension StepReader {
    /// "Symptom: …", "Cause: …": said about what is to be done, and nothing to do.
    static func isRemark(_ text: String) -> Bool {
        guard let colon = text.utf8.prefix(24).firstIndex(of: UInt8(ascii: ":")) else { return false }
        return Phrase(text[..<colon]).isAnyOf(remarks)
    }

    /// "Diagnosis: …", "Fix: …" among bullets about what is wrong: what to look at, and what to do.
    static func helps(_ text: String) -> Bool {
        guard let colon = text.firstColon, text.utf8[..<colon].count < 24,
            !text[text.index(after: colon)...].isBlank
        else { return false }
        return Phrase(text[..<colon]).isAnyOf(remedies)
    }

    /// "The job scrapes it every minute", "You'll get an address" among bullets that ask for something.
    static func tellsOf(_ text: String) -> Bool { Phrase(text).beginsWithAny(statements) }

    private static let statements: Terms = ["the", "this", "these", "it", "there", "you'll", "you will"]

    private static let remedies: Set<String> = [
        "diagnosis", "diagnostics", "fix", "fixes", "solution", "solutions", "resolution", "mitigation", "workaround",
        "remedy", "remediation", "action", "actions", "recovery", "check", "checks", "verification", "response",
        "diagnose", "lösung", "behebung", "solución", "solução", "correctif", "løsning", "处理", "解决", "解决方法", "解决方案",
        "处理方法", "対応", "対処", "対処法",
        "解決策",
    ]

    private static let remarks: Set<String> = [
        "symptom", "symptoms", "cause", "causes", "likely cause", "possible causes", "root cause", "impact", "note",
        "notes",
        "meaning", "example", "reason", "severity", "when", "owner", "purpose", "details", "full details",
        "more details", "see", "see also", "reference", "docs", "documentation",
    ]

    /// "Write a report with:", "a note containing:" has the parts of a text under it.
    static func saysContents(_ text: String) -> Bool {
        guard text.utf8.count < 200, text.trimmingBlanks.last.map({ ":：".contains($0) }) == true else { return false }
        let phrase = Phrase(text)
        // "What to back up:", but not "What to do:".
        if phrase.begins(with: "what"), phrase.wordCount >= 3, phrase.wordCount <= 8 { return !phrase.hasAny(doing) }
        let last = phrase.lastWord ?? ""
        // "Every variable must be:"
        if last == "be", phrase.wordCount >= 3 { return true }
        // "Create a ticket with:"
        if last == "with", phrase.wordCount >= 3, phrase.beginsWithAny(writing) { return true }
        return contents.contains(Substring(last)) || last == "sections" && phrase.hasAny(wanted)
    }

    private static let writing: Terms = [
        "create", "write", "open", "file", "record", "document", "post", "send", "prepare", "update", "draft",
    ]

    /// "The service answers, but is not well. Check:" has under it what is looked at, whatever its words.
    static func asksToCheck(_ text: String) -> Bool {
        guard text.utf8.count < 200, text.trimmingBlanks.last.map({ ":：".contains($0) }) == true,
            !saysConditions(text)
        else { return false }
        let last = text.split(separator: ". ").last ?? text[...]
        // "Before the shift, confirm at least:"
        let parts = last.split(separator: ", ")
        return Phrase(last).hasAny(checkingElsewhere) || parts.contains { Phrase($0).beginsWithAny(checking) }
    }

    private static let checking: Terms = [
        "check", "confirm", "verify", "validate", "ensure", "make sure", "inspect", "review", "double check",
    ]
    private static let checkingElsewhere: Terms = [
        "confirmar", "confirme", "validar", "valide", "verificar", "verifique", "comprobar", "compruebe", "vérifier",
        "vérifiez", "contrôler", "prüfen", "prüfe", "überprüfen", "sicherstellen", "kontrollér", "tjek", "bekræft",
        "controleer", "verificare", "controllare", "确认", "检查", "確認",
    ]

    private static let wanted: Terms = ["following", "mandatory", "required", "these"]

    private static let doing: Terms = ["do", "check", "run", "try", "verify", "happens"]

    private static let contents: Set<Substring> = [
        "containing", "covering", "including", "contains", "includes", "covers", "contenant", "comprenant", "incluant",
        "conteniendo", "incluyendo", "contendo", "incluindo", "contenente", "enthält", "indeholder",
    ]

    /// "Roll back if any of these is true:" has conditions under it.
    static func saysConditions(_ text: String) -> Bool {
        guard text.utf8.count < 160 else { return false }
        return Phrase(text).hasAny(Self.conditions)
    }

    private static let conditions: Terms = [
        "if any", "when any", "any of the following", "any of these", "if one of", "if all",
        "one of the following is", "if the following", "when the following",
    ]
}
