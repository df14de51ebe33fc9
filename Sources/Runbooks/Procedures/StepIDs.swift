/// Ids made of words: the headings around a step and its own title. Numbers are left out, so that inserting a step
/// elsewhere changes nothing; an ordinal only tells apart what has the same words.
struct StepIDs {
    private var taken: [String: Int] = [:]

    mutating func unique(_ base: String) -> String {
        let count = Self.increased(&taken[base, default: 0])
        guard count > 1 else { return base }
        return unique("\(base)-\(count)")
    }

    /// One more than before; in place, so that a long id is hashed once.
    private static func increased(_ count: inout Int) -> Int {
        count += 1
        return count
    }

    /// The most bytes of a title that an id takes over, in whole words.
    private static let lengthLimit = 60

    static func slug(_ title: String) -> String { slug(Phrase(HeadingRules.withoutNumber(title))) }

    /// The first words with a hyphen between them, without apostrophes.
    private static func slug(_ words: Phrase) -> String {
        let bytes = words.bytes.span
        let end = cut(bytes)
        guard end > 1 else { return "section" }
        return String(unsafeUninitializedCapacity: end) { slug in
            var count = 0
            for offset in 1..<end where bytes[offset] != UInt8(ascii: "'") {
                slug[count] = bytes[offset] == UInt8(ascii: " ") ? UInt8(ascii: "-") : bytes[offset]
                count += 1
            }
            return count
        }
    }

    /// Where the last word ends that is taken over.
    private static func cut(_ bytes: Span<UInt8>) -> Int {
        var cut = 0
        for offset in 1..<bytes.count where bytes[offset] == UInt8(ascii: " ") {
            if cut > 0, offset - 2 > lengthLimit { break }
            cut = offset
        }
        return cut
    }
}
