/// Finds the comparisons of a text.
struct LimitScanner {
    let scalars: [Unicode.Scalar]
    let folded: [Unicode.Scalar]
    /// Whether Chinese, Japanese or Korean is written in it.
    let isEastAsian: Bool

    private init(_ text: String) {
        scalars = text.scalars
        isEastAsian = scalars.contains { $0.value >= 0x3041 && $0.value <= 0xD7A3 }
        folded = scalars.map { $0.isASCII ? Unicode.Scalar(UInt8($0.value).folded) : $0 }
    }

    /// The comparisons in their order; blanks at which no line may break count as any other.
    static func limits(in text: String) -> [Limit] {
        guard LimitBeginnings.occur(in: text) else { return [] }
        return LimitScanner(text).limits()
    }

    /// Nobody writes more comparisons into one item.
    private static let countLimit = 12

    struct Found {
        var start: Int
        var number: Int
        var comparator: String
        var isSigned: Bool
        var isImplied = false
        var isNear = false
        var severity: String?
        var objective: String?
    }

    /// What stands here, if a limit begins with it: a sign, a number or a word.
    private func found(_ at: Int, after last: Int?) -> Found? {
        switch scalars[at].value {
        case 0x3C, 0x3E: sign(at)
        case 0x3D: equality(at)
        case 0x30...0x39:
            range(at, after: last ?? 0) ?? implied(at, after: last ?? -1) ?? suffixed(at, after: last ?? -1)
        case 0x41...0x5A, 0x61...0x7A: mayBeginWord(at) ? word(at, after: last) ?? zero(at) ?? objective(at) : nil
        case 0x80...: sign(at) ?? word(at, after: last)
        default: nil
        }
    }

    /// False for most words: by its first letters this one limits nothing.
    private func mayBeginWord(_ at: Int) -> Bool {
        guard at + 4 <= folded.count, at == 0 || !scalars[at - 1].isAlphabetic else { return false }
        let (first, second, third, fourth) = (folded[at], folded[at + 1], folded[at + 2], folded[at + 3])
        guard (first.value | second.value | third.value | fourth.value) < 0x80 else { return true }
        return LimitBeginnings.mayBeginWord(
            UInt8(first.value), UInt8(second.value), UInt8(third.value), UInt8(fourth.value))
    }

    private func limits() -> [Limit] {
        var found: [Found] = []
        var at = 0
        while at < scalars.count, found.count < Self.countLimit {
            if let one = self.found(at, after: found.last?.number) {
                found.append(one)
                at = max(one.number, at + 1)
            } else {
                at += 1
            }
        }
        var limits: [Limit] = []
        for (index, one) in found.enumerated() {
            let end = index + 1 < found.count ? found[index + 1].start : scalars.count
            guard var number = Quantity(text(one.number..<end)) else { continue }
            if one.isImplied, number.unit == nil, number.rest.hasPrefix("+"),
                let bare = Quantity("\(number.value)\(number.rest.dropFirst())")
            {
                number = bare
            }
            if one.isImplied, number.rest.hasPrefix("or ") {
                // "3 or more failures" are failures.
                number.rest = number.rest.split(separator: " ").dropFirst(2).joined(separator: " ")
            }
            let from = index == 0 ? 0 : found[index - 1].number
            if let last = limits.last, let seconds = Self.seconds(number),
                Self.isOnlyWindow(last.after) || !one.isSigned && one.comparator == ">" && isOver(one.start)
            {
                // "> 5% for more than 5 minutes" is one limit with its window.
                limits[limits.count - 1].windowSeconds = last.windowSeconds ?? seconds
                limits[limits.count - 1].after = number.rest
                continue
            }
            // Of "15-60 minutes" the 60: an objective is missed only behind it.
            limits.append(
                Limit(
                    comparator: one.comparator,
                    value: one.objective == nil ? number.value : number.upper ?? number.value, unit: number.unit,
                    windowSeconds: LimitWindow.seconds(number.rest), before: text(from..<one.start), after: number.rest,
                    isSigned: one.isSigned, lineOffset: scalars[..<one.number].count { $0 == "\n" },
                    isImplied: one.isImplied, isNear: one.isNear, severity: one.severity, objective: one.objective))
        }
        return limits
    }

    /// "more than 1% of events are errors over 5 minutes"
    private func isOver(_ start: Int) -> Bool { matches(Self.over, at: start) }

    private static let over = Array("over ".unicodeScalars)

    private static func seconds(_ number: Quantity) -> Double? {
        number.unit.flatMap { Minutes.perUnit($0) }.map { $0 * number.value * 60 }
    }

    private static func isOnlyWindow(_ between: String) -> Bool {
        let words = Phrase(between).words
        return words.isEmpty && between.isBlank
            || (1...3).contains(words.count) && words.allSatisfy(windowWords.contains)
    }

    private static let windowWords: Set<Substring> = [
        "for", "sustained", "lasting", "during", "in", "at", "least", "a", "the", "over", "period", "of", "and",
    ]

    func text(_ range: Range<Int>) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(range.count)
        for scalar in scalars[range] {
            if scalar.isASCII {
                bytes.append(UInt8(scalar.value))
            } else {
                bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A sign that a number follows; arrows, redirections and tags are none.
    private func sign(_ start: Int) -> Found? {
        let comparator: String
        var at = start + 1
        switch scalars[start] {
        case ">", "＞": comparator = ">"
        case "<", "＜": comparator = "<"
        case "≥", "⩾", "≧": comparator = ">="
        case "≤", "⩽", "≦": comparator = "<="
        default: return nil
        }
        if start > 0, "-=<>|&!".unicodeScalars.contains(scalars[start - 1]) { return nil }
        // `<tag>=100` is no comparison.
        if comparator == ">", let open = scalars[..<start].lastIndex(where: { $0 == "<" || $0 == " " }),
            scalars[open] == "<"
        {
            return nil
        }
        var sign = comparator
        if at < scalars.count, scalars[at] == "=", comparator.utf8.count == 1 {
            sign += "="
            at += 1
        }
        guard let number = self.number(at), number - at <= 4 else { return nil }
        return Found(start: start, number: number, comparator: sign, isSigned: true)
    }

    func isDigit(_ at: Int) -> Bool { at < scalars.count && ("0"..."9").contains(scalars[at]) }

    /// Where the digits begin, over blanks and signs of money or of being about right.
    func number(_ start: Int) -> Int? {
        var at = start
        while at < scalars.count, " ~$€£≈`*(".unicodeScalars.contains(scalars[at]) { at += 1 }
        guard at < scalars.count, ("0"..."9").contains(scalars[at]) else { return nil }
        return at
    }

    private func word(_ start: Int, after last: Int?) -> Found? {
        let isHan = scalars[start].value >= 0x2E80
        guard isHan || start == 0 || !scalars[start - 1].isAlphabetic else { return nil }
        guard let first = ComparisonWords.byFirst[folded[start]] else { return nil }
        for (word, comparator) in first where matches(word, at: start) {
            let end = start + word.count
            guard isHan || end < scalars.count && (scalars[end] == " " || scalars[end] == "\n") else { continue }
            var at = isHan ? end : end + 1
            // "above the 80% mark", "more than a 5% rise"
            for filler in ComparisonWords.fillers where matches(filler, at: at) { at += filler.count }
            if comparator == ComparisonWords.severity {
                guard let number = number(at), Quantity(text(number..<min(scalars.count, number + 40)))?.unit != nil
                else { continue }
                return Found(
                    start: start, number: number, comparator: ">", isSigned: true,
                    severity: SeverityWords.severity(text(start..<end)))
            }
            guard let number = number(at) else { continue }
            if ComparisonWords.amounts.contains(word),
                Quantity(text(number..<min(scalars.count, number + 40)))?.unit == nil
            {
                continue
            }
            guard comparator == ComparisonWords.nearness else {
                return Found(start: start, number: number, comparator: comparator, isSigned: false)
            }
            // "within 30 days of expiry" is nearer than that; "within 30 minutes" at most, or the window of what
            // stands before it.
            let isEnd = isBeforeEnd(number)
            if !isEnd, let last, !scalars[last..<start].contains(":") { continue }
            return isEnd
                ? Found(start: start, number: number, comparator: "<", isSigned: false)
                : Found(start: start, number: number, comparator: "<=", isSigned: false, isNear: true)
        }
        return nil
    }

    private func isBeforeEnd(_ number: Int) -> Bool {
        let rest = text(number..<min(scalars.count, number + 40)).drop { $0.isNumber || $0 == " " || $0 == "-" }
        let words = Phrase(rest).words
        return words.count >= 3 && ["days", "day", "hours", "weeks"].contains(words[0])
            && (words[1] == "of" || words[1] == "before") && words[2].hasPrefix("expir")
    }

    func matches(_ word: [Unicode.Scalar], at start: Int) -> Bool {
        guard start + word.count <= folded.count else { return false }
        for index in word.indices where folded[start + index] != word[index] { return false }
        return true
    }
}

extension String {
    /// Made from its bytes where they are all ASCII; blanks at which no line may break become plain ones.
    fileprivate var scalars: [Unicode.Scalar] {
        withBytes { bytes in
            guard bytes.isPlain else { return unicodeScalars.map { $0.isHardBlank ? " " : $0 } }
            return [Unicode.Scalar](unsafeUninitializedCapacity: bytes.count) { scalars, count in
                for offset in bytes.indices { scalars.initializeElement(at: offset, to: Unicode.Scalar(bytes[offset])) }
                count = bytes.count
            }
        }
    }
}

extension Unicode.Scalar {
    /// No-break blanks and the thin ones that stand between a number and its unit.
    fileprivate var isHardBlank: Bool {
        switch value {
        case 0xA0, 0x2007, 0x2009, 0x202F: true
        default: false
        }
    }
}
