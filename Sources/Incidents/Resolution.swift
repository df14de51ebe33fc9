/// The words in which a resolution stands in the record.
enum Resolution {
    static func text(_ words: String?) -> String { "Resolved" + (words.map { ": \($0)" } ?? "") }

    static func words(in text: String) -> String? {
        text.hasPrefix("Resolved: ") ? String(text.dropFirst("Resolved: ".count)) : nil
    }
}
