/// A number with its unit at the start of a text: `500ms`, `1,000`, `5%`, `$20`, `10k`, `3 consecutive failures`.
struct Quantity: Sendable, Hashable {
    var value: Double
    var unit: String?
    var rest: String
    /// The first number of two: "2-5%".
    var isRange = false
    /// The second of two numbers with one unit.
    var upper: Double?

    init?(_ text: some StringProtocol) {
        guard Self.mayBegin(text) else { return nil }
        var text = Substring(text).trimmingBlanks
        while let first = text.first, "~$€£≈+`*\"".contains(first) { text = text.dropFirst() }
        text = Self.joined(text)
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == ",") }
        guard digits.first?.isNumber == true else { return nil }
        var number = digits[...]
        while let last = number.last, last == "." || last == "," { number = number.dropLast() }
        var after = text[number.endIndex...]
        if after.hasPrefix("xx") { return nil }  // 5xx is a class of answers
        if number == "24", after.hasPrefix("/7") || after.hasPrefix("x7") || after.hasPrefix("×7") { return nil }
        // "2-5%": the unit stands behind the second number.
        if let mark = after.first, "-–~".contains(mark) {
            let second = after.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            if second.first?.isNumber == true {
                after = after[second.endIndex...]
                isRange = true
                upper = Double(second)
                if after.hasPrefix("-") { return nil }  // a date
            }
        }
        // "5e16": a power of ten.
        var exponent = ""
        if after.first == "e" || after.first == "E" {
            let power = after.dropFirst().prefix { $0.isASCII && $0.isNumber }
            if !power.isEmpty, power.count <= 2 {
                exponent = "e\(power)"
                after = after[power.endIndex...]
            }
        }
        guard number.utf8.count <= 24, let value = Double(Self.plain(number) + exponent),
            value < (exponent.isEmpty ? 1e15 : 1e30)
        else { return nil }
        self.value = value
        (unit, rest) = Self.unit(after)
        // "500ms-1s" and "10%-20%": each number with its own unit.
        if unit != nil, let mark = rest.first, "-–".contains(mark), rest.dropFirst().first?.isNumber == true {
            isRange = true
        }
        if let unit, let factor = Self.multiples[unit] {
            self.value = value * factor
            upper = upper.map { $0 * factor }
            self.unit = nil
            (self.unit, rest) = Self.unit(rest[...])
        } else if let unit, unit.dropFirst().first == "/", let factor = Self.multiples[String(unit.prefix(1))] {
            // "100k/day"
            self.value = value * factor
            self.unit = String(unit.dropFirst())
        }
    }

    /// False for most texts: something else than a number stands behind the blanks and marks they begin with.
    private static func mayBegin(_ text: some StringProtocol) -> Bool {
        text.withBytes { bytes in
            for offset in bytes.indices {
                switch bytes[offset] {
                case UInt8(ascii: "~"), UInt8(ascii: "$"), UInt8(ascii: "+"), UInt8(ascii: "`"), UInt8(ascii: "*"),
                    UInt8(ascii: "\""):
                    continue
                case let byte where byte.isBlankByte: continue
                case let byte: return byte.isDigit || byte >= 0x80
                }
            }
            return false
        }
    }

    /// "1 200 ms": thousands set apart by a blank, as many countries write them.
    private static func joined(_ text: Substring) -> Substring {
        let place = text.utf8.prefix(4).firstIndex(of: UInt8(ascii: " "))
        guard let place, text.utf8[text.utf8.index(after: place)...].first?.isDigit == true else { return text }
        let first = text.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(first.count), first.endIndex < text.endIndex, text[first.endIndex] == " " else {
            return text
        }
        let rest = text[text.index(after: first.endIndex)...]
        let second = rest.prefix { $0.isASCII && $0.isNumber }
        guard second.count == 3, second.endIndex == rest.endIndex || rest[second.endIndex] == " " else { return text }
        return Substring(String(first) + rest)
    }

    /// `1,000` counts thousands, `99,9` is a decimal number as many languages write it.
    private static func plain(_ digits: Substring) -> String {
        guard digits.utf8.contains(UInt8(ascii: ",")) else { return String(digits) }
        let groups = digits.split(separator: ",", omittingEmptySubsequences: false)
        if groups.count == 2, groups[1].count != 3, !digits.contains(".") { return "\(groups[0]).\(groups[1])" }
        return digits.filter { $0 != "," }
    }

    private static func unit(_ text: Substring) -> (String?, String) {
        let isSpaced = text.hasPrefix(" ")
        var after = text.trimmingBlanks
        if after.hasPrefix("%") || after.hasPrefix("％") { return ("%", String(after.dropFirst().trimmingBlanks)) }
        let word = after.prefix { $0.isLetter || $0 == "/" }
        if let first = word.unicodeScalars.first, first.value >= 0x2E80 {
            // Nothing sets a counting word apart from what follows it.
            guard let unit = countingWords.first(where: word.hasPrefix) else { return (nil, String(after)) }
            return (unit, String(after.dropFirst(unit.count).trimmingBlanks))
        }
        guard !word.isEmpty, !isSpaced || isUnit(word) else { return (nil, String(after)) }
        after = after.dropFirst(word.count)
        return (String(word), String(after.trimmingBlanks))
    }

    private static func isUnit(_ word: Substring) -> Bool {
        let folded = word.lowercased()
        return units.contains(folded) || Minutes.perUnit(folded) != nil && folded.count > 1
            || folded.hasPrefix("/") && folded.count > 1
            || folded.contains("/")
                && (Minutes.perUnit(folded.prefix { $0 != "/" }) != nil
                    || Minutes.perUnit(folded.drop { $0 != "/" }.dropFirst()) != nil)
    }

    /// Longer ones before those they begin with.
    private static let countingWords = [
        "分钟", "小时", "時間", "시간", "件", "回", "次", "个", "個", "台", "人", "秒", "分", "日", "天", "초", "분", "일", "회", "건",
        "개",
    ]

    private static let multiples: [String: Double] = ["k": 1_000, "K": 1_000, "M": 1_000_000]

    private static let units: Set<String> = [
        "ms", "s", "sec", "seconds", "second", "min", "mins", "minutes", "minute", "h", "hr", "hrs", "hours", "hour",
        "days", "day", "mb", "gb", "tb", "kb", "mib", "gib", "kib", "bytes", "percent", "consecutive", "req/s",
        "req/sec", "req/min", "rps", "qps", "tps",
        "requests/s", "requests/sec", "requests/min", "requests/second", "requests/minute", "errors/min",
        "errors/minute", "errors/hour", "errors/sec", "errors/s",
        "requests", "errors", "connections", "failures", "messages", "jobs", "items", "threads", "users", "retries",
        "restarts", "events", "prozent",
        "mbps", "gbps", "iops", "fps", "cores", "px", "°c", "个", "次", "件", "秒", "分钟", "分",
    ]
}
