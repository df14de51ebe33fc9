// Words that stand for a value by what they are.
extension PlaceholderScan {
    /// `your-host`, `YOUR_KEY`, `<your…>` is found as an angle before.
    mutating func your() -> PlaceholderScanner.Hit? {
        guard bytes[at] | 0x20 == UInt8(ascii: "y"), bytes.count - at > 5, let mark = byte(at + 4),
            mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_") || mark == UInt8(ascii: ".") || mark.isLetter
        else { return nil }
        guard stands("your", ignoringCase: true) else { return nil }
        if mark == UInt8(ascii: ".") { return yourHost() }
        var end = at + 4
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        // `yourdomain.com`, `yourOrg`; "yours" and "yourself" are words.
        if mark.isLetter {
            let rest = String(decoding: bytes[(at + 4)..<end], as: UTF8.self).lowercased()
            if rest.count < 3 || rest.hasPrefix("sel") { return nil }
        }
        while end > at, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        guard end > at + 5 else { return nil }
        // `PASSWORD=YourPassword123!`
        if byte(end) == UInt8(ascii: "!"), byte(end + 1).map({ " \"'".utf8.contains($0) }) ?? true { end += 1 }
        return take(throughDomain(end), .your)
    }

    /// `-c "your query"`: some words where an option's value belongs.
    mutating func yourWords() -> PlaceholderScanner.Hit? {
        guard stands("your "), at > 3, bytes[at - 1] == UInt8(ascii: "\""), bytes[at - 2] == 0x20,
            let close = bytes[at...].prefix(60).firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        let option = bytes[..<(at - 2)].reversed().prefix { $0 != 0x20 }
        let words = Phrase(text(close))
        guard option.last == UInt8(ascii: "-"), words.wordCount <= 4, !words.hasAny(Self.said),
            bytes[at..<close].allSatisfy({ $0.isNameByte || $0 == 0x20 || $0 == UInt8(ascii: "-") })
        else { return nil }
        return take(close, .your)
    }

    private static let said: Terms = ["is", "are", "was", "has", "have", "will", "can", "should", "now"]

    /// `your.vault.server.ip`: a host all of whose parts are words.
    private mutating func yourHost() -> PlaceholderScanner.Hit? {
        var end = at + 4
        var parts = 1
        while end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), bytes[end + 1].isLetter {
            end += 1
            while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
            parts += 1
        }
        return parts >= 3 ? take(end, .your) : nil
    }

    private static let domains: Set<String> = ["com", "org", "net", "io", "dev", "de", "es", "fr", "eu", "co", "app"]

    /// `your-domain.com` is one name with what it ends with.
    func throughDomain(_ end: Int) -> Int {
        guard byte(end) == UInt8(ascii: ".") else { return end }
        var last = end + 1
        while last < bytes.count, bytes[last].isNameByte || bytes[last] == UInt8(ascii: "-") { last += 1 }
        let isLast = byte(last) != UInt8(ascii: ".") || !(byte(last + 1)?.isNameByte ?? false)
        return isLast && Self.domains.contains(String(decoding: bytes[(end + 1)..<last], as: UTF8.self)) ? last : end
    }

    /// `v1.x.x`, `vX.Y.Z`, `1.x`: a version with letters for numbers, and what hangs on it.
    mutating func version(lettersOnly: Bool = false) -> PlaceholderScanner.Hit? {
        switch bytes[at] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "v"), UInt8(ascii: "V"),
            UInt8(ascii: "x")...UInt8(ascii: "z"), UInt8(ascii: "X")...UInt8(ascii: "Z"), UInt8(ascii: "N"):
            break
        default: return nil
        }
        var end = at
        if bytes[end] == UInt8(ascii: "v") || bytes[end] == UInt8(ascii: "V") { end += 1 }
        var parts = 0
        var letters = 0
        while end < bytes.count {
            let start = end
            while end < bytes.count, bytes[end].isDigit { end += 1 }
            if end == start, end < bytes.count, "xXyYzZN".utf8.contains(bytes[end]) {
                end += 1
                letters += 1
            }
            guard end > start else { return nil }
            parts += 1
            guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."),
                bytes[end + 1].isDigit || "xXyYzZN".utf8.contains(bytes[end + 1])
            else { break }
            end += 1
        }
        guard parts >= 2, letters >= 1, parts >= 3 || text(end).first == "v", !lettersOnly || letters == parts,
            end == bytes.count || !bytes[end].isNameByte
        else { return nil }
        var tail = end
        if tail + 1 < bytes.count, bytes[tail] == UInt8(ascii: "-"), bytes[tail + 1].isLetter {
            tail += 1
            while tail < bytes.count, bytes[tail].isLetter { tail += 1 }
            end = tail
        }
        return take(end, .version)
    }

    /// Behind two words in capitals: in a shouted sentence of Spanish or Portuguese "TODO" is "all".
    var isInCapitals: Bool {
        let before = String(decoding: bytes[..<at], as: UTF8.self).split(separator: " ").suffix(2)
        return before.count == 2
            && before.allSatisfy { $0.count >= 3 && $0.allSatisfy { $0.isLetter && $0.isUppercase || $0 == "*" } }
    }

    mutating func word(_ words: [String], kind: Placeholder.Kind) -> PlaceholderScanner.Hit? {
        for word in words {
            let end = at + word.utf8.count
            if stands(word), !(word == "TODO" && isInCapitals),
                end == bytes.count || !(bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-"))
            {
                return take(end, kind)
            }
        }
        return nil
    }

    /// `X minutes`, `XX`, `XXXX`: a number to write in.
    mutating func count() -> PlaceholderScanner.Hit? {
        // "X hours Y minutes"
        if bytes[at] == UInt8(ascii: "Y"), stands("Y minute") { return take(at + 1, .count) }
        guard bytes[at] == UInt8(ascii: "X") else { return nil }
        var end = at
        while end < bytes.count, bytes[end] == UInt8(ascii: "X") { end += 1 }
        guard end == bytes.count || !bytes[end].isNameByte else { return nil }
        if end - at == 1, byte(end) != UInt8(ascii: " ") && byte(end) != UInt8(ascii: "%"),
            (byte(end) ?? 0) < 0x80
        {
            return nil
        }
        return take(end, .count)
    }

    /// "open | mitigated | resolved": three or more single words.
    private func isListOfWords(_ value: Substring) -> Bool {
        let parts = value.split(separator: "|").map { $0.trimmingBlanks }
        return parts.count >= 3 && parts.allSatisfy { $0.allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" } }
    }

    /// Behind "Status: " or "**Status:** ".
    private var isBehindLabel: Bool {
        guard at >= 2, bytes[at - 1] == 0x20 else { return false }
        return bytes[..<(at - 1)].suffix(1).elementsEqual(":".utf8)
            || bytes[..<(at - 1)].suffix(3).elementsEqual(":**".utf8)
    }

    /// "Investigating / Mitigated / Resolved", "GO / NO-GO": single words, one of which stays.
    private func isListOfStates(_ value: some StringProtocol) -> Bool {
        let parts = value.split(separator: "/").map { $0.trimmingBlanks }
        return value.contains(" / ") && parts.count >= 2
            && parts.allSatisfy { part in
                part.count >= 2 && part.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
            } && parts.contains { $0.contains(where: \.isLetter) }
    }

    /// "SEV1 / SEV2 / SEV3": three or more words in capitals.
    private func isListOfLevels(_ value: some StringProtocol) -> Bool {
        let parts = value.split(separator: "/").map { $0.trimmingBlanks }
        return parts.count >= 3
            && parts.allSatisfy { part in
                part.first?.isUppercase == true && part.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "-" }
            }
    }

    /// `PASS/FAIL`, `Production/Staging/Dev` after a label.
    mutating func choice() -> PlaceholderScanner.Hit? {
        guard isBehindLabel else { return nil }
        let value = String(decoding: bytes[at...], as: UTF8.self)
        let end = value.trimmingBlanks
        if isListOfLevels(end) || isListOfStates(end) { return take(at + end.utf8.count, .choice) }
        guard !value.hasPrefix("["), !value.contains(" / "),
            !value.contains(" | ") || isListOfWords(end), !TemplateFields.choices(String(end)).isEmpty
        else { return nil }
        return take(at + end.utf8.count, .choice)
    }
}
