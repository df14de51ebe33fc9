/// A title's words with the lists of `HeadingRules` they are on. Every title is asked about all of them, so one pass over it
/// reads them all.
struct HeadingWords: Sendable {
    /// A list of words, each named for what it makes of a heading.
    enum List: Int, CaseIterable, Sendable {
        case reference, shortReference, shortcuts, descriptive, measures, excesses, reasons, remedies, promising
        case conditions, advice, retired, legacy, movingOn, prevention, questions, needs
    }

    let phrase: Phrase
    private let lists: UInt64

    init(_ phrase: Phrase) {
        self.phrase = phrase
        lists = Self.terms.mask(in: phrase)
    }

    func areOn(_ list: List) -> Bool { lists & 1 << UInt64(list.rawValue) != 0 }

    private static let terms = Terms(lists: List.allCases.map(HeadingRules.words))
}
