/// What kind of prose a document is written in, as far as rules about words need to know.
struct Prose: Sendable {
    /// Whether rules about English words can be trusted. Small words decide; a document with hardly any counts as English,
    /// for there the words of its headings are all there is.
    let isEnglish: Bool

    private static let english = packed([
        "the", "to", "and", "of", "is", "for", "if", "with", "from", "are", "be", "this", "that", "not", "it",
    ])
    private static let others = packed([
        "de", "la", "el", "los", "las", "para", "que", "del", "por", "una", "der", "und", "den", "das", "mit", "auf",
        "ist", "von", "le", "les", "des", "pour", "est", "sur", "dans", "da", "uma", "não", "og", "af", "til", "det",
        "på", "som", "ikke", "het", "een", "van", "di", "il", "una", "los",
        "và", "cho", "là", "các", "khi", "nie", "się", "jest", "oraz", "ve", "bir", "için", "dan", "yang", "och", "att",
        "för", "är", "ska", "jak", "lub",
    ])
    private static let lineLimit = 600

    init(_ lines: [String]) {
        var own = 0
        var foreign = 0
        for line in lines.prefix(Self.lineLimit) {
            line.withBytes { bytes in
                var at = 0
                while at < bytes.count {
                    let start = at
                    while at < bytes.count, bytes[at].isLetter || bytes[at] >= 0x80 { at += 1 }
                    if at > start { Self.count(bytes, start..<at, &own, &foreign) }
                    at += 1
                }
            }
        }
        isEnglish = foreign < 8 || own * 3 >= foreign * 2
    }

    private static func count(_ bytes: Span<UInt8>, _ word: Range<Int>, _ own: inout Int, _ foreign: inout Int) {
        let first = bytes[word.lowerBound]
        // Cyrillic, and the scripts of East Asia.
        if (0xD0...0xD4).contains(first) || (0xE3...0xED).contains(first) {
            foreign += 1
        } else if word.count <= 4 {
            let packed = word.reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[$1]) }
            guard known[Int(bucket(packed))] else { return }
            if english.contains(packed) { own += 1 } else if others.contains(packed) { foreign += 1 }
        }
    }

    /// Whether a word of this bucket is known: most are refused by this alone.
    private static let known: [Bool] = {
        var known = [Bool](repeating: false, count: 1 << 12)
        for word in english.union(others) { known[Int(bucket(word))] = true }
        return known
    }()

    private static func bucket(_ packed: UInt32) -> UInt32 { (packed &* 2_654_435_761) >> 20 }

    /// A word of up to four bytes as one number.
    private static func packed(_ words: [String]) -> Set<UInt32> {
        Set(words.map { $0.utf8.reduce(0) { $0 << 8 | UInt32($1) } })
    }
}
