/// How long a sentence says to wait.
enum WaitDuration {
    /// "Wait 5 minutes", "Wait for 30s", "(10-15 min)" gives the longer one. nil when no time is named.
    static func read(_ text: String) -> Duration? {
        let words = text.lowercased().split(whereSeparator: {
            !($0.isNumber || $0.isLetter || $0 == "." || $0 == "-" || $0 == "–")
        })
        for (index, word) in words.enumerated() {
            let parts = word.split(whereSeparator: { $0 == "-" || $0 == "–" })
            guard let last = parts.last else { continue }
            let digits = last.prefix { $0.isNumber || $0 == "." }
            guard let number = Double(digits), number > 0, number < 100_000 else { continue }
            let rest = last.dropFirst(digits.count)
            let unit = rest.isEmpty ? (index + 1 < words.count ? words[index + 1] : "") : rest
            switch unit.prefix(3) {
            case "s", "sec": return .seconds(number)
            case "m", "min": return .seconds(number * 60)
            case "h", "hr", "hou", "hrs": return .seconds(number * 3600)
            default: continue
            }
        }
        return nil
    }

    /// How long a script sleeps, for one that does nothing else: `sleep 30`, `sleep 5m`.
    static func ofSleep(_ script: String) -> Duration? {
        var total = Duration.zero
        for line in script.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: \.isWhitespace).prefix { !$0.hasPrefix("#") }
            guard let first = words.first else { continue }
            guard first == "sleep", words.count == 2, let time = words.last else { return nil }
            guard let length = read(time.last?.isNumber == true ? "\(time)s" : String(time)) else { return nil }
            total += length
        }
        return total > .zero ? total : nil
    }

    /// The time a heading such as "Within 24 hours" gives.
    static func within(_ title: String) -> Duration? {
        let low = title.lowercased()
        guard low.hasPrefix("within ") else { return nil }
        if let time = read(low) { return time }
        let words = low.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
        guard words.contains(where: { $0.hasPrefix("day") || $0.hasPrefix("week") || $0.hasPrefix("month") }) else {
            return nil
        }
        return .seconds(24 * 3600)
    }
}
