/// The ladder: who is paged when nobody has acknowledged, and how often they are reminded.
package struct EscalationPolicy: Codable, Sendable, Hashable {
    /// Where the ladder was found, as a person would say it: `runbook.md:42`, or "the default ladder".
    package var origin: String
    /// The document it was found in; nil for one that stands in none.
    package var document: String? {
        guard let end = origin.lastIndex(of: ":"), Int(origin[origin.index(after: end)...]) != nil else { return nil }
        return String(origin[..<end])
    }
    /// Levels in order of their delay.
    package var levels: [EscalationStep]
    /// Rungs that wait for a condition no clock can see ("data loss: call the CTO"): offered, and rung by time only
    /// where they are for what is critical and the incident is a SEV1.
    package var conditional: [EscalationStep]
    /// Seconds from one page to its repetition while nobody has acknowledged.
    package var repeatSeconds: Double
    /// How often a page is repeated before only the next round or level pages; nil repeats until somebody acknowledges.
    package var reminders: Int?
    /// How often the ladder is climbed from its first level.
    package var rounds = 1
    /// After so many seconds without a sign of life an acknowledgement lapses and the ladder begins anew; nil never.
    package var silenceSeconds: Double?
    /// True where everybody who was paged has to acknowledge, each for themselves.
    package var eachAcknowledges = false
    /// When people work, for incidents that can wait until then.
    package var hours: BusinessHours?
    /// Severities that wait for working hours.
    package var waiting: Set<Severity> = []

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

    package func level(numbered number: Int) -> EscalationStep? {
        levels.first { $0.number == number } ?? conditional.first { $0.number == number }
    }

    /// The levels that timers page, in the order of the ladder.
    func levels(of timers: [IncidentTimer]) -> [EscalationStep] {
        levels.filter { level in
            timers.contains { timer in
                switch timer {
                case .page(let number, _): number == level.number
                case .round: level.afterSeconds <= 0
                default: false
                }
            }
        }
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

    /// Rungs that are rung at once beside the first level, since it is as bad as it gets.
    package func critical(for severity: Severity) -> [EscalationStep] {
        severity == .sev1 ? conditional.filter(\.isCritical) : []
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
    /// Whom it names; empty when nobody could be found for `who`.
    package var targets: [EscalationTarget]
    /// What the document says of how to reach them, for when no way does.
    package var contacts: [String]
    /// The line of the runbook it was read from.
    package var line: Int?

    package init(
        number: Int, name: String, afterSeconds: Double, who: String, condition: String? = nil,
        targets: [EscalationTarget], contacts: [String] = [], line: Int? = nil
    ) {
        self.number = number
        self.name = name
        self.afterSeconds = afterSeconds
        self.who = who
        self.condition = condition
        self.targets = targets
        self.contacts = contacts
        self.line = line
    }

    package init(
        number: Int, name: String, afterSeconds: Double, who: String, condition: String? = nil, people: [String],
        contacts: [String] = [], line: Int? = nil
    ) {
        self.init(
            number: number, name: name, afterSeconds: afterSeconds, who: who, condition: condition,
            targets: people.map { .person($0) }, contacts: contacts, line: line)
    }

    /// The people it names in person, by id.
    package var people: [String] {
        targets.compactMap { if case .person(let id) = $0 { id } else { nil } }
    }

    /// The rooms it names.
    package var rooms: [String] {
        targets.compactMap { if case .room(let name) = $0 { name } else { nil } }
    }

    /// True for the runbook's "Critical (any time)".
    var isCritical: Bool {
        name.lowercased().contains("critical") || condition?.lowercased().contains("critical") == true
    }
}
