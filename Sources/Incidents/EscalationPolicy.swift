/// The ladder: who is paged when nobody has acknowledged, and how often they are reminded.
package struct EscalationPolicy: Codable, Sendable, Hashable {
    /// Where the ladder was found, as a person would say it: `runbook.md:42`, or "the default ladder".
    package var origin: String
    /// Levels in order of their delay.
    package var levels: [EscalationStep]
    /// Rungs that wait for a condition no clock can see ("data loss: call the CTO"): offered, never rung by time.
    package var conditional: [EscalationStep]
    /// Seconds from one page to its repetition while nobody has acknowledged.
    package var repeatSeconds: Double

    package init(
        origin: String, levels: [EscalationStep], conditional: [EscalationStep] = [], repeatSeconds: Double = 300
    ) {
        self.origin = origin
        self.levels = levels
        self.conditional = conditional
        self.repeatSeconds = repeatSeconds
    }

    /// The rung that repetitions remind of, when this was the highest number paged.
    package func level(reached number: Int) -> EscalationStep? {
        (levels + conditional).last { $0.number <= max(number, 1) }
    }

    /// The level with this name, or with this number counted from 1.
    package func level(named name: String) -> EscalationStep? {
        let wanted = name.lowercased()
        if let number = Int(wanted.drop { !$0.isNumber }),
            let level = (levels + conditional).first(where: { $0.number == number })
        {
            return level
        }
        return (levels + conditional).first { $0.name.lowercased() == wanted }
            ?? (levels + conditional).first { $0.name.lowercased().contains(wanted) }
    }
}

/// One rung of the ladder.
package struct EscalationStep: Codable, Sendable, Hashable {
    /// Counted from 1 in order of delay; the conditional rungs are numbered on after those.
    package var number: Int
    /// As the runbook names it: "Level 2", "Critical".
    package var name: String
    /// Seconds after the trigger.
    package var afterSeconds: Double
    /// The runbook's own words for who is called and what they do.
    package var who: String
    package var condition: String?
    /// The people it names, by id; empty when nobody could be found for `who`.
    package var people: [String]
    /// What the document says of how to reach them, for when no way does.
    package var contacts: [String]
    /// The line of the runbook it was read from.
    package var line: Int?

    package init(
        number: Int, name: String, afterSeconds: Double, who: String, condition: String? = nil, people: [String],
        contacts: [String] = [], line: Int? = nil
    ) {
        self.number = number
        self.name = name
        self.afterSeconds = afterSeconds
        self.who = who
        self.condition = condition
        self.people = people
        self.contacts = contacts
        self.line = line
    }
}
