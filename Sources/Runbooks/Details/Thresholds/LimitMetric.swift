/// What a limit is a limit of.
struct LimitMetric: Sendable, Hashable {
    enum Origin: Sendable { case before, after, subject }

    var text: String
    var origin: Origin
    /// A severity that stood where a metric stands: "Critical: > 90%".
    var severity: String?

    /// The words before the comparison, else those behind its number ("> 50% of users affected"), else the subject.
    static func of(_ limit: Limit, subject: String) -> LimitMetric {
        if let objective = limit.objective { return LimitMetric(text: objective, origin: .before) }
        var (before, severity) = withoutSeverity(tidy(limit.before[...]))
        if !isName(before), severity == nil, let end = limit.before.lastIndex(of: "\n") {
            // The line ends within the sentence: "free disk\nfalls below 25%".
            let joined = String(limit.before[..<end] + " " + limit.before[limit.before.index(after: end)...])
            let clause = [" when ", " if "].compactMap { joined.lastRange(of: $0)?.upperBound }.max()
            before = tidy(joined[(clause ?? joined.startIndex)...])
        }
        before = inBrackets(before) ?? before
        // "You need at least 4 GB free space"
        let isAmount = limit.comparator == ">=" && LimitRules.isSize(limit.unit)
        if isAmount, !LimitRules.isMeasured(Phrase(before)), LimitRules.isMeasured(Phrase(behind(limit.after))) {
            before = ""
        }
        if isName(before) { return LimitMetric(text: before, origin: .before, severity: severity) }
        // "> 10 errors/min" counts errors.
        if let unit = limit.unit, let slash = unit.firstIndex(of: "/"), unit[..<slash].count > 3,
            Minutes.perUnit(unit[..<slash]) == nil
        {
            return LimitMetric(text: String(unit[..<slash]), origin: .after, severity: severity)
        }
        let after = behind(limit.after)
        if isName(after) { return LimitMetric(text: after, origin: .after, severity: severity) }
        return LimitMetric(text: tidy(subject[...]), origin: .subject, severity: severity)
    }

    private static func isName(_ text: String) -> Bool {
        statisticWord(text) != nil
            || text.unicodeScalars.count { $0.isAlphabetic } >= 2 && !Phrase(text).isAnyOf(fillers)
    }

    private static let fillers: Set<String> = [
        "is", "are", "be", "and", "or", "and or", "to", "from", "at", "target", "alert", "threshold", "goal",
        "should be", "must be", "if", "when", "se", "si", "wenn", "that", "for", "if it", "value", "normal", "critical",
        "warning", "limit",
        "then", "but", "with", "warns", "warn", "alerts", "warns at", "alerts at", "fires",
    ]

    private static let labels: Set<String> = [
        "alert", "alerts", "condition", "conditions", "trigger", "metric", "threshold", "criteria", "rule", "symptoms",
        "symptom", "slo", "query", "target", "goal", "expected", "current", "when",
        "note", "alarm", "check", "decision", "decisión", "decisão", "entscheidung", "décision",
    ]

    private static let leads: Set<String> = [
        "alert", "alerts", "if", "when", "whenever", "on", "trigger", "triggers", "page", "warn", "ensure", "verify",
        "check", "confirm", "that", "the", "set", "monitor", "any", "a", "an",
        "keep", "and", "or", "with", "for", "for:", "high", "immediately", "rollback", "investigate", "watch", "look",
        "make", "sure", "your", "this", "our", "fires", "fire", "sustained", "elevated", "where", "until", "while",
        "is", "are", "to",
    ]
    private static let tails: Set<String> = [
        "is", "are", "was", "be", "should", "must", "shall", "take", "takes", "stays", "stay", "remains", "remain",
        "rises", "rise", "goes", "go", "drops", "drop", "falls", "fall", "to", "of", "target", "alert",
        "consistently", "exceeds", "exceed", "typically", "usually", "if", "when", "=", "-", "–", "—", "|", "at",
        "reaches", "reach", "grows", "climbs", "spikes", "increases", "and", "or", "normally", "ideally", "returns",
        "within", "has", "have", "been", "not", "for", "still", "threshold", "average", "averages", "will", "can",
        "completes", "complete", "in", "jumps", "persistently", "sustained", "continuously", "usage is",
    ]

    /// Without the verbs, marks and filling words around it.
    static func tidy(_ text: Substring) -> String {
        var text = text.lastClause
        if let colon = text.firstIndex(of: ":"),
            labels.contains(text[..<colon].lowercased().filter { $0.isLetter || $0 == " " })
        {
            text = text[text.index(after: colon)...].trimmingBlanks
        }
        while true {
            let before = text
            while let first = text.unicodeScalars.first, !first.isAlphabetic, !("0"..."9").contains(first),
                !"$%(".unicodeScalars.contains(first)
            {
                text = text.dropFirst(scalar: first)
            }
            while let last = text.last, !last.isLetter, !last.isNumber,
                !")]}%".contains(last) || last == ")" && !text.contains("(")
            { text = text.dropLast() }
            if let (first, rest) = text.firstWord, leads.contains(first.lowercased().filter { $0 != ":" }),
                first.first?.isUppercase != true || rest.contains(" ") || first.lowercased() == "if"
            {
                text = rest
            }
            if let (rest, last) = text.lastWord {
                if tails.contains(last.lowercased()) { text = rest }
            } else if tails.contains(text.lowercased()) {
                text = ""
            }
            if text.startIndex == before.startIndex, text.endIndex == before.endIndex { break }
        }
        return String(text.prefix(120))
    }

    /// "Critical errors (500 errors" is about 500 errors; "Latency (p95" about the p95 of the latency; "Load the page (target" about the page.
    private static func inBrackets(_ text: String) -> String? {
        guard let open = text.lastIndex(of: "("), !text[open...].contains(")") else { return nil }
        let inner = tidy(text[text.index(after: open)...])
        let outer = tidy(text[..<open])
        // "Split the shard (if > 400 sessions)": the words behind the number say of what.
        if Phrase(text[open...]).isAnyOf(["if", "when"]) { return "" }
        if inner.isEmpty || Phrase(inner).isAnyOf(fillers) || !isName(inner) { return outer }
        if statisticWord(inner) != nil { return outer.isEmpty ? inner : "\(outer) \(inner)" }
        return inner
    }

    /// "Critical: latency", "Warning -", "🔴 P1": a severity that leads.
    private static func withoutSeverity(_ text: String) -> (String, String?) {
        if let severity = SeverityWords.severity(ofLabel: text), Phrase(text).wordCount == 1 || text.isEmpty {
            return ("", severity)
        }
        if let colon = text.lastIndex(of: ":") {
            // "Error rate (5xx): Warning > 1%": the severity stands between the metric and its limit.
            let tail = text[text.index(after: colon)...]
            if Phrase(tail).wordCount == 1, let severity = SeverityWords.severity(ofLabel: String(tail)) {
                return (tidy(text[..<colon]), severity)
            }
        }
        guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return (text, nil) }
        let head = String(text[..<colon])
        guard Phrase(head).wordCount <= 3, let severity = SeverityWords.severity(ofLabel: head),
            !Phrase(head).hasAny(Self.measures)
        else { return (text, nil) }
        return (tidy(text[text.index(after: colon)...]), severity)
    }

    private static let measures: Terms = ["rate", "errors", "latency", "time", "usage"]

    /// "of users affected", "429 errors OR" up to the end of the clause.
    private static func behind(_ after: String) -> String {
        let words = after.split(separator: " ")
        var taken: [Substring] = []
        for word in words {
            let folded = word.lowercased()
            if taken.isEmpty, ["of", "the", "all", "our", "your", "in", "on"].contains(folded) {
                if folded == "in" || folded == "on" { return "" }
                continue
            }
            if [
                "or", "and", "for", "in", "over", "within", "→", "->", "=", "=>", "per", "after", "during", "when",
                "if", "sustained", "by",
            ].contains(folded) || "(|:".contains(word.first ?? " ") {
                break
            }
            taken.append(word)
            if let last = word.last, ",.;:)!?✅".contains(last) { break }
        }
        let text = taken.prefix(6).joined(separator: " ").filter { !",.;:)!?✅*`".contains($0) }
        if SeverityWords.severity(ofLabel: text) != nil, Phrase(text).wordCount <= 2 { return "" }
        if Phrase(text).isAnyOf([
            "target", "alert", "alerts", "max", "avg", "average", "threshold", "threshold alert", "each",
        ]) || statisticWord(text) != nil {
            return ""
        }
        return text
    }

    static func statisticWord(_ text: String) -> String? {
        guard Phrase.hasAtMost(2, wordsIn: text) else { return nil }
        let words = Phrase(text).words
        guard words.count <= 2, let word = words.first else { return nil }
        let isPercentile = word.count >= 3 && word.first == "p" && word.dropFirst().allSatisfy(\.isNumber)
        return isPercentile || ["average", "avg", "mean", "median", "max", "95th", "99th"].contains(word)
            ? String(word) : nil
    }

    /// A percentile or average behind the number belongs to the metric: `latency > 500ms p95`.
    static func statistic(_ after: String, known metric: some StringProtocol) -> String {
        let first = after.split { !$0.isLetter && !$0.isNumber && $0 != "." }.first ?? ""
        guard statisticWord(String(first)) != nil, !metric.contains(first) else { return "" }
        return " \(first)"
    }
}

extension Phrase {
    func isAnyOf(_ terms: Set<String>) -> Bool { terms.contains(folded.trimmingBlanks.description) }
}

extension Substring {
    /// What stands behind the last mark that ends a clause.
    var lastClause: Substring {
        if !utf8.contains(where: { $0 >= 0x80 || ";\n|.,!?".utf8.contains($0) }) { return trimmingBlanks }
        var start = startIndex
        var at = startIndex
        var depth = 0
        while at < endIndex {
            let next = index(after: at)
            let mark = self[at]
            if mark == "(" { depth += 1 } else if mark == ")" { depth = 0 }
            if mark == ",", depth > 0 {
                at = next
                continue
            }
            if ";\n|！？。，；•".contains(mark) || ".,!?".contains(mark) && (next == endIndex || self[next].isWhitespace),
                next != endIndex
            {
                start = next
            }
            at = next
        }
        return self[start...].trimmingBlanks
    }

    fileprivate func dropFirst(scalar: Unicode.Scalar) -> Substring {
        Substring(unicodeScalars.dropFirst())
    }
}

extension Substring {
    /// The first of two words or more, and what follows it, of text without blanks around it.
    fileprivate var firstWord: (first: Substring, rest: Substring)? {
        guard let blank = firstIndex(of: " ") else { return nil }
        return (self[..<blank], self[blank...].drop { $0 == " " })
    }

    /// The last of two words or more, and what stands before it, of text without blanks around it.
    fileprivate var lastWord: (rest: Substring, last: Substring)? {
        guard let blank = lastIndex(of: " ") else { return nil }
        var rest = self[..<blank]
        while rest.hasSuffix(" ") { rest = rest.dropLast() }
        return (rest, self[index(after: blank)...])
    }
}
