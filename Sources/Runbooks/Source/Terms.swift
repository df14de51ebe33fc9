/// Words to look for in phrases, many at once: one pass over a phrase finds all that occur.
///
/// A term is written as `Phrase` folds text: lower case, blanks between words. `deploy*` stands for any word that begins
/// so; a term of a script that sets no words apart may stand anywhere. Make them once, as static values.
struct Terms: Sendable, ExpressibleByArrayLiteral {
    /// Where a term stands in `letters`, and what finding it means.
    private struct Entry {
        var start: UInt32
        var count: UInt16
        var isPrefix: Bool
        /// The first eight bytes, the blank behind a short word included, and which of them count.
        var head: UInt64
        var headMask: UInt64
        var mask: UInt64
    }

    /// The bytes of all terms, one behind the other.
    private var letters: [UInt8] = []
    /// Grouped by how they begin; those too short for that come last.
    private var entries: [Entry] = []
    /// Where each group of entries starts, and one more for where the last ends.
    private var starts: [Int32] = []
    /// One less than the number of groups, a power of two.
    private var groupMask = 0
    /// The bits of all beginnings.
    private var beginnings: UInt64 = 0
    private var anywhere: [Entry] = []
    /// The first bytes of all.
    private let firsts: ByteSet

    init(arrayLiteral elements: String...) { self.init(elements) }

    init(_ terms: [String]) { self.init(lists: [terms]) }

    /// Lists whose places in the answer are their places here; at most 64.
    init(lists: [[String]]) {
        assert(lists.count <= 64, "the answer has a bit for each of 64 lists")
        var keyed: [(beginning: Int, entry: Entry)] = []
        var short: [Entry] = []
        for (place, terms) in lists.prefix(64).enumerated() {
            for term in terms {
                let isPrefix = term.hasSuffix("*")
                let bytes = isPrefix ? term.utf8.dropLast() : term.utf8[...]
                guard let first = bytes.first else { continue }
                let head = Array(bytes.prefix(8)) + (isPrefix ? [] : [UInt8(ascii: " ")])
                let entry = Entry(
                    start: UInt32(letters.count), count: UInt16(clamping: bytes.count), isPrefix: isPrefix,
                    head: head.span.eightBytes(at: 0),
                    headMask: head.count < 8 ? 1 << UInt64(head.count * 8) &- 1 : .max,
                    mask: 1 << UInt64(place))
                letters += bytes
                if first >= 0xE2 {
                    anywhere.append(entry)
                } else if let beginning = WordBeginning(term: bytes, isPrefix: isPrefix) {
                    keyed.append((beginning.number, entry))
                    beginnings |= beginning.bit
                } else {
                    short.append(entry)
                    beginnings = .max
                }
            }
        }
        // Four groups for every term, so that most groups have none or one.
        var groups = 16
        while groups < keyed.count * 4, groups < WordBeginning.count { groups *= 2 }
        groupMask = groups - 1
        firsts = ByteSet(String(decoding: lists.joined().compactMap { $0.utf8.first }, as: UTF8.self))
        var sizes = [Int32](repeating: 0, count: groups + 1)
        for (beginning, _) in keyed { sizes[(beginning & groupMask) + 1] += 1 }
        for group in 0..<groups { sizes[group + 1] += sizes[group] }
        starts = sizes
        let mask = groupMask
        entries = keyed.sorted { $0.beginning & mask < $1.beginning & mask }.map(\.entry) + short
    }

    /// The places of the lists of which a term occurs, as bits.
    func mask(in phrase: Phrase) -> UInt64 {
        var mask: UInt64 = 0
        if phrase.beginnings & beginnings != 0 {
            let bytes = phrase.bytes.span
            var starts = phrase.starts
            while starts != 0 {
                match(bytes, at: starts.trailingZeroBitCount, &mask)
                starts &= starts - 1
            }
            var at = 63
            while at < bytes.count - 1 {
                if bytes[at] == 0x20 { match(bytes, at: at + 1, &mask) }
                at += 1
            }
        }
        if !anywhere.isEmpty, !phrase.isPlain {
            let bytes = phrase.bytes.span
            for entry in anywhere where mask & entry.mask == 0 && occurs(entry, bytes) { mask |= entry.mask }
        }
        return mask
    }

    /// False where no term can begin the text's phrase: its first word begins otherwise.
    func mayBegin(_ text: some StringProtocol) -> Bool {
        text.withBytes { bytes in
            var at = 0
            while at < bytes.count, !bytes[at].isWordByte, bytes[at] != UInt8(ascii: "'"), bytes[at] < 0x80 { at += 1 }
            guard at < bytes.count else { return false }
            guard bytes[at] < 0x80 else { return true }
            guard firsts.contains(bytes[at].folded) else { return false }
            guard at + 2 < bytes.count, bytes[at + 1].isWordByte, bytes[at + 2].isWordByte else { return true }
            let beginning = WordBeginning(bytes[at].folded, bytes[at + 1].folded, bytes[at + 2].folded)
            let group = beginning.number & groupMask
            return starts[group] < starts[group + 1] || Int(starts[groupMask + 1]) < entries.count
        }
    }

    /// The same for terms that the phrase begins with.
    func mask(beginning phrase: Phrase) -> UInt64 {
        let bytes = phrase.bytes.span
        var mask: UInt64 = 0
        if bytes.count > 1, phrase.beginnings & beginnings != 0 { match(bytes, at: 1, &mask) }
        if !phrase.isPlain {
            for entry in anywhere where stands(entry, bytes, at: 1) { mask |= entry.mask }
        }
        return mask
    }

    @inline(__always)
    private func match(_ bytes: Span<UInt8>, at start: Int, _ mask: inout UInt64) {
        let group = WordBeginning(bytes, at: start).number & groupMask
        match(Int(starts[group])..<Int(starts[group + 1]), bytes, at: start, &mask)
        match(Int(starts[groupMask + 1])..<entries.count, bytes, at: start, &mask)
    }

    /// Most groups are empty, so what a word begins with is packed only for those that are not.
    @inline(__always)
    private func match(_ group: Range<Int>, _ bytes: Span<UInt8>, at start: Int, _ mask: inout UInt64) {
        guard !group.isEmpty else { return }
        let head = bytes.eightBytes(at: start)
        for index in group { match(entries[index], bytes, at: start, head, &mask) }
    }

    @inline(__always)
    private func match(
        _ entry: Entry, _ bytes: Span<UInt8>, at start: Int, _ head: UInt64, _ mask: inout UInt64
    ) {
        guard head & entry.headMask == entry.head, mask & entry.mask == 0, stands(entry, bytes, at: start) else {
            return
        }
        let end = start + Int(entry.count)
        if entry.isPrefix || end < bytes.count && bytes[end] == 0x20 { mask |= entry.mask }
    }

    private func stands(_ entry: Entry, _ bytes: Span<UInt8>, at start: Int) -> Bool {
        let count = Int(entry.count)
        guard start + count <= bytes.count else { return false }
        let first = Int(entry.start)
        var offset = 0
        while offset < count {
            if bytes[start + offset] != letters[first + offset] { return false }
            offset += 1
        }
        return true
    }

    private func occurs(_ entry: Entry, _ bytes: Span<UInt8>) -> Bool {
        guard entry.count <= bytes.count else { return false }
        let first = letters[Int(entry.start)]
        return (0...(bytes.count - Int(entry.count))).contains { bytes[$0] == first && stands(entry, bytes, at: $0) }
    }
}

extension Phrase {
    func hasAny(_ terms: Terms) -> Bool { terms.mask(in: self) != 0 }
    func beginsWithAny(_ terms: Terms) -> Bool { terms.mask(beginning: self) != 0 }
}

extension Span where Element == UInt8 {
    /// Up to eight bytes as one number, the first lowest; those behind the end are 0.
    @inline(__always)
    fileprivate func eightBytes(at offset: Int) -> UInt64 {
        if offset + 8 <= count {
            return UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
        }
        var number: UInt64 = 0
        var place = Swift.min(8, count - offset)
        while place > 0 {
            place -= 1
            number = number << 8 | UInt64(self[offset + place])
        }
        return number
    }
}
