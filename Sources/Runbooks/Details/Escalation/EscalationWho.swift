/// Whom a rung names: "Escalate to the lead if not resolved" is "the lead".
enum EscalationWho {
    private static let verbs: Set<String> = [
        "investigates", "investigate", "joins", "join", "involved", "notified", "notify", "responds", "respond",
        "takes", "handles", "handle", "is", "are", "will", "must", "should", "gets", "get", "acknowledges", "engaged",
        "paged", "called", "informed", "alerted", "leads", "coordinates", "decides", "assists", "engages", "begins",
        "starts", "reviews", "escalates",
    ]
    private static let ends: Set<String> = [
        "if", "when", "unless", "after", "for", "within", "immediately", "and", "to", "in", "via", "through",
        "with",
    ]

    /// Whether the words ask for somebody to be called.
    static func isCalled(_ text: String) -> Bool {
        let phrase = Phrase(text)
        if phrase.hasAny(calling) { return true }
        // "On-call" is a duty, and calls nobody.
        let words = phrase.words
        return words.indices.contains { words[$0] == "call" && ($0 == 0 || words[$0 - 1] != "on") }
    }

    private static let calling: Terms = [
        "escalate to", "escalates to", "escalate immediately to", "escalated to", "immediately escalate",
        "escalate", "notify", "page", "engage", "contact", "involve", "inform", "alert", "notified",
        "eskalieren", "escalar", "avisar", "notificar", "contacter", "prévenir", "informieren", "升级", "通知", "連絡",
    ]

    /// Whether the words name somebody: a role, a team, a handle.
    static func isRole(_ text: String) -> Bool {
        let phrase = Phrase(text)
        guard phrase.wordCount > 0, phrase.wordCount <= 12 else { return false }
        return text.contains("@")
            || phrase.words.contains {
                roles.contains(String($0)) || $0.count > 3 && $0.hasSuffix("s") && roles.contains(String($0.dropLast()))
            }
            || phrase.hasAny(Self.phrases)
    }

    private static let phrases: Terms = [
        "on call", "all hands", "vp", "cso", "ciso", "c level", "executive*", "management", "board", "vendor*",
        "stakeholders", "maintainer*", "всем", "负责人", "工程师", "担当", "責任者", "ingenier*", "engenheir*", "gerente",
        "líder", "ingénieur*", "responsable*", "équipe", "equipo", "equipe", "leiter*", "bereitschaft", "vagt*",
        "chef*",
    ]

    private static let calls: Set<String> = [
        "notify", "page", "call", "contact", "inform", "alert", "engage", "involve", "escalate",
    ]

    static func of(_ text: String) -> String {
        let words = text.split(separator: " ").map { $0.lowercased().hasPrefix("auto-") ? $0.dropFirst(5) : $0 }
        let stops = ends.subtracting(["and"])
        if let index = words.indices.first(where: { isCall(words, $0) }) {
            let named = words[(index + (words[index + 1].lowercased() == "to" ? 2 : 3))...].prefix {
                !stops.contains($0.lowercased())
            }
            let who = beforeComma(trimmed(named))
            if !who.isEmpty { return who }
        }
        for (index, word) in words.enumerated() where calls.contains(word.lowercased()) {
            let named = trimmed(words[(index + 1)...].prefix { !stops.contains($0.lowercased()) })
            if index == 0 || isRole(named) { return beforeComma(named) }
        }
        let named = words[
            ..<(words.indices.first { isVerb(words, $0) || $0 > 0 && stops.contains(words[$0].lowercased()) }
                ?? words.endIndex)]
        let who = trimmed(named)
        return who.isEmpty ? text : beforeComma(who)
    }

    /// "the manager, who decides what is told" is "the manager".
    private static func beforeComma(_ who: String) -> String {
        let end = who.firstRange(of: ". ")?.lowerBound ?? who.endIndex
        guard let comma = who[..<end].firstIndex(where: { $0 == "," || $0 == "(" }) ?? (end < who.endIndex ? end : nil),
            comma != who.startIndex
        else { return who }
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
        "architect", "president", "founder", "devops", "specialist", "expert", "pm", "coo", "cfo", "leadership",
        "engineering", "staff", "analyst", "coordinator", "master", "secops", "dpo", "maintainer", "primary",
        "secondary", "dri",
    ]

    private static func isCall(_ words: [Substring], _ index: Int) -> Bool {
        guard index + 2 < words.count, ["escalate", "escalated", "escalates"].contains(words[index].lowercased()) else {
            return false
        }
        return words[index + 1].lowercased() == "to" || index + 3 < words.count && words[index + 2].lowercased() == "to"
    }

    private static func trimmed(_ words: ArraySlice<Substring>) -> String {
        var rest = words
        if let first = rest.first?.lowercased(), first == "the" || first == "a" { rest = rest.dropFirst() }
        var text = rest.joined(separator: " ").trimmingBlanks
        while let last = text.last, ".,;:".contains(last) { text = text.dropLast() }
        return String(text)
    }
}
