/// Which bytes of ASCII occur in a text. A word can stand only in a text that has all its bytes, which is asked faster than
/// the word is looked for.
struct ByteSet: Sendable {
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    init(_ text: some StringProtocol) { self = text.withBytes { ByteSet($0) } }

    init(_ bytes: Span<UInt8>) {
        for offset in bytes.indices {
            let byte = bytes[offset]
            if byte < 0x40 { low |= 1 << UInt64(byte) } else if byte < 0x80 { high |= 1 << UInt64(byte - 0x40) }
        }
    }

    func isSuperset(of other: ByteSet) -> Bool { low & other.low == other.low && high & other.high == other.high }

    func contains(_ byte: UInt8) -> Bool {
        byte < 0x40 ? low & 1 << UInt64(byte) != 0 : byte < 0x80 && high & 1 << UInt64(byte - 0x40) != 0
    }
}

/// Pieces of text to look for, many at once, in the order given.
struct Needles: Sendable, ExpressibleByArrayLiteral {
    private let needles: [(letters: [UInt8], set: ByteSet)]

    init(arrayLiteral elements: String...) { self.init(elements) }

    init(_ needles: [String]) { self.needles = needles.map { (Array($0.utf8), ByteSet($0)) } }

    /// The place of the first that occurs.
    func first(in text: String) -> Int? {
        text.withBytes { bytes in
            let set = ByteSet(bytes)
            for place in needles.indices where set.isSuperset(of: needles[place].set) {
                let letters = needles[place].letters
                if bytes.offset(of: letters.span) != nil { return place }
            }
            return nil
        }
    }

    func occur(in text: String) -> Bool { first(in: text) != nil }
}
