/// The first three bytes of a word in a phrase, the blank behind a short one included, as a small number. A term can occur
/// only where a word begins as it does, so most are refused by comparing these.
struct WordBeginning {
    /// How many numbers there are.
    static let count = 1 << 10

    /// Below `count`.
    let number: Int

    @inline(__always)
    init(_ first: UInt8, _ second: UInt8, _ third: UInt8) {
        let packed = UInt32(first) << 16 | UInt32(second) << 8 | UInt32(third)
        // Knuth's multiplicative hash; the upper ten bits are the best mixed.
        number = Int((packed &* 2_654_435_761) >> 22)
    }

    /// That of the word at `offset`; the phrase ends in a blank.
    @inline(__always)
    init(_ phrase: Span<UInt8>, at offset: Int) {
        let blank = UInt8(ascii: " ")
        self.init(
            phrase[offset], offset + 1 < phrase.count ? phrase[offset + 1] : blank,
            offset + 2 < phrase.count ? phrase[offset + 2] : blank)
    }

    /// nil for a term of so few letters that other bytes may follow them within the three.
    init?(term: some Collection<UInt8>, isPrefix: Bool) {
        var bytes = term.makeIterator()
        guard let first = bytes.next(), let second = bytes.next() else { return nil }
        let third = bytes.next()
        if third == nil, isPrefix { return nil }
        self.init(first, second, third ?? UInt8(ascii: " "))
    }

    /// One of 64 bits, for telling of many at once that none is the same.
    @inline(__always)
    var bit: UInt64 { 1 &<< UInt64(number) }
}
