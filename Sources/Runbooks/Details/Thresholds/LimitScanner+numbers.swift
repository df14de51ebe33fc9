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
        // "trips after 5 failures in 60s"
        if start >= 6, matches(Self.after, at: start - 6), Self.failureWords.contains(where: { matches($0, at: at) }) {
            return found(">=")
        }
        if scalars[at] == " ", isInARow(at + 1) { return found(">=") }
        let isPercent = scalars[at] == "%"
        if isPercent { at += 1 }
        if isPercent, at < scalars.count, scalars[at] == "+" { return found(">=") }
        for (words, comparator) in isPercent ? Self.percentWords : Self.countWords where matches(words, at: at) {
            let end = at + words.count
            // "for 2 consecutive minutes" is how long.
            if words == Self.consecutive, end < scalars.count,
                Minutes.perUnit(text((end + 1)..<scalars.count).prefix { $0.isLetter }) != nil
            {
                return nil
            }
            if end == scalars.count || !scalars[end].isAlphabetic { return found(comparator) }
        }
        return nil
    }

    /// "3 volte consecutive", "2 execuções consecutivas": one word, and the one for what comes in a row.
    private func isInARow(_ start: Int) -> Bool {
        var at = start
        while at < scalars.count, scalars[at].isAlphabetic { at += 1 }
        guard at > start + 1, at < scalars.count, scalars[at] == " ", Minutes.perUnit(text(start..<at)) == nil else {
            return false
        }
        return Self.rows.contains { matches($0, at: at + 1) }
    }

    private static let rows = ["consecutiv", "consécutiv", "d'affilée", "aufeinanderfolgend", "in folge", "подряд"].map
    {
        Array($0.unicodeScalars)
    }

    /// "RTO 4 h", "RPO: 15 min": the name of an objective with its time.
    func objective(_ start: Int) -> Found? {
        guard start == 0 || !scalars[start - 1].isAlphabetic,
            let name = Self.objectiveWords.first(where: { matches($0, at: start) })
        else { return nil }
        var at = start + name.count
        guard at < scalars.count, !scalars[at].isAlphabetic else { return nil }
        let end = min(scalars.count, at + 14)
        while at < end {
            if let filler = Self.objectiveFillers.first(where: { matches($0, at: at) }) {
                at += filler.count
            } else if " :=(".unicodeScalars.contains(scalars[at]) {
                at += 1
            } else {
                break
            }
        }
        guard let number = number(at),
            LimitRules.isTime(Quantity(text(number..<min(scalars.count, number + 40)))?.unit)
        else { return nil }
        return Found(
            start: start, number: number, comparator: "<=", isSigned: true,
            objective: text(start..<(start + name.count)))
    }

    static let objectiveNames = ["rto", "rpo", "mttr", "mttd", "mtta"]
    private static let objectiveWords = objectiveNames.map { Array($0.unicodeScalars) }
    private static let objectiveFillers = ["target", "objective", "is ", "of "].map { Array($0.unicodeScalars) }

    /// "80%以上", "1件以上", "30분 이내": the word that compares stands behind the number and its unit, or behind what
    /// ends the sentence: "80%を15分継続で超過".
    func suffixed(_ start: Int, after last: Int) -> Found? {
        guard isEastAsian, start > last, start == 0 || !isDigit(start - 1) && scalars[start - 1] != "." else {
            return nil
        }
        var at = start
        while isDigit(at) || at + 1 < scalars.count && ".,".unicodeScalars.contains(scalars[at]) && isDigit(at + 1) {
            at += 1
        }
        for place in at..<max(at, min(scalars.count, at + 5)) where !isDigit(place) {
            for (word, comparator) in Self.suffixes where matches(word, at: place) {
                // "1台以上で確認する": on how many something is tried.
                let rest = text(place..<min(scalars.count, place + 10))
                if rest.contains("確認") { return nil }
                let isNear = comparator == ComparisonWords.nearness
                return Found(
                    start: start, number: start, comparator: isNear ? "<=" : comparator, isSigned: !isNear,
                    isNear: isNear)
            }
            guard scalars[place] == "を" else {
                if Self.units.contains(scalars[place]) { continue }
                break
            }
            let clause = scalars[place..<min(scalars.count, place + 24)].prefix { !"。、".unicodeScalars.contains($0) }
            for (words, comparator) in Self.sentenceEnds
            where clause.indices.contains(where: { index in words.contains { matches($0, at: index) } }) {
                return Found(start: start, number: start, comparator: comparator, isSigned: true)
            }
        }
        return nil
    }

    /// What may stand between a number and the word behind it.
    private static let units: Set<Unicode.Scalar> = Set(" %％件回次个個台人分秒時時间間日초분시간일회건개가".unicodeScalars)

    private static let suffixes = scalars([
        ("以上", ">="), ("以下", "<="), ("未満", "<"), ("未满", "<"), ("以内", ComparisonWords.nearness), ("到達", ">="),
        ("に到達", ">="), ("に達", ">="), ("超過", ">"), ("を超", ">"), ("を下回", "<"), ("이상", ">="), ("이하", "<="),
        ("미만", "<"), ("초과", ">"), ("이내", ComparisonWords.nearness),
    ])

    private static let sentenceEnds = [(["超過", "超え", "上回"], ">"), (["下回"], "<")].map { words, comparator in
        (words.map { Array($0.unicodeScalars) }, comparator)
    }

    private static let after = Array("after ".unicodeScalars)
    private static let failureWords = [" failures in ", " errors in ", " timeouts in ", " failed "].map {
        Array($0.unicodeScalars)
    }

    private static let consecutive = Array(" consecutive".unicodeScalars)

    private static let zeros = [
        "drops to 0", "drop to 0", "falls to 0", "fall to 0", "should be 0", "must be 0", "should stay 0",
        "should stay at 0",
    ]
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
