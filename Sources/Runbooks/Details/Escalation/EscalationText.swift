import Markdown

/// One rung in words: "**Level 2** (15-30 min): who does what", "**15 min**: who (if not acknowledged)", "Team lead (30 min)".
struct EscalationText {
    var level: EscalationLevel
    var isUpperOnly = false

    /// nil for words that neither name a rung, nor a time, nor whom to call.
    init?(_ text: String, isBold: Bool = false, line: Int, source: String) {
        let text = String(text.lines.joined(separator: " ").trimmingBlanks)
        let (head, body) = Self.parts(text)
        let brackets = Self.brackets(head) ?? Self.brackets(text)
        let window =
            EscalationWindow(brackets ?? "") ?? EscalationWindow(head.isEmpty ? "" : head) ?? EscalationWindow(
                sentence: text) ?? (brackets == nil && Phrase(body).wordCount <= 3 ? EscalationWindow(body) : nil)
        let plainHead = head.prefix { !"(（".contains($0) }
        let isTimeHead = Minutes.first(in: plainHead) != nil && Phrase(plainHead).wordCount <= 4
        let isCondition = Phrase(head).beginsWithAny(Self.conditions)
        let name = isTimeHead || isCondition ? nil : Self.name(head)
        let isLevel = name.map(Self.isLevel) ?? false
        // "Level 2: Team lead" names the rung first; "Team lead: decides" names who, and so does a lone "Team lead (30 min)".
        var who: String
        if isLevel || name == nil {
            who = body.isEmpty ? "" : EscalationWho.of(body)
        } else if body.isEmpty || EscalationWho.isRole(name ?? "") {
            who = EscalationWho.of(name ?? "")
        } else {
            who = EscalationWho.of(body)
        }
        let isNamedByCall =
            EscalationWho.isCalled(text) && who != body && !EscalationWho.isCalled(who)
            && !Phrase(who).ends(with: "not") && Phrase(who).wordCount <= 8
            && !Phrase(who).begins(with: "if")
        if !EscalationWho.isRole(who), !(isLevel && !Self.isSoft(name ?? "")), !isNamedByCall { who = "" }
        // "[Name]" and "TBD" are somebody still to be named.
        if who.isEmpty, !body.isEmpty, Unfilled.isBlank(body) { who = body }
        guard window != nil || isLevel || EscalationWho.isCalled(text) || EscalationWho.isRole(who) else { return nil }
        // "SEV-1: outage of more than 5 minutes" says what an incident is, and calls nobody.
        // "Respond within 1 hour" says how soon.
        guard !who.isEmpty || window != nil && isLevel && !Self.isSoft(name ?? "") else { return nil }
        let condition = window == nil ? Self.condition(brackets, head: isCondition ? head : nil, text) : nil
        let action = body.isEmpty ? nil : body
        level = EscalationLevel(
            level: isLevel ? name : nil, fromMinutes: window?.from, toMinutes: window?.to, condition: condition,
            who: who, action: action, line: line, source: source)
        isUpperOnly = window?.isUpperOnly ?? false
    }

    private static let conditions: Terms = ["if", "when", "after", "unless", "once"]

    /// What stands before and after the first colon, dash or arrow outside brackets.
    private static func parts(_ text: String) -> (String, String) {
        var depth = 0
        var at = text.startIndex
        while at < text.endIndex {
            let mark = text[at]
            let next = text.index(after: at)
            if "(（[".contains(mark) { depth += 1 } else if ")）]".contains(mark) { depth = max(0, depth - 1) }
            if depth == 0, mark == "：" || mark == ":" && (next == text.endIndex || text[next] == " ") {
                return (String(text[..<at].trimmingBlanks), String(text[next...].trimmingBlanks))
            }
            if depth == 0,
                "–—→".contains(mark)
                    || mark == "-" && at > text.startIndex && text[text.index(before: at)] == " "
                        && next < text.endIndex && text[next] == " ",
                Phrase(text[..<at]).wordCount <= 6, at > text.startIndex
            {
                return (String(text[..<at].trimmingBlanks), String(text[next...].trimmingBlanks))
            }
            at = next
        }
        return Phrase(text).wordCount <= 8 ? (text, "") : ("", text)
    }

    private static func brackets(_ text: String) -> String? {
        guard let open = text.firstIndex(where: { "(（".contains($0) }),
            let close = text[open...].firstIndex(where: { ")）".contains($0) })
        else { return nil }
        let inner = text[text.index(after: open)..<close].trimmingBlanks
        return inner.isEmpty ? nil : String(inner)
    }

    private static func name(_ head: String) -> String? {
        let words = head.prefix { !"(（".contains($0) }.trimmingBlanks
        return words.isEmpty ? nil : String(words)
    }

    private static let levelWords: Terms = [
        "level", "tier", "l1", "l2", "l3", "l4", "l5", "nivel", "nível", "niveau", "stufe", "ebene", "уровень", "级",
        "レベル", "step", "stage", "phase", "critical", "sev*", "p0", "p1",
    ]

    /// "Level 2", "Tier 1 (L1)", "L3", "Critical".
    static func isLevel(_ words: String) -> Bool {
        let phrase = Phrase(words)
        return phrase.wordCount <= 5
            && (phrase.beginsWithAny(levelWords) || phrase.beginsWithAny(countedLevels)
                || phrase.hasAny(["一级", "二级", "三级"]))
    }

    /// "Second level", "3rd line"
    private static let countedLevels = Terms(
        ["first", "second", "third", "fourth", "fifth", "1st", "2nd", "3rd", "4th", "5th"].flatMap { ordinal in
            ["level", "tier", "line"].map { "\(ordinal) \($0)" }
        })

    /// "Critical" and "P1" are levels of a ladder only where somebody is called.
    static func isSoft(_ words: String) -> Bool {
        Phrase(words).beginsWithAny(["critical", "sev*", "p0", "p1"])
    }

    private static func condition(_ brackets: String?, head: String?, _ text: String) -> String? {
        if let head { return head }
        if let brackets, Minutes.first(in: brackets) == nil { return brackets }
        for word in [" if ", " when ", " unless ", " for "] {
            guard let range = text.firstRange(of: word), EscalationWho.isCalled(text) else { continue }
            return String(text[range.lowerBound...].trimmingBlanks)
        }
        return nil
    }
}
