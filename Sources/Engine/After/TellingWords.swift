import Ledger

/// The words that say what an incident is about.
enum TellingWords {
    /// So many are looked for at once.
    static let limit = 8

    /// In lower case, each once, in their order, without those that every title has.
    static func telling(in text: String) -> [String] {
        Array(SearchWords(text, leavingOut: common).words.filter { $0.count > 1 }.prefix(limit))
    }

    static let common: Set<String> = [
        "a", "all", "an", "and", "are", "as", "at", "be", "by", "can", "cannot", "for", "from", "has", "have", "in",
        "incident", "is", "issue", "it", "its", "no", "not", "of", "on", "or", "our", "problem", "since", "some", "the",
        "that", "this", "to", "too", "very", "was", "we", "when", "with", "after", "again",
    ]
}
