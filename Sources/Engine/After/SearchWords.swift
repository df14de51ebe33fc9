/// The words of a text that are worth looking for.
package enum SearchWords {
    /// So many are looked for at once.
    package static let limit = 8

    /// Words in lower case, each once, in their order. Whatever is neither letter nor digit only parts them.
    package static func words(in text: String, limit: Int = limit) -> [String] {
        var found: [String] = []
        var word = String.UnicodeScalarView()
        func take() {
            let text = String(word.prefix(40)).lowercased()
            if !text.isEmpty, !found.contains(text) { found.append(text) }
            word.removeAll()
        }
        for scalar in text.unicodeScalars {
            if found.count >= limit { return found }
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                word.append(scalar)
            } else {
                take()
            }
        }
        take()
        return Array(found.prefix(limit))
    }

    /// The words that say what an incident is about: without those that every title has.
    static func telling(in text: String) -> [String] {
        Array(words(in: text, limit: 32).filter { $0.count > 1 && !common.contains($0) }.prefix(limit))
    }

    private static let common: Set<String> = [
        "the", "and", "for", "with", "from", "not", "are", "is", "was", "has", "have", "be", "to", "of", "in", "on",
        "at",
        "by", "an", "or", "as", "it", "its", "that", "this", "some", "all", "after", "since", "again", "when", "we",
        "our",
        "no", "can", "cannot", "very", "too", "incident", "issue", "problem",
    ]
}
