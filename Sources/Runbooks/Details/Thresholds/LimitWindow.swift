/// The stretch of time a limit is watched over.
enum LimitWindow {
    /// "in 5 min", "for 10 minutes", "over 1h", "sustained for five minutes", "for 5+ minutes", "(15m average)".
    static func seconds(_ text: String) -> Double? {
        guard let minutes = Minutes.spans(in: digits(text)).first else { return nil }
        let phrase = Phrase(text)
        guard
            phrase.beginsWithAny(Self.opening)
                || phrase.hasAny(Self.lasting)
                || text.hasPrefix("/")
        else { return nil }
        return minutes.minutes * 60
    }

    private static let lasting: Terms = [
        "in", "for", "over", "within", "sustained", "window", "during", "consistently",
    ]

    private static let opening: Terms = [
        "in", "for", "over", "within", "per", "during", "sustained", "continuously", "por", "durante", "pendant",
        "pour", "per",
        "seit", "in den letzten",
    ]

    private static let numbers = [
        "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "ten": "10", "fifteen": "15", "twenty": "20",
        "thirty": "30", "sixty": "60",
    ]

    private static let counting = Terms(Array(numbers.keys))

    private static func digits(_ text: String) -> String {
        guard !text.utf8.contains(where: \.isDigit), Phrase(text).hasAny(counting) else { return text }
        return text.split(separator: " ").map { numbers[$0.lowercased()] ?? String($0) }.joined(separator: " ")
    }
}
