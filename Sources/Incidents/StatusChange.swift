import Foundation

/// The words in which a change of status stands in the record: `investigating → monitoring: the fix is out`.
package struct StatusChange: Sendable, Hashable {
    package var from: IncidentStatus
    package var to: IncidentStatus
    package var words: String?

    private static let arrow = " → "

    package init(from: IncidentStatus, to: IncidentStatus, words: String?) {
        self.from = from
        self.to = to
        self.words = words
    }

    package var text: String { "\(from.rawValue)\(Self.arrow)\(to.rawValue)" + (words.map { ": \($0)" } ?? "") }

    package init?(text: String) {
        guard let arrow = text.range(of: Self.arrow),
            let from = IncidentStatus(rawValue: String(text[..<arrow.lowerBound]))
        else { return nil }
        let rest = text[arrow.upperBound...]
        let word = rest.prefix { $0.isLetter }
        guard let to = IncidentStatus(rawValue: String(word)) else { return nil }
        let words = rest.dropFirst(word.count)
        self.init(from: from, to: to, words: words.hasPrefix(": ") ? String(words.dropFirst(2)) : nil)
    }
}
