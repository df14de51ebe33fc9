/// One page that is due: which level, whom it wakes, and why now.
package struct PageCall: Sendable, Hashable {
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
}
