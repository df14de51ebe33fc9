/// A person's id inside a sentence of the record. Who reads the sentence out puts the name there; figures read the id.
///
/// The scalars around the id are those of mentions in messages, so that nothing that comes in from outside holds any.
package enum PersonMark {
    // By scalars: an accent behind a mark would hide it among the characters.
    private static let opening: Unicode.Scalar = "\u{F8F0}"
    private static let closing: Unicode.Scalar = "\u{F8F1}"

    package static func mark(_ person: String) -> String { "\(opening)\(person)\(closing)" }

    package static func mark(_ people: [String]) -> String { people.map { mark($0) }.joined(separator: ", ") }

    /// The text with each mark replaced by what `spell` makes of the person's id.
    package static func spelled(_ text: String, _ spell: (String) -> String = { $0 }) -> String {
        var rest = text.unicodeScalars[...]
        guard rest.contains(opening) else { return text }
        var spelled = String.UnicodeScalarView()
        while let open = rest.firstIndex(of: opening), let close = rest[open...].firstIndex(of: closing) {
            spelled += rest[..<open]
            spelled += spell(String(rest[rest.index(after: open)..<close])).unicodeScalars
            rest = rest[rest.index(after: close)...]
        }
        return String(spelled + rest)
    }

    /// The ids of a list of marks at the beginning of a text, as `mark` writes it.
    static func list(in text: Substring) -> [String] {
        var people: [String] = []
        var rest = text.unicodeScalars
        while rest.first == opening, let close = rest.firstIndex(of: closing) {
            people.append(String(rest[rest.index(after: rest.startIndex)..<close]))
            rest = rest[rest.index(after: close)...]
            if rest.starts(with: ", ".unicodeScalars) { rest = rest.dropFirst(2) }
        }
        return people
    }
}
