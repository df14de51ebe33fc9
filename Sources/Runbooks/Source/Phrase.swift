/// The words of a heading or label, folded so that rules can be written as plain words: lower case, and every mark
/// between words a single blank.
struct Phrase: Sendable, Hashable {
    /// The words in UTF-8 with one blank before, between and after them. Rules ask a phrase about hundreds of words, so
    /// they compare bytes.
    let bytes: [UInt8]
    /// How words begin, folded into 64 bits: most terms are refused by this alone.
    let beginnings: UInt64
    /// Which of the first 64 bytes begin a word, as bits.
    let starts: UInt64
    /// No byte above ASCII.
    let isPlain: Bool
    let wordCount: Int

    private static let blank = UInt8(ascii: " ")

    init(_ text: some StringProtocol) {
        var isPlain = true
        let folded = text.withBytes { text in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: text.count + 2) { buffer in
                buffer[0] = Self.blank
                var count = 1
                for offset in text.indices {
                    let byte = text[offset]
                    if byte.isLetter {
                        buffer[count] = byte | 0x20
                        count += 1
                    } else if byte.isDigit || byte == UInt8(ascii: "'") {
                        buffer[count] = byte
                        count += 1
                    } else if byte >= 0x80 {
                        isPlain = false
                        return Self.folded(text)
                    } else if buffer[count - 1] != Self.blank {
                        buffer[count] = Self.blank
                        count += 1
                    }
                }
                if buffer[count - 1] != Self.blank {
                    buffer[count] = Self.blank
                    count += 1
                }
                return [UInt8](UnsafeBufferPointer(rebasing: buffer[..<count]))
            }
        }
        var begun: UInt64 = 0
        var words = 0
        var starts: UInt64 = 0
        let span = folded.span
        let last = span.count - 1
        var at = 0
        while at < last {
            if span[at] == Self.blank {
                begun |= WordBeginning(span, at: at + 1).bit
                words += 1
                if at < 63 { starts |= 1 &<< UInt64(at + 1) }
            }
            at += 1
        }
        bytes = folded
        beginnings = begun
        wordCount = words
        self.starts = starts
        self.isPlain = isPlain
    }

    /// The same for text that is not ASCII alone.
    private static func folded(_ text: Span<UInt8>) -> [UInt8] {
        var bytes: [UInt8] = [blank]
        bytes.reserveCapacity(text.count + 2)
        var at = 0
        while at < text.count {
            let byte = text[at]
            if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "'") {
                bytes.append(byte.isUpper ? byte | 0x20 : byte)
                at += 1
                continue
            }
            let start = at
            let scalar = text.scalar(at: start)
            at += text.length(at: start)
            if scalar.isASCII || scalar.isKnownMark {
                if bytes[bytes.count - 1] != blank { bytes.append(blank) }
            } else if scalar.isKnownCaseless {
                // As it stands in the text.
                if scalar.isWordScalar {
                    for place in start..<at { bytes.append(text[place]) }
                } else if bytes[bytes.count - 1] != blank {
                    bytes.append(blank)
                }
            } else {
                for small in scalar.lowercase { add(small, to: &bytes) }
            }
        }
        if bytes.last != blank { bytes.append(blank) }
        return bytes
    }

    private static func add(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.isWordScalar {
            bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        } else if bytes[bytes.count - 1] != blank {
            bytes.append(blank)
        }
    }

    /// Whether a text has no more words than this; long ones are not read to their end.
    static func hasAtMost(_ limit: Int, wordsIn text: some StringProtocol) -> Bool {
        let answer: Bool? = text.withBytes { bytes in
            var count = 0
            var isInWord = false
            for offset in bytes.indices {
                let byte = bytes[offset]
                if byte >= 0x80 { return nil }
                let isWord = byte.isLetter || byte.isDigit || byte == UInt8(ascii: "'")
                if isWord, !isInWord { count += 1 }
                if count > limit { return false }
                isInWord = isWord
            }
            return true
        }
        return answer ?? (Phrase(text).wordCount <= limit)
    }

    var folded: String { String(decoding: bytes, as: UTF8.self) }

    var words: [Substring] { folded.split(separator: " ") }

    /// The last word; nil for a phrase of none.
    var lastWord: String? {
        guard bytes.count > 1 else { return nil }
        let start = bytes.dropLast().lastIndex(of: Self.blank) ?? 0
        return String(decoding: bytes[(start + 1)..<(bytes.count - 1)], as: UTF8.self)
    }

    /// Whether the words occur in this order. `deploy*` stands for any word that begins so; a term of another script
    /// than Latin, whose words no blank sets apart, may stand anywhere.
    func has(_ term: String) -> Bool {
        let isAnywhere = Self.standsAnywhere(term)
        guard isAnywhere ? !isPlain : mayHave(term) else { return false }
        for start in 0..<bytes.count where isAnywhere || bytes[start] == Self.blank {
            if matches(term, at: isAnywhere ? start : start + 1) { return true }
        }
        return false
    }

    private func mayHave(_ term: String) -> Bool {
        let letters = term.utf8
        guard !letters.isEmpty else { return false }
        let isShort = letters.count <= 3 && letters.last == UInt8(ascii: "*")
        guard !isShort, let beginning = WordBeginning(term: letters, isPrefix: false) else { return true }
        return beginnings & beginning.bit != 0
    }

    func hasAny(_ terms: [String]) -> Bool { terms.contains(where: has) }

    func begins(with term: String) -> Bool { matches(term, at: 1) }

    func beginsWithAny(_ terms: [String]) -> Bool { terms.contains(where: begins) }

    func ends(with term: String) -> Bool {
        let start = bytes.count - 1 - term.utf8.count
        return start >= 1 && bytes[start - 1] == Self.blank && matches(term, at: start)
    }

    /// Whether the phrase is these words and no others.
    func isExactly(_ term: String) -> Bool { bytes.count == term.utf8.count + 2 && matches(term, at: 1) }

    private func matches(_ term: String, at start: Int) -> Bool {
        var at = start
        for byte in term.utf8 {
            if byte == UInt8(ascii: "*") { return true }
            guard at < bytes.count, bytes[at] == byte else { return false }
            at += 1
        }
        return Self.standsAnywhere(term) || at < bytes.count && bytes[at] == Self.blank
    }

    /// CJK text begins with these bytes of UTF-8 (U+2E80 and above).
    private static func standsAnywhere(_ term: String) -> Bool { (term.utf8.first ?? 0) >= 0xE2 }
}

extension Unicode.Scalar {
    /// Punctuation, arrows, drawn lines and emoji, no letter or number among them. False says nothing.
    var isKnownMark: Bool {
        switch value {
        case 0x2010...0x206F, 0x2190...0x245F, 0x2500...0x2775, 0x2794...0x2BFF, 0xFE00...0xFE0F, 0x1F300...0x1FAFF:
            true
        default: false
        }
    }

    fileprivate var isWordScalar: Bool {
        if isASCII { return UInt8(value).isLetter || UInt8(value).isDigit || self == "'" }
        if isKnownMark { return false }
        switch value {
        // Chinese, Japanese and Korean.
        case 0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3: return true
        default: return properties.isAlphabetic || properties.numericType != nil
        }
    }
}
