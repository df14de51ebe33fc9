/// One page that is due: which level, whom it wakes, and why now.
package struct PageCall: Sendable, Hashable {
    /// A level that is paged together with others.
    package struct Rung: Sendable, Hashable {
        package var level: Int
        package var name: String
        package var people: [String]

        package init(level: Int, name: String, people: [String]) {
            self.level = level
            self.name = name
            self.people = people
        }
    }

    package var level: Int
    package var name: String
    /// Who stood for the level when it was due, by id; empty where that was nobody known.
    package var people: [String]
    /// Further rooms it is posted in, by their configured names.
    package var rooms: [String]
    package var late: Bool
    /// 0 for the first page of a level, then counting its reminders.
    package var repetition: Int
    /// Why somebody had the level paged by hand, or why it is paged again.
    package var reason: String?
    /// The levels that this is the page of, where it is that of several which somebody is on; else none. `people` and
    /// `rooms` are then those of all of them.
    package var together: [Rung] = []

    package init(
        level: Int, name: String, people: [String], rooms: [String] = [], late: Bool = false, repetition: Int = 0,
        reason: String? = nil
    ) {
        self.level = level
        self.name = name
        self.people = people
        self.rooms = rooms
        self.late = late
        self.repetition = repetition
        self.reason = reason
    }

    /// The levels it is the page of, for everybody or for one person.
    package func rungs(for person: String? = nil) -> [Rung] {
        let all = together.isEmpty ? [Rung(level: level, name: name, people: people)] : together
        guard let person else { return all }
        let own = all.filter { $0.people.contains(person) }
        return own.isEmpty ? all : own
    }

    /// The page for everybody else; nil where that is nobody any more.
    func without(_ called: Set<String>) -> PageCall? {
        var page = self
        page.people.removeAll(where: called.contains)
        return page.people.isEmpty && !people.isEmpty ? nil : page
    }

    /// Pages that go out at one moment, so that nobody gets two of them: those that share a person become one.
    package static func joined(_ pages: [PageCall]) -> [PageCall] {
        var joined: [PageCall] = []
        for page in pages {
            let others = joined.filter(page.sharesPeople)
            joined.removeAll(where: page.sharesPeople)
            let together = (others + [page]).dropFirst().reduce(others.first ?? page) { $0.joined(with: $1) }
            joined.append(together)
        }
        return joined
    }

    private func sharesPeople(with other: PageCall) -> Bool { !Set(people).isDisjoint(with: other.people) }

    private func joined(with other: PageCall) -> PageCall {
        var page = self
        page.together = rungs() + other.rungs()
        page.people += other.people.filter { !people.contains($0) }
        page.rooms += other.rooms.filter { !rooms.contains($0) }
        page.late = late || other.late
        page.reason = reason ?? other.reason
        return page
    }
}
