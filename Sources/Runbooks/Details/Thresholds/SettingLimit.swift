/// Settings whose own name says that they are limits: `"MemoryUsageCriticalPercent": 90`, `error_rate: 0.01` below
/// `thresholds:`.
enum SettingLimit {
    /// `isInBlock` where a key over it says that what it holds are limits.
    static func read(_ key: String, _ value: Substring, isInBlock: Bool) -> ThresholdSettings.Found? {
        guard key.utf8.count < 80, key.utf8.contains(where: \.isLetter), !key.contains(" ") else { return nil }
        var number = value.withoutQuotes
        if number.hasSuffix(",") { number = number.dropLast().withoutQuotes }
        if let comment = number.firstRange(of: " #") ?? number.firstRange(of: " //") {
            number = number[..<comment.lowerBound].withoutQuotes
        }
        guard var quantity = Quantity(number), quantity.rest.isEmpty, !quantity.isRange else { return nil }
        var words = Phrase(key.withSpacedHumps).words
        let all = Phrase(words.joined(separator: " "))
        guard words.count >= 2, !all.hasAny(lengths) else { return nil }
        let severity = words.first(where: { grades.contains($0) }).flatMap { SeverityWords.severity($0) }
        guard severity != nil || isInBlock else { return nil }
        if let unit = words.last.flatMap({ units[$0] }) {
            words.removeLast()
            quantity.unit = quantity.unit ?? unit
        }
        words.removeAll { grades.contains($0) || $0 == "threshold" }
        let name = Phrase(words.joined(separator: " "))
        guard LimitRules.isMeasured(name) || isInBlock && LimitRules.isTimed(name) else { return nil }
        let isLowBad = name.hasAny(scarce) && !name.hasAny(used)
        return ThresholdSettings.Found(
            metric: words.joined(separator: " "), comparator: isLowBad ? "<" : ">", number: quantity,
            severity: severity)
    }

    private static let grades: Set<Substring> = ["critical", "warning", "warn", "crit", "alarm"]

    /// How long or how often, which is no limit of what is measured.
    private static let lengths: Terms = [
        "sustained", "window", "interval", "period", "for", "duration", "consecutive", "samples", "cooldown", "count",
        "retries", "attempts", "port",
    ]

    /// What there should be enough of.
    private static let scarce: Terms = [
        "free", "available", "remaining", "success", "hit", "min", "space", "uptime", "availability", "coverage",
    ]
    private static let used: Terms = ["usage", "used", "max"]

    private static let units: [Substring: String] = [
        "percent": "%", "percentage": "%", "pct": "%", "ms": "ms", "millis": "ms", "seconds": "seconds", "secs": "s",
        "minutes": "minutes", "mins": "min", "hours": "hours", "days": "days", "mb": "MB", "gb": "GB",
    ]
}

/// The lines below a key such as `thresholds:`, by their indentation.
struct LimitBlock {
    private var indentation: Int?

    private static let names: Terms = [
        "threshold", "thresholds", "halt conditions", "rollback conditions", "abort conditions", "rollback triggers",
    ]

    /// `value` is what stands behind the key: nothing or a brace opens a block.
    mutating func enter(_ line: String, _ key: String, isOpened value: Substring) {
        if let own = indentation, line.leadingBlanks <= own { indentation = nil }
        guard indentation == nil, value.isEmpty || value == "{", Phrase(key.withSpacedHumps).hasAny(Self.names) else {
            return
        }
        indentation = line.leadingBlanks
    }

    func holds(_ line: String) -> Bool { indentation.map { line.leadingBlanks > $0 } ?? false }
}

extension String {
    fileprivate var leadingBlanks: Int { utf8.prefix { $0 == 0x20 || $0 == 0x09 }.count }
}
