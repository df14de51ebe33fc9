/// The stretch of time a rung covers, in minutes after the trigger.
struct EscalationWindow: Sendable, Hashable {
    var from: Double
    var to: Double?
    /// Only an upper limit was written, "< 30 min": the rung before it says when it begins.
    var isUpperOnly = false

    /// A label's or a bracket's words: "0-15 min", "30+ min", "after 1 hour", "immediate".
    init?(_ words: String) {
        let phrase = Phrase(words)
        guard let span = Minutes.spans(in: words).first else {
            guard phrase.hasAny(Self.atOnce), phrase.wordCount <= 4 else { return nil }
            (from, to) = (0, nil)
            return
        }
        // Seconds are what machines take; "0 min" is at once.
        if phrase.has("every") || span.minutes > 0 && span.minutes < 0.5 && span.from == nil { return nil }
        if let start = span.from {
            (from, to) = (start, span.isOpen ? nil : span.minutes)
        } else if span.isOpen
            || phrase.hasAny(Self.lower)
            || words.contains(">") || words.contains("≥")
        {
            (from, to) = (span.minutes, nil)
        } else if words.contains("<") || words.contains("≤")
            || phrase.hasAny(Self.upper)
        {
            (from, to) = (0, span.minutes)
            isUpperOnly = true
        } else {
            (from, to) = (span.minutes, nil)
        }
    }

    private static let upper: Terms = ["within", "first", "under", "up to", "less than"]

    private static let lower: Terms = [
        "after", "over", "more than", "beyond", "no response", "unresolved", "not resolved",
    ]

    private static let atOnce: Terms = [
        "immediate", "immediately", "at once", "inmediato", "imediato", "immédiat", "sofort", "straks",
    ]

    /// "escalate to the lead if unresolved after 15 minutes".
    init?(sentence: String) {
        guard let span = Minutes.spans(in: sentence).first else { return nil }
        let phrase = Phrase(sentence)
        guard !phrase.has("every"), span.minutes >= 0.5,
            phrase.hasAny(Self.delays) || sentence.contains(">")
        else { return nil }
        (from, to) = (span.minutes, nil)
    }

    private static let delays: Terms = [
        "after", "if unresolved", "if not resolved", "if no response", "no response", "unresolved",
        "not acknowledged", "no answer", "no progress", "within", "longer than", "more than", "in", "nach",
        "después de", "após", "après", "efter", "тез", "через",
    ]

    /// Rungs that only name their end begin where the one before ends.
    static func chained(_ levels: [EscalationLevel], upperOnly: Set<Int>) -> [EscalationLevel] {
        guard upperOnly.count >= 2 else { return levels }
        var levels = levels
        var last: Double = 0
        for index in levels.indices where upperOnly.contains(index) {
            guard let to = levels[index].toMinutes, to >= last else { return levels }
            levels[index].fromMinutes = last
            last = to
        }
        return levels
    }
}
