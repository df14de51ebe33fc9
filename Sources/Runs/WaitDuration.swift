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
}
