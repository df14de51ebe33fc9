/// The words of a heading or label, folded so that rules can be written as plain words: lower case, and every mark
/// between words a single blank.
struct Phrase: Sendable, Hashable {
    let folded: String

    init(_ text: some StringProtocol) {
        var folded = " "
        for scalar in text.lowercased().unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil || scalar == "'" {
                folded.unicodeScalars.append(scalar)
            } else if !folded.hasSuffix(" ") {
                folded.append(" ")
            }
        }
        if !folded.hasSuffix(" ") { folded.append(" ") }
        self.folded = folded
    }

    var words: [Substring] { folded.split(separator: " ") }

    /// Whether the words occur in this order. `deploy*` stands for any word that begins so; a term of another script
    /// than Latin, whose words no blank sets apart, may stand anywhere.
    func has(_ term: String) -> Bool {
        if let first = term.unicodeScalars.first, first.value >= 0x2E80 { return folded.contains(term) }
        return term.hasSuffix("*") ? folded.contains(" " + term.dropLast()) : folded.contains(" " + term + " ")
    }

    func hasAny(_ terms: [String]) -> Bool { terms.contains(where: has) }

    func begins(with term: String) -> Bool {
        if let first = term.unicodeScalars.first, first.value >= 0x2E80 { return folded.hasPrefix(" " + term) }
        return term.hasSuffix("*") ? folded.hasPrefix(" " + term.dropLast()) : folded.hasPrefix(" " + term + " ")
    }

    func beginsWithAny(_ terms: [String]) -> Bool { terms.contains(where: begins) }
}
