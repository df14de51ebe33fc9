import Markdown

/// How a person is spelled on one platform: the name shown, and the platform's own id where it is known.
package typealias MentionNames = [String: (name: String, userID: String?)]

/// A message's Markdown as a tree, in which each mention mark holds a number instead of the person's id, so that no
/// id can be mistaken for Markdown.
struct MentionTokens {
    let document: MarkdownDocument
    private let people: [String]

    init(parsing markdown: String) {
        var people: [String] = []
        let numbered = Mention.replace(in: markdown) { id in
            people.append(id)
            return Mention.mark(String(people.count - 1))
        }
        self.people = people
        document = MarkdownDocument(parsing: numbered)
    }

    /// The text with each mark replaced by what `spell` makes of the person's id.
    func spelled(_ text: String, spell: (String) -> String) -> String {
        Mention.replace(in: text) { token in
            Int(token).flatMap { people.indices.contains($0) ? spell(people[$0]) : nil } ?? ""
        }
    }

    /// The text cut at its marks: what is written between them, and who is mentioned.
    func pieces(of text: String) -> [(text: String, person: String?)] {
        Mention.pieces(of: text).compactMap { piece in
            guard let token = piece.person else { return piece }
            guard let index = Int(token), people.indices.contains(index) else { return nil }
            return ("", people[index])
        }
    }
}
