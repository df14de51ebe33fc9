/// One rung of the ladder: who is called, and when.
package struct EscalationLevel: Codable, Sendable, Hashable {
    package var level: String?
    /// Minutes after the trigger; nil for a rung that waits for a condition instead.
    package var fromMinutes: Double?
    /// nil where the rung has no end ("30+ min").
    package var toMinutes: Double?
    package var condition: String?
    package var who: String
    package var action: String?
    package var line: Int
    package var source: String

    package init(
        level: String?, fromMinutes: Double?, toMinutes: Double?, condition: String?, who: String, action: String?,
        line: Int, source: String
    ) {
        self.level = level
        self.fromMinutes = fromMinutes
        self.toMinutes = toMinutes
        self.condition = condition
        self.who = who
        self.action = action
        self.line = line
        self.source = source
    }

    /// "P0 not acknowledged within 5 min": what it waits for is that nobody answers in time.
    var awaitsAnswer: Bool {
        condition.map { Phrase($0).hasAny(Self.silences) && $0.utf8.contains(where: \.isDigit) } ?? false
    }

    private static let silences: Terms = [
        "not", "no", "unacknowledged", "unacked", "unresolved", "without", "sin", "sem", "nicht", "pas", "未",
    ]
}
