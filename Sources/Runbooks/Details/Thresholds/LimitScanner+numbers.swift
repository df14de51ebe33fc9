// Limits that the way a number is written says, without a sign or a word that compares.
extension LimitScanner {
    /// "Error rate 2-5%": from 2% on. Behind a word or a bracket, and of percents only, for ranges of time are many.
    func range(_ start: Int, after last: Int) -> Found? {
        guard isDigit(start), scalars[start] != "0", start > last + 12 || last == 0, start >= 2,
            " (:".unicodeScalars.contains(scalars[start - 1])
        else { return nil }
        var at = start
        while isDigit(at) || at < scalars.count && scalars[at] == "." { at += 1 }
        guard at < scalars.count, "-–".unicodeScalars.contains(scalars[at]), isDigit(at + 1) else { return nil }
        at += 1
        while isDigit(at) || at < scalars.count && scalars[at] == "." { at += 1 }
        guard at < scalars.count, scalars[at] == "%" else { return nil }
        return Found(start: start, number: start, comparator: ">=", isSigned: false)
    }

    /// "= 0", "== 0".
    func equality(_ start: Int) -> Found? {
        guard start > 0, scalars[start - 1] == " " else { return nil }
        let end = start + 1 < scalars.count && scalars[start + 1] == "=" ? start + 2 : start + 1
        guard end + 1 < scalars.count, scalars[end] == " ", isDigit(end + 1) else { return nil }
        return Found(start: start, number: end + 1, comparator: "==", isSigned: false, isImplied: true)
    }

    /// "should be 0"
    func zero(_ start: Int) -> Found? {
        for words in Self.zeroWords where matches(words, at: start) {
            let end = start + words.count
            guard end == scalars.count || !isDigit(end) && !".,%".unicodeScalars.contains(scalars[end]) else {
                continue
            }
            return Found(start: start, number: end - 1, comparator: "==", isSigned: false, isImplied: true)
        }
        return nil
    }

    /// "90+ days", "3 or more failures", "5 consecutive failures", "99.9% uptime".
    func implied(_ start: Int, after last: Int) -> Found? {
        guard isDigit(start), start > last, start == 0 || " (:*~".unicodeScalars.contains(scalars[start - 1]) else {
            return nil
        }
        var at = start
        while isDigit(at) || at + 1 < scalars.count && ".,".unicodeScalars.contains(scalars[at]) && isDigit(at + 1) {
            at += 1
        }
        guard at < scalars.count else { return nil }
        let found = { Found(start: start, number: start, comparator: $0, isSigned: false, isImplied: true) }
        if scalars[at] == "+" { return found(">=") }
        let isPercent = scalars[at] == "%"
        if isPercent { at += 1 }
        if isPercent, at < scalars.count, scalars[at] == "+" { return found(">=") }
        for (words, comparator) in isPercent ? Self.percentWords : Self.countWords where matches(words, at: at) {
            let end = at + words.count
            if end == scalars.count || !scalars[end].isAlphabetic { return found(comparator) }
        }
        return nil
    }

    private static let zeros = ["should be 0", "must be 0", "should stay 0", "should stay at 0"]
    private static let zeroWords = zeros.map { Array($0.unicodeScalars) }
    private static let counts = [
        (" or more", ">="), (" or higher", ">="), (" or greater", ">="), (" or above", ">="), (" consecutive", ">="),
        (" or less", "<="), (" or fewer", "<="), (" or lower", "<="), (" or below", "<="),
    ]
    private static let countWords = scalars(counts)
    /// What makes a limit of a number without a sign.
    static let wordsBesideNumbers = zeros + counts.map(\.0)
    private static let percentWords = scalars([
        (" or more", ">="), (" or higher", ">="), (" or greater", ">="), (" or above", ">="), (" uptime", ">="),
        (" availability", ">="), (" or less", "<="), (" or lower", "<="), (" or below", "<="), (")", ">"),
    ])

    private static func scalars(_ words: [(String, String)]) -> [([Unicode.Scalar], String)] {
        words.map { (Array($0.0.unicodeScalars), $0.1) }
    }
}
