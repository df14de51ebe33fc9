import Runbooks

/// What one way of several is called: short for choosing, and in full.
struct OptionLabel: Hashable {
    /// "A" for "Option A: by hand", else the words themselves.
    var label: String
    /// The words after the label; nil when there are none.
    var title: String?

    init(_ text: String) {
        let words = text.split(separator: " ")
        if words.count >= 2, OptionName.begins(text) {
            let name = words[1].prefix { $0.isLetter || $0.isNumber }
            let rest = text.drop { $0 != " " }.dropFirst().drop { $0 == " " }.dropFirst(name.count)
            let title = rest.drop { " :.)-–—".contains($0) }
            if !name.isEmpty, name.count <= 3 {
                label = String(name)
                self.title = title.isEmpty ? nil : String(title)
                return
            }
        }
        var rest = text[...]
        if rest.lowercased().hasPrefix("or ") { rest = rest.dropFirst(3).drop { $0 == " " } }
        while let last = rest.last, last == ":" || last == " " { rest = rest.dropLast() }
        label = Self.quotable(rest.prefix(1).uppercased() + rest.dropFirst())
        title = nil
    }

    /// The words that follow an option's letter, else those of the label.
    var words: String { title ?? label }

    /// Everything that was written, without a colon at its end.
    var whole: String { title.map { "\(label): \($0)" } ?? label }

    /// A label is written inside double quotes when it is chosen.
    static func quotable(_ text: String) -> String { text.filter { $0 != "\"" && !$0.isNewline } }
}
