/// The mark that stands for a person inside a message's Markdown until a platform turns it into a ping.
///
/// The two characters around the id are from Unicode's private use area: nothing a person types, nothing
/// Markdown gives a meaning to. `clean` takes them out of everything that comes in from outside.
package enum Mention {
    package static let opening: Character = "\u{F8F0}"
    package static let closing: Character = "\u{F8F1}"

    /// The mark for the person with this id.
    package static func mark(_ person: String) -> String { "\(opening)\(clean(person))\(closing)" }

    /// The text without any mark characters, for whatever was written by a person or another system.
    package static func clean(_ text: String) -> String {
        guard text.contains(opening) || text.contains(closing) else { return text }
        return text.filter { $0 != opening && $0 != closing }
    }

    /// Ids of the people marked in the text, each once, in order of appearance.
    package static func people(in text: String) -> [String] {
        var found: [String] = []
        replace(in: text) { id in
            if !found.contains(id) { found.append(id) }
            return ""
        }
        return found
    }

    /// The text with each mark replaced by what `spell` makes of the person's id.
    @discardableResult
    package static func replace(in text: String, spell: (String) -> String) -> String {
        guard text.contains(opening) else { return text }
        var result = ""
        var id: String?
        for character in text {
            switch (character, id) {
            case (opening, _): id = ""
            case (closing, let person?):
                result += spell(person)
                id = nil
            case (_, nil): result.append(character)
            case (_, let person?): id = person + String(character)
            }
        }
        return result
    }
}
