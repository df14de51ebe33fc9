import Ledger

/// Whether words that people use for one thing are the same word: "fails" and "failing" are, "cart" and "carbon" not.
enum WordMatch {
    /// How many of the words occur.
    static func count(of words: [String], in text: String) -> Int {
        let there = SearchWords.split(text.lowercased())
        return words.count { word in there.contains { isSame($0, word[...]) } }
    }

    /// Both in lower case.
    static func isSame(_ one: Substring, _ other: Substring) -> Bool {
        if one == other { return true }
        // Without blanks between words, one stands within the other.
        if let first = other.unicodeScalars.first, first.value >= 0x3040 { return one.contains(other) }
        let common = zip(one, other).prefix { $0 == $1 }.count
        return common >= 4 && one.count - common <= 3 && other.count - common <= 3
    }
}
