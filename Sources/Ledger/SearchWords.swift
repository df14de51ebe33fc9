/// The words that somebody looks for, as SQLite's full-text search is asked for them.
///
/// Only letters and digits are taken from what was typed, each word between quotes: nothing of it can be an operator of
/// the query language (https://www.sqlite.org/fts5.html#full_text_query_syntax).
package struct SearchWords: Sendable, Hashable {
    package let words: [String]

    /// More words than anybody types say nothing more.
    private static let most = 16

    package init(_ text: String, leavingOut common: Set<String> = []) {
        var seen: Set<String> = []
        words = Self.split(text).map { $0.lowercased() }
            .filter { !common.contains($0) && seen.insert($0).inserted }
            .prefix(Self.most).map { String($0.prefix(60)) }
    }

    package var isEmpty: Bool { words.isEmpty }

    /// Asked one after the other until one finds something.
    var expressions: [String] {
        let terms = words.map { "\"\(Self.indexed($0))\"" }
        guard !terms.isEmpty else { return [] }
        // The last word may be one that is still being typed.
        let all = terms.dropLast() + [terms[terms.count - 1] + "*"]
        return terms.count == 1
            ? [all.joined()] : [all.joined(separator: " AND "), all.joined(separator: " OR ")]
    }

    /// Texts without blanks between their words are taken letter by letter: a word of theirs is found as a phrase.
    static func indexed(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isIdeograph) else { return text }
        var spaced = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isAlone = isIdeograph(scalar)
            if isAlone { spaced.append(" ") }
            spaced.append(scalar)
            if isAlone { spaced.append(" ") }
        }
        return String(spaced)
    }

    package static func split(_ text: String) -> [Substring] {
        text.split { !$0.isLetter && !$0.isNumber }
    }

    /// Chinese characters and the two Japanese syllabaries.
    private static func isIdeograph(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x2FA1F: true
        default: false
        }
    }
}
