/// Whom a rung names: "Escalate to the lead if not resolved" is "the lead".
enum EscalationWho {
    private static let verbs: Set<String> = [
        "investigates", "investigate", "joins", "join", "involved", "notified", "notify", "responds", "respond",
        "takes", "handles", "handle", "is", "are", "will", "must", "should", "gets", "get", "acknowledges", "engaged",
        "paged", "called", "informed", "alerted", "leads", "coordinates", "decides", "assists", "engages", "begins",
        "starts", "reviews", "escalates",
    ]
    private static let ends: Set<String> = [
        "if", "when", "unless", "after", "for", "within", "immediately", "and", "to",
    ]

    static func of(_ text: String) -> String {
        let words = text.split(separator: " ")
        if let index = words.indices.first(where: { isCall(words, $0) }) {
            let named = words[(index + 2)...].prefix { !ends.subtracting(["and"]).contains($0.lowercased()) }
            let who = beforeComma(trimmed(named))
            if !who.isEmpty { return who }
        }
        for verb in ["notify", "page", "call", "contact", "inform", "alert"] where words.first?.lowercased() == verb {
            return trimmed(words.dropFirst().prefix { !ends.subtracting(["and"]).contains($0.lowercased()) })
        }
        let named = words[..<(words.indices.first { isVerb(words, $0) } ?? words.endIndex)]
        let who = trimmed(named)
        return who.isEmpty ? text : beforeComma(who)
    }

    /// "the manager, who decides what is told" is "the manager".
    private static func beforeComma(_ who: String) -> String {
        guard let comma = who.firstIndex(where: { $0 == "," || $0 == "(" }), comma != who.startIndex else { return who }
        return String(who[..<comma].trimmingBlanks)
    }

    /// A verb that is known, or a word behind a role that has a verb's ending: "engineer finds", "lead decides".
    private static func isVerb(_ words: [Substring], _ index: Int) -> Bool {
        let word = words[index].lowercased().filter { $0.isLetter }
        if verbs.contains(word) { return true }
        guard index > 0, words[index].first?.isLowercase == true, word.count > 3, word.hasSuffix("s"),
            !roles.contains(String(word.dropLast()))
        else { return false }
        return roles.contains(words[index - 1].lowercased().filter { $0.isLetter })
    }

    private static let roles: Set<String> = [
        "engineer", "manager", "lead", "director", "team", "admin", "administrator", "developer", "responder", "owner",
        "commander", "officer", "sre", "dba", "cto", "ceo", "head", "oncall", "support", "person", "operator",
    ]

    private static func isCall(_ words: [Substring], _ index: Int) -> Bool {
        guard index + 2 < words.count else { return false }
        return ["escalate", "escalated", "escalates"].contains(words[index].lowercased())
            && words[index + 1].lowercased() == "to"
    }

    private static func trimmed(_ words: ArraySlice<Substring>) -> String {
        var rest = words
        if let first = rest.first?.lowercased(), first == "the" || first == "a" { rest = rest.dropFirst() }
        var text = rest.joined(separator: " ").trimmingBlanks
        while let last = text.last, ".,;:".contains(last) { text = text.dropLast() }
        return String(text)
    }
}
