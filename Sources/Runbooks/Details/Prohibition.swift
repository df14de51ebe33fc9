/// A sentence that warns by what it says, without a label: "Never restore over a live shop", "This cannot be undone".
enum Prohibition {
    struct Found: Sendable, Hashable {
        var level: Warning.Level
        /// Line ends of the text that stand before the sentence.
        var lineOffset: Int
    }

    /// The first such sentence of a paragraph, whose text keeps its line ends.
    static func first(in text: String) -> Found? {
        guard Phrase(text).hasAny(all) else { return nil }
        var offset = 0
        for sentence in sentences(of: text) {
            let lead = sentence.prefix { $0.isWhitespace }.count { $0 == "\n" }
            if let level = level(of: sentence.trimmingBlanks) {
                return Found(level: level, lineOffset: offset + lead)
            }
            offset += sentence.count { $0 == "\n" }
        }
        return nil
    }

    /// How loud a sentence warns; nil where it does not.
    static func level(of sentence: some StringProtocol) -> Warning.Level? {
        let text = sentence.drop { !$0.isLetter }
        guard Phrase.hasAtMost(60, wordsIn: text), !text.hasSuffix("?"), !text.hasSuffix(":") else { return nil }
        let phrase = Phrase(text)
        // Most sentences have none of the words that any warning has.
        guard phrase.hasAny(all), phrase.wordCount >= 3 || phrase.hasAny(eastern) else { return nil }
        if phrase.hasAny(final) { return .critical }
        if phrase.beginsWithAny(nevers) { return .critical }
        let isLoud = text.contains("NOT ") || text.contains("NEVER ")
        // "Não há", "Não existe": nothing is forbidden.
        if phrase.begins(with: "não"), phrase.words.dropFirst().first.map(beings.contains) ?? true { return nil }
        if phrase.beginsWithAny(denials) || phrase.hasAny(eastern) { return isLoud ? .warning : .note }
        if ["Do NOT ", "do NOT ", "DO NOT ", "NEVER ", "must NOT ", "MUST NOT "].contains(where: text.contains) {
            return .warning
        }
        return ["— never ", "– never ", "; never ", "- never ", "; do not ", "— do not ", "— don't "]
            .contains(where: text.contains) ? .note : nil
    }

    private static func sentences(of text: String) -> [Substring] {
        var found: [Substring] = []
        var start = text.startIndex
        var at = start
        while at < text.endIndex {
            let next = text.index(after: at)
            if ".!?。！".contains(text[at]), next == text.endIndex || text[next].isWhitespace || text[at] == "。" {
                found.append(text[start..<next])
                start = next
            }
            at = next
        }
        if start < text.endIndex { found.append(text[start...]) }
        return found
    }

    private static let neverWords = [
        "never", "you should never", "you must never", "nunca", "jamás", "niemals", "keinesfalls", "ne jamais",
        "aldrig",
    ]
    private static let denialWords = [
        "do not", "don't", "must not", "you must not", "you should not", "please do not", "please don't", "no se debe",
        "ne pas", "não",
    ]
    private static let finalWords = [
        "is irreversible", "are irreversible", "irreversible action", "irreversible operation", "irreversible step",
        "irreversibly", "cannot be undone", "can't be undone", "can not be undone",
        "cannot be reversed", "no undo", "is destructive", "destructive operation", "permanently deletes",
        "permanently delete",
        "permanently lost", "last resort", "é irreversível", "unwiderruflich",
    ]
    private static let easternWords = ["不要", "切勿", "禁止", "严禁", "不可逆", "しないでください", "厳禁"]

    private static let beings: Set<Substring> = [
        "há", "existe", "existem", "é", "são", "está", "estão", "foi", "tem", "se", "era", "houve", "funciona",
    ]

    private static let nevers = Terms(neverWords)
    private static let denials = Terms(denialWords)
    private static let final = Terms(finalWords)
    private static let eastern = Terms(easternWords)
    private static let all = Terms(neverWords + denialWords + finalWords + easternWords)
}
