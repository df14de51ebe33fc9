/// What kind of prose a document is written in, as far as rules about words need to know.
struct Prose: Sendable {
    /// Whether rules about English words can be trusted. Small words decide; a document with hardly any counts as English,
    /// for there the words of its headings are all there is.
    let isEnglish: Bool

    private static let english: Set<Substring> = [
        "the", "to", "and", "of", "is", "for", "if", "with", "from", "are", "be", "this", "that", "not", "it",
    ]
    private static let others: Set<Substring> = [
        "de", "la", "el", "los", "las", "para", "que", "del", "por", "una", "der", "und", "den", "das", "mit", "auf",
        "ist", "von", "le", "les", "des", "pour", "est", "sur", "dans", "da", "uma", "não", "og", "af", "til", "det",
        "på", "som", "ikke", "het", "een", "van", "di", "il", "una", "los",
        "và", "cho", "là", "các", "khi", "nie", "się", "jest", "oraz", "ve", "bir", "için", "dan", "yang", "och", "att",
        "för", "är", "ska", "jak", "lub",
    ]
    private static let lineLimit = 600

    init(_ lines: [String]) {
        var own = 0
        var foreign = 0
        for line in lines.prefix(Self.lineLimit) {
            for word in line.utf8.split(whereSeparator: { !($0.isLetter || $0 >= 0x80) }) {
                if let first = word.first, (0xD0...0xD4).contains(first) || (0xE3...0xED).contains(first) {
                    // Cyrillic, and the scripts of East Asia.
                    foreign += 1
                    continue
                }
                guard word.count <= 4 else { continue }
                let word = Substring(word)
                if Self.english.contains(word) { own += 1 } else if Self.others.contains(word) { foreign += 1 }
            }
        }
        isEnglish = foreign < 8 || own * 3 >= foreign * 2
    }
}
