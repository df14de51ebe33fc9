/// Words to look for in phrases, many at once: one pass over a phrase finds all that occur.
///
/// A term is written as `Phrase` folds text: lower case, blanks between words. `deploy*` stands for any word that begins
/// so; a term of a script that sets no words apart may stand anywhere. Make them once, as static values.
struct Terms: Sendable, ExpressibleByArrayLiteral {
    private struct Entry {
        var bytes: [UInt8]
        var isPrefix: Bool
        var mask: UInt64
    }

    private var entries: [Entry] = []
    /// Indices of entries by their first two bytes, folded into one.
    private var buckets = [[Int]](repeating: [], count: 256)
    private var anywhere: [Entry] = []

    init(arrayLiteral elements: String...) { self.init(elements) }

    init(_ terms: [String]) { insert(terms, mask: 1) }

    /// Lists whose places in the answer are their places here; at most 64.
    init(lists: [[String]]) {
        for (place, terms) in lists.prefix(64).enumerated() { insert(terms, mask: 1 << UInt64(place)) }
    }

    private mutating func insert(_ terms: [String], mask: UInt64) {
        for term in terms {
            let isPrefix = term.hasSuffix("*")
            let bytes = Array(isPrefix ? term.utf8.dropLast() : term.utf8[...])
            guard let first = bytes.first else { continue }
            let entry = Entry(bytes: bytes, isPrefix: isPrefix, mask: mask)
            if first >= 0xE2 {
                anywhere.append(entry)
            } else {
                buckets[Self.bucket(first, bytes.count > 1 ? bytes[1] : 0x20)].append(entries.count)
                entries.append(entry)
            }
        }
    }

    private static func bucket(_ first: UInt8, _ second: UInt8) -> Int { Int(first &* 37 &+ second) }

    /// The places of the lists of which a term occurs, as bits.
    func mask(in phrase: Phrase) -> UInt64 {
        phrase.bytes.withUnsafeBufferPointer { bytes in
            var mask: UInt64 = 0
            for start in bytes.indices.dropLast() where bytes[start] == 0x20 { mask |= self.mask(bytes, at: start + 1) }
            if !anywhere.isEmpty, !phrase.isPlain {
                for entry in anywhere where mask & entry.mask == 0 && Self.occurs(entry.bytes, bytes) {
                    mask |= entry.mask
                }
            }
            return mask
        }
    }

    /// The same for terms that the phrase begins with.
    func mask(beginning phrase: Phrase) -> UInt64 {
        phrase.bytes.withUnsafeBufferPointer { bytes in
            var mask = bytes.count > 1 ? self.mask(bytes, at: 1) : 0
            for entry in anywhere where Self.matches(entry.bytes, bytes, at: 1) { mask |= entry.mask }
            return mask
        }
    }

    private func mask(_ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> UInt64 {
        var mask: UInt64 = 0
        let second = start + 1 < bytes.count ? bytes[start + 1] : 0x20
        for index in buckets[Self.bucket(bytes[start], second)] {
            let entry = entries[index]
            guard mask & entry.mask != entry.mask, Self.matches(entry.bytes, bytes, at: start) else { continue }
            let end = start + entry.bytes.count
            if entry.isPrefix || end < bytes.count && bytes[end] == 0x20 { mask |= entry.mask }
        }
        return mask
    }

    private static func matches(_ term: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
        guard start + term.count <= bytes.count else { return false }
        for offset in term.indices where bytes[start + offset] != term[offset] { return false }
        return true
    }

    private static func occurs(_ term: [UInt8], _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard term.count <= bytes.count else { return false }
        return (0...(bytes.count - term.count)).contains { bytes[$0] == term[0] && matches(term, bytes, at: $0) }
    }
}

extension Phrase {
    func hasAny(_ terms: Terms) -> Bool { terms.mask(in: self) != 0 }
    func beginsWithAny(_ terms: Terms) -> Bool { terms.mask(beginning: self) != 0 }
}
