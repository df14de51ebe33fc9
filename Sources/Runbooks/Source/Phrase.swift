/// The words of a heading or label, folded so that rules can be written as plain words: lower case, and every mark
/// between words a single blank.
struct Phrase: Sendable, Hashable {
    /// The words in UTF-8 with one blank before, between and after them. Rules ask a phrase about hundreds of words, so
    /// they compare bytes.
    let bytes: [UInt8]
    /// With which bytes words begin, folded into 64 bits: most terms are refused by this alone.
    private let firsts: UInt64
    /// No byte above ASCII.
    let isPlain: Bool

    private static let blank = UInt8(ascii: " ")

    init(_ text: some StringProtocol) {
        if let (bytes, firsts) = text.utf8.withContiguousStorageIfAvailable(Self.plain) ?? nil {
            self.bytes = bytes
            self.firsts = firsts
            isPlain = true
            return
        }
        var bytes: [UInt8] = [Self.blank]
        isPlain = text.utf8.allSatisfy { $0 < 0x80 }
        bytes.reserveCapacity(text.utf8.count + 2)
        if isPlain {
            for byte in text.utf8 {
                if byte.isLetter {
                    bytes.append(byte | 0x20)
                } else if byte.isDigit || byte == UInt8(ascii: "'") {
                    bytes.append(byte)
                } else if bytes.last != Self.blank {
                    bytes.append(Self.blank)
                }
            }
        } else {
            for scalar in text.lowercased().unicodeScalars {
                if scalar.isWordScalar {
                    bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                } else if bytes.last != Self.blank {
                    bytes.append(Self.blank)
                }
            }
        }
        if bytes.last != Self.blank { bytes.append(Self.blank) }
        self.bytes = bytes
        var firsts: UInt64 = 0
        for index in bytes.indices.dropFirst() where bytes[index - 1] == Self.blank { firsts |= Self.bit(bytes[index]) }
        self.firsts = firsts
    }

    /// ASCII text folded in one pass; nil when there is anything else in it.
    private static func plain(_ text: UnsafeBufferPointer<UInt8>) -> (bytes: [UInt8], firsts: UInt64)? {
        var isPlain = true
        var firsts: UInt64 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: text.count + 2) { buffer, count in
            buffer[0] = blank
            count = 1
            for byte in text {
                if byte.isLetter || byte.isDigit || byte == UInt8(ascii: "'") {
                    let folded = byte.isLetter ? byte | 0x20 : byte
                    if buffer[count - 1] == blank { firsts |= bit(folded) }
                    buffer[count] = folded
                    count += 1
                } else if byte >= 0x80 {
                    isPlain = false
                    return
                } else if buffer[count - 1] != blank {
                    buffer[count] = blank
                    count += 1
                }
            }
            if buffer[count - 1] != blank {
                buffer[count] = blank
                count += 1
            }
        }
        return isPlain ? (bytes, firsts) : nil
    }

    var folded: String { String(decoding: bytes, as: UTF8.self) }

    var words: [Substring] { folded.split(separator: " ") }

    var wordCount: Int { bytes.reduce(-1) { $1 == Self.blank ? $0 + 1 : $0 } }

    /// Whether the words occur in this order. `deploy*` stands for any word that begins so; a term of another script
    /// than Latin, whose words no blank sets apart, may stand anywhere.
    func has(_ term: String) -> Bool {
        guard let first = term.utf8.first else { return false }
        let isAnywhere = Self.standsAnywhere(term)
        guard isAnywhere ? !isPlain : firsts & Self.bit(first) != 0 else { return false }
        for start in 0..<bytes.count where isAnywhere || bytes[start] == Self.blank {
            if matches(term, at: isAnywhere ? start : start + 1) { return true }
        }
        return false
    }

    func hasAny(_ terms: [String]) -> Bool { terms.contains(where: has) }

    func begins(with term: String) -> Bool { matches(term, at: 1) }

    func beginsWithAny(_ terms: [String]) -> Bool { terms.contains(where: begins) }

    /// Whether the phrase is these words and no others.
    func isExactly(_ term: String) -> Bool { bytes.count == term.utf8.count + 2 && matches(term, at: 1) }

    private static func bit(_ byte: UInt8) -> UInt64 { 1 << UInt64(byte & 63) }

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
    fileprivate var isWordScalar: Bool {
        if isASCII { return UInt8(value).isLetter || UInt8(value).isDigit || self == "'" }
        return properties.isAlphabetic || properties.numericType != nil
    }
}
