/// The mark that stands for a person inside a message's Markdown until a platform turns it into a ping.
///
/// The two characters around the id are from Unicode's private use area: nothing a person types, nothing
/// Markdown gives a meaning to. `clean` takes them out of everything that comes in from outside.
package enum Mention {
    package static let opening: Character = "\u{F8F0}"
    package static let closing: Character = "\u{F8F1}"

    /// The mark for the person with this id.
    package static func mark(_ person: String) -> String { "\(opening)\(clean(person))\(closing)" }

    private static let marks: (opening: Unicode.Scalar, closing: Unicode.Scalar) = ("\u{F8F0}", "\u{F8F1}")

    /// The text without any mark characters, for whatever was written by a person or another system.
    package static func clean(_ text: String) -> String {
        // By scalars: an accent behind a mark would hide it among the characters.
        guard text.unicodeScalars.contains(where: { $0 == marks.opening || $0 == marks.closing }) else { return text }
        let kept = text.unicodeScalars.filter { $0 != marks.opening && $0 != marks.closing }
        return String(String.UnicodeScalarView(kept))
    }

    /// Ids of the people marked in the text, each once, in order of appearance.
    package static func people(in text: String) -> [String] {
        var found: [String] = []
        for piece in pieces(of: text) {
            if let person = piece.person, !found.contains(person) { found.append(person) }
        }
        return found
    }

    /// The text with each mark replaced by what `spell` makes of the person's id. Half a mark vanishes.
    package static func replace(in text: String, spell: (String) -> String) -> String {
        pieces(of: text).map { $0.person.map(spell) ?? $0.text }.joined()
    }

    /// The text cut at its marks: what is written, or who is mentioned, in order.
    static func pieces(of text: String) -> [(text: String, person: String?)] {
        guard text.unicodeScalars.contains(where: { $0 == marks.opening || $0 == marks.closing }) else {
            return [(text, nil)]
        }
        var pieces: [(text: String, person: String?)] = []
        var rest = text.unicodeScalars[...]
        func append(_ scalars: Substring.UnicodeScalarView) {
            let plain = clean(String(scalars))
            if !plain.isEmpty { pieces.append((plain, nil)) }
        }
        while let open = rest.firstIndex(of: marks.opening) {
            append(rest[..<open])
            rest = rest[rest.index(after: open)...]
            let next = rest.firstIndex { $0 == marks.opening || $0 == marks.closing }
            guard let next, rest[next] == marks.closing else { continue }
            pieces.append(("", String(rest[..<next])))
            rest = rest[rest.index(after: next)...]
        }
        append(rest)
        return pieces
    }
}
