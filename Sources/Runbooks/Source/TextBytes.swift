// A character may be any number of scalars, so the standard library looks up how each goes with the next. Nearly all of a
// runbook's scalars go with none: for those, these tell from a few bytes where a character ends.

extension StringProtocol {
    /// The text's bytes for as long as `body` runs.
    @inline(__always)
    func withBytes<Result>(_ body: (Span<UInt8>) -> Result) -> Result {
        if let result = utf8.withContiguousStorageIfAvailable({ body($0.span) }) { return result }
        return body(ContiguousArray(utf8).span)
    }

    /// No more of its bytes than this.
    func leadingBytes(_ limit: Int) -> [UInt8] {
        utf8.count <= limit ? Array(utf8) : Array(utf8.prefix(limit))
    }

    @inline(__always)
    func index(atByte offset: Int) -> Index { utf8.index(startIndex, offsetBy: offset) }
}

extension Span where Element == UInt8 {
    /// Whether the scalar that begins here is known neither to join what stands before it nor to draw what follows into
    /// its own character, unless that is a mark made for joining. Between two such scalars a character ends.
    ///
    /// Left out are CR, combining marks, joiners, selectors of variants, letters of Indic scripts and of Hangul's parts,
    /// flags, skin tones and the signs that Arabic puts before numbers (Unicode Standard Annex 29, 3.1.1).
    @inline(__always)
    func isSimple(at offset: Int) -> Bool {
        let byte = self[offset]
        return byte < 0x80 ? byte != 0x0D : isSimpleSequence(byte, at: offset)
    }

    private func isSimpleSequence(_ lead: UInt8, at offset: Int) -> Bool {
        guard offset + 1 < count else { return false }
        let second = self[offset + 1]
        switch lead {
        case 0xC2...0xCB, 0xCE...0xD1, 0xD3, 0xD4, 0xE4...0xE9, 0xEB, 0xEC: return true
        case 0xE2:
            guard offset + 2 < count else { return false }
            return second == 0x80 ? self[offset + 2] & 0xFE != 0x8C : second != 0x83 && second <= 0xAF
        case 0xE3: return second != 0x80 && second != 0x82
        case 0xEF: return second == 0xBC || second == 0xBD
        case 0xF0: return second == 0x9F && offset + 2 < count && self[offset + 2] != 0x87 && self[offset + 2] != 0x8F
        default: return false
        }
    }

    /// Where the character that begins here ends, if it is a single scalar beyond doubt.
    @inline(__always)
    func simpleEnd(at offset: Int) -> Int? {
        let end = offset + length(at: offset)
        guard isSimple(at: offset), end >= count || isSimple(at: end) else { return nil }
        return end
    }

    /// Whether the ASCII byte here is a character of its own beyond doubt.
    @inline(__always)
    func isCharacter(at offset: Int) -> Bool {
        guard self[offset] != 0x0D, offset + 1 >= count || isSimple(at: offset + 1) else { return false }
        return offset == 0 || isSimple(at: start(ofScalarBefore: offset))
    }

    @inline(__always)
    func start(ofScalarBefore offset: Int) -> Int {
        var start = offset - 1
        while start > 0, self[start] & 0xC0 == 0x80 { start -= 1 }
        return start
    }

    /// Of the scalar that begins here.
    @inline(__always)
    func length(at offset: Int) -> Int {
        let lead = self[offset]
        return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
    }

    /// The scalar that begins here, in text that is valid.
    @inline(__always)
    func scalar(at offset: Int) -> Unicode.Scalar {
        let lead = self[offset]
        if lead < 0x80 { return Unicode.Scalar(lead) }
        let length = length(at: offset)
        var value = UInt32(lead & (0x7F >> UInt8(length)))
        for place in 1..<length { value = value << 6 | UInt32(self[offset + place] & 0x3F) }
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    /// How often a byte occurs.
    func occurrences(of byte: UInt8) -> Int {
        var count = 0
        for offset in indices where self[offset] == byte { count += 1 }
        return count
    }

    /// Whether every byte is an ASCII character of its own.
    var isPlain: Bool {
        for offset in indices where self[offset] >= 0x80 || self[offset] == 0x0D { return false }
        return true
    }
}

extension Character {
    /// The byte of a character that is ASCII alone.
    var byte: UInt8? {
        let bytes = utf8
        guard let first = bytes.first, first < 0x80, bytes.count == 1 else { return nil }
        return first
    }

}

extension UInt8 {
    /// The first byte of the character beyond ASCII that Unicode calls the same as this one, else the byte itself: a Greek
    /// question mark is a semicolon, another accent a grave one, and the sign for kelvin a K.
    @inline(__always)
    var twinLead: UInt8 {
        switch self {
        case UInt8(ascii: ";"): 0xCD
        case UInt8(ascii: "`"): 0xE1
        case UInt8(ascii: "K"): 0xE2
        default: self
        }
    }
}

extension Span where Element == UInt8 {
    /// Whether the word is what stands from `start` to `end`.
    func stands(_ word: StaticString, at start: Int, end: Int) -> Bool {
        guard end - start == word.utf8CodeUnitCount else { return false }
        return word.withUTF8Buffer { word in word.indices.allSatisfy { self[start + $0] == word[$0] } }
    }
}

extension String {
    init(copying bytes: Span<UInt8>, _ range: Range<Int>) {
        self = bytes.extracting(range).withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}
