/// Which bytes of ASCII occur in a text, and whether any others do. Most of what readers look for can't stand in a text for
/// want of a byte, which is asked faster than the text is gone through.
struct ByteSet: Sendable, Hashable, ExpressibleByStringLiteral {
    private var low: UInt64 = 0
    /// The last bit stands for every byte beyond ASCII, and for DEL, which nobody types.
    private var high: UInt64 = 0

    init() {}

    init(_ text: some StringProtocol) { self = text.withBytes { ByteSet($0) } }

    init(stringLiteral text: String) { self.init(text) }

    init(_ bytes: Span<UInt8>) {
        for offset in bytes.indices { insert(bytes[offset]) }
    }

    @inline(__always)
    mutating func insert(_ byte: UInt8) {
        let bit: UInt64 = 1 &<< UInt64(byte)
        if byte < 0x40 { low |= bit } else { high |= byte < 0x80 ? bit : 1 << 63 }
    }

    /// No byte beyond ASCII.
    var isPlain: Bool { high >> 63 == 0 }

    func isSuperset(of other: ByteSet) -> Bool { low & other.low == other.low && high & other.high == other.high }

    func isDisjoint(with other: ByteSet) -> Bool { low & other.low == 0 && high & other.high == 0 }

    /// The same with the small letter of every capital.
    var folded: ByteSet {
        var folded = self
        folded.high |= (high & 0x07FF_FFFE) << 32
        return folded
    }

    @inline(__always)
    func contains(_ byte: UInt8) -> Bool {
        if byte < 0x40 { return low &>> UInt64(byte) & 1 != 0 }
        return high &>> UInt64(byte < 0x80 ? byte : 0x3F) & 1 != 0
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
