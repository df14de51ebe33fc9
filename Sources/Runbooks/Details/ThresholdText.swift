/// One limit in words: `Error rate > 5%: Critical`, `p95 latency (> 500ms alert)`, `Availability: 99.5% uptime`.
enum ThresholdText {
    struct Limit: Sendable, Hashable {
        var comparator: String
        var value: Double
        var unit: String?
        var windowSeconds: Double?
        /// The text before and after the comparison.
        var before: String
        var after: String
    }

    static func read(_ text: String, kind: Threshold.Kind, line: Int, source: String) -> Threshold? {
        guard let limit = limit(text, needsSign: kind != .slo) else { return nil }
        let severity = severity(limit.after)
        var metric = limit.before.trimmingBlanks
        while let last = metric.last, "(:-–".contains(last) || last == " " { metric = metric.dropLast() }
        // "Load the page (should take < 2s)": the metric stands before the bracket.
        if let open = metric.lastIndex(of: "("), !metric[open...].contains(")") {
            metric = metric[..<open].trimmingBlanks
        }
        for word in [" consistently", " is", " stays", " remains", " usage is"] where metric.hasSuffix(word) {
            metric = metric.dropLast(word.count)
        }
        guard metric.contains(where: \.isLetter) else { return nil }
        var kind = kind
        let after = Phrase(limit.after)
        if after.has("alert") { kind = .alert } else if after.has("target") { kind = .target }
        return Threshold(
            metric: metric + statistic(limit.after, known: metric), comparator: limit.comparator, value: limit.value,
            unit: limit.unit,
            windowSeconds: limit.windowSeconds,
            severity: severity, action: nil, kind: kind, line: line, source: source)
    }

    /// A percentile or average behind the number belongs to the metric: `latency > 500ms p95`.
    static func statistic(_ after: String, known metric: Substring) -> String {
        let first = after.split { !$0.isLetter && !$0.isNumber && $0 != "." }.first ?? ""
        let word = first.lowercased()
        let isPercentile =
            word.hasPrefix("p") && word.count >= 3 && word.dropFirst().allSatisfy { $0.isNumber || $0 == "." }
        guard isPercentile || ["average", "avg", "mean", "median", "max"].contains(word), !metric.contains(first) else {
            return ""
        }
        return " \(first)"
    }

    static func severity(_ text: String) -> String? {
        let phrase = Phrase(text)
        for (name, words) in [
            ("critical", ["critical", "page", "sev1", "p1", "emergency"]),
            ("warning", ["warning", "warn", "sev2", "p2"]), ("info", ["info"]),
        ] where phrase.hasAny(words) {
            return name
        }
        return nil
    }

    private static let signs: [(String, String)] = [
        (">=", ">="), ("<=", "<="), ("≥", ">="), ("≤", "<="), (">", ">"), ("<", "<"), ("==", "=="),
    ]
    private static let words: [(String, String)] = [
        ("more than", ">"), ("greater than", ">"), ("higher than", ">"), ("above", ">"), ("over", ">"),
        ("exceeds", ">"), ("less than", "<"), ("below", "<"), ("under", "<"), ("at least", ">="),
    ]

    /// The first comparison with a number. Without a sign a bare number is taken only where one is enough.
    static func limit(_ text: String, needsSign: Bool) -> Limit? {
        var found: (range: Range<String.Index>, comparator: String)?
        for (sign, comparator) in signs {
            guard let range = text.firstRange(of: sign), found.map({ range.lowerBound < $0.range.lowerBound }) ?? true
            else { continue }
            let next = text[range.upperBound...].trimmingBlanks.first
            if next?.isNumber == true || next == "$" { found = (range, comparator) }
        }
        if found == nil {
            for (word, comparator) in words {
                guard let range = text.lowercased().firstRange(of: " \(word) ") else { continue }
                let offset = text.lowercased().distance(from: text.lowercased().startIndex, to: range.lowerBound)
                let length = word.count + 2
                guard let start = text.index(text.startIndex, offsetBy: offset, limitedBy: text.endIndex),
                    let end = text.index(start, offsetBy: length, limitedBy: text.endIndex),
                    text[end...].first?.isNumber == true
                else { continue }
                found = (start..<end, comparator)
                break
            }
        }
        if let found {
            guard let number = Quantity(text[found.range.upperBound...]) else { return nil }
            return Limit(
                comparator: found.comparator, value: number.value, unit: number.unit,
                windowSeconds: window(number.rest),
                before: String(text[..<found.range.lowerBound]), after: String(number.rest))
        }
        guard !needsSign, let colon = text.firstIndex(of: ":"), let number = Quantity(text[text.index(after: colon)...])
        else { return nil }
        return Limit(
            comparator: ">=", value: number.value, unit: number.unit, windowSeconds: nil,
            before: String(text[..<colon]), after: String(number.rest))
    }

    /// "in 5 min", "for 10 minutes", "over 1h".
    static func window(_ text: some StringProtocol) -> Double? {
        let phrase = Phrase(String(text))
        guard
            phrase.beginsWithAny(["in", "for", "over", "within", "per", "errors in", "requests in", "events in"])
                || phrase.hasAny(["in", "for", "over"])
        else { return nil }
        return Minutes.first(in: String(text)).map { $0 * 60 }
    }
}

/// A number with its unit at the start of a text: `500ms`, `1,000`, `5%`, `$20`.
struct Quantity: Sendable, Hashable {
    var value: Double
    var unit: String?
    var rest: String

    init?(_ text: some StringProtocol) {
        var text = Substring(text).trimmingBlanks
        while let first = text.first, "~$€≈".contains(first) { text = text.dropFirst() }
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
        guard digits.first?.isNumber == true else { return nil }
        var number = digits.filter { $0 != "," }
        if number.hasSuffix(".") { number.removeLast() }
        guard let value = Double(number) else { return nil }
        self.value = value
        var after = text.dropFirst(digits.count)
        let spaced = after.hasPrefix(" ")
        after = after.trimmingBlanks
        if after.hasPrefix("%") {
            unit = "%"
            after = after.dropFirst()
        } else {
            let word = after.prefix { $0.isLetter || $0 == "/" }
            let isUnit = !spaced ? !word.isEmpty : Self.units.contains(word.lowercased())
            if isUnit {
                unit = String(word)
                after = after.dropFirst(word.count)
            }
        }
        rest = String(after.trimmingBlanks)
    }

    private static let units: Set<String> = [
        "ms", "s", "sec", "seconds", "second", "min", "minutes", "minute", "h", "hours", "hour", "days", "mb", "gb",
        "tb", "kb", "req/s", "rps", "requests", "errors", "connections", "failures", "messages", "jobs",
        "consecutive", "items", "mib", "gib", "percent", "req/min", "qps",
    ]
}
