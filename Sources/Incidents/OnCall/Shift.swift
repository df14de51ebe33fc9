package import Foundation

/// A stretch of time in which the same people are on call.
package struct Shift: Sendable, Hashable {
    package var from: Date
    package var until: Date
    /// Empty in a gap.
    package var people: [String]

    package init(from: Date, until: Date, people: [String]) {
        self.from = from
        self.until = until
        self.people = people
    }

    package var isGap: Bool { people.isEmpty }
}

extension Schedule {
    /// The final schedule of a range: layers, restrictions, overrides and gaps laid over each other. Neighbours with the same
    /// people are one shift; the first and the last are cut at the ends of the range.
    package func shifts(from first: Date, until last: Date, _ facts: OnCallFacts = OnCallFacts()) -> [Shift] {
        let (begin, end) = (first.wholeSeconds, last.wholeSeconds)
        guard begin < end else { return [] }
        var shifts: [Shift] = []
        var overrides = Active(facts.overrides, from: \.from.wholeSeconds, until: \.until.wholeSeconds)
        var events = Active(facts.events, from: \.from.wholeSeconds, until: \.until.wholeSeconds)
        for moment in changes(from: begin, until: end, facts) {
            let people = people(at: moment, overrides: overrides.at(moment), events: events.at(moment))
            let start = moment == begin ? first : Date(wholeSeconds: moment)
            if shifts.last?.people == people { continue }
            if !shifts.isEmpty { shifts[shifts.count - 1].until = start }
            shifts.append(Shift(from: start, until: last, people: people))
        }
        return shifts
    }

    /// The shift at a moment, with the time it began and will end as far as they lie within a reach to both sides.
    package func shift(
        at moment: Date, reach: TimeInterval = 400 * 86_400, _ facts: OnCallFacts = OnCallFacts()
    ) -> Shift {
        var shift = Shift(from: moment, until: moment, people: people(at: moment, facts))
        // Most changes are near: look a little way first.
        for days in [9.0, 80, 400] {
            let near = min(days * 86_400, reach)
            let around = shifts(from: moment.addingTimeInterval(-near), until: moment.addingTimeInterval(near), facts)
            if let found = around.last(where: { $0.from <= moment }) { shift = found }
            let isWhole = shift.from != around.first?.from && shift.until != around.last?.until
            if isWhole || near >= reach { break }
        }
        return shift
    }

    /// The next moment after another at which somebody else is on call; nil when there is none within a reach.
    package func nextHandoff(
        after moment: Date, reach: TimeInterval = 400 * 86_400, _ facts: OnCallFacts = OnCallFacts()
    ) -> Date? {
        for days in [9.0, 80, 400] {
            let near = min(days * 86_400, reach)
            let ahead = shifts(from: moment, until: moment.addingTimeInterval(near), facts)
            if ahead.count > 1 { return ahead[1].from }
            if near >= reach { break }
        }
        return nil
    }

    /// Every moment at which something may change, in order, the first of the range in front.
    private func changes(from begin: Int, until end: Int, _ facts: OnCallFacts) -> [Int] {
        var moments: [Int] = [begin]
        if case .layers(let layers) = source {
            for layer in layers {
                layer.rotation.addChanges(from: begin, until: end, zone, to: &moments)
                for window in layer.restrictions { window.addChanges(from: begin, until: end, zone, to: &moments) }
            }
        }
        for (from, until) in facts.overrides.map({ ($0.from, $0.until) }) + facts.events.map({ ($0.from, $0.until) }) {
            for moment in [from.wholeSeconds, until.wholeSeconds] where moment > begin && moment < end {
                moments.append(moment)
            }
        }
        moments.sort()
        var last = Int.min
        moments.removeAll { moment in
            defer { last = moment }
            return moment == last
        }
        return moments
    }
}

/// Those of many stretches that cover a moment, for moments that only go forward.
private struct Active<Stretch> {
    private var waiting: [(order: Int, from: Int, until: Int, stretch: Stretch)]
    private var active: [(order: Int, until: Int, stretch: Stretch)] = []

    init(_ stretches: [Stretch], from: (Stretch) -> Int, until: (Stretch) -> Int) {
        waiting = stretches.enumerated().map { ($0.offset, from($0.element), until($0.element), $0.element) }
            .sorted { $0.from > $1.from }
    }

    /// In the order they were given.
    mutating func at(_ moment: Int) -> [Stretch] {
        guard !waiting.isEmpty || !active.isEmpty else { return [] }
        active.removeAll { $0.until <= moment }
        var isNew = false
        while let next = waiting.last, next.from <= moment {
            waiting.removeLast()
            if next.until > moment {
                active.append((next.order, next.until, next.stretch))
                isNew = true
            }
        }
        if isNew { active.sort { $0.order < $1.order } }
        return active.map(\.stretch)
    }
}
