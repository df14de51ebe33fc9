package import Foundation

/// Who is on call when: layers of rotations, or a calendar that another tool keeps.
package struct Schedule: Sendable, Hashable {
    /// A rotation, and the hours in which it applies.
    package struct Layer: Sendable, Hashable {
        package var name: String
        package var rotation: Rotation
        /// Empty for all hours.
        package var restrictions: [WeekWindow]

        package init(name: String, rotation: Rotation, restrictions: [WeekWindow] = []) {
            self.name = name
            self.rotation = rotation
            self.restrictions = restrictions
        }

        func person(at moment: Int, _ zone: ZoneTable) -> String? {
            guard let turn = rotation.turn(at: moment, zone) else { return nil }
            guard restrictions.isEmpty || restrictions.contains(where: { $0.contains(moment, zone) }) else {
                return nil
            }
            return rotation.member(of: turn)
        }
    }

    package enum Source: Sendable, Hashable {
        /// A later layer stands over an earlier one wherever it has somebody.
        case layers([Layer])
        /// The shifts come with `OnCallFacts`.
        case calendar
    }

    package var name: String
    package var zone: ZoneTable
    package var source: Source
    /// The configured name of the room that is told of hand-offs; nil when none is.
    package var room: String?

    package init(name: String, zone: ZoneTable, source: Source, room: String? = nil) {
        self.name = name
        self.zone = zone
        self.source = source
        self.room = room
    }

    /// Everybody who takes turns, each once.
    package var members: [String] {
        guard case .layers(let layers) = source else { return [] }
        return layers.flatMap(\.rotation.members).reduce(into: []) { found, member in
            if !found.contains(member) { found.append(member) }
        }
    }

    /// Who is on call at a moment; nobody in a gap.
    package func people(at moment: Date, _ facts: OnCallFacts = OnCallFacts()) -> [String] {
        people(at: moment.wholeSeconds, overrides: facts.overrides, events: facts.events)
    }

    func people(at moment: Int, overrides: [OnCallOverride], events: [CalendarShift]) -> [String] {
        var people: [String] =
            switch source {
            case .layers(let layers):
                layers.reversed().lazy.compactMap { $0.person(at: moment, zone) }.first.map { [$0] } ?? []
            case .calendar: events.filter { $0.covers(moment) }.map(\.person).withoutRepeats
            }
        for override in overrides where override.covers(moment) { people = override.applied(to: people) }
        return people
    }
}

/// What is known of a schedule beside its rules: what people changed, and what another tool's calendar says.
package struct OnCallFacts: Sendable, Hashable {
    /// In the order they were set: a later one stands over an earlier one.
    package var overrides: [OnCallOverride]
    package var events: [CalendarShift]

    package init(overrides: [OnCallOverride] = [], events: [CalendarShift] = []) {
        self.overrides = overrides
        self.events = events
    }
}

/// Somebody is on call in place of somebody else for a time.
package struct OnCallOverride: Sendable, Hashable {
    package var id: Int64
    package var person: String
    package var from: Date
    package var until: Date
    /// Whose place is taken, as in a swap; nil for that of everybody.
    package var replaces: String?

    package init(id: Int64 = 0, person: String, from: Date, until: Date, replaces: String? = nil) {
        self.id = id
        self.person = person
        self.from = from
        self.until = until
        self.replaces = replaces
    }

    func covers(_ moment: Int) -> Bool { from.wholeSeconds <= moment && moment < until.wholeSeconds }

    func applied(to people: [String]) -> [String] {
        guard let replaces else { return [person] }
        return people.map { $0 == replaces ? person : $0 }.withoutRepeats
    }
}

/// One shift of a calendar that another tool keeps.
package struct CalendarShift: Sendable, Hashable {
    package var person: String
    package var from: Date
    package var until: Date

    package init(person: String, from: Date, until: Date) {
        self.person = person
        self.from = from
        self.until = until
    }

    func covers(_ moment: Int) -> Bool { from.wholeSeconds <= moment && moment < until.wholeSeconds }
}

extension [String] {
    fileprivate var withoutRepeats: [String] {
        count < 2 ? self : reduce(into: []) { found, next in if !found.contains(next) { found.append(next) } }
    }
}
