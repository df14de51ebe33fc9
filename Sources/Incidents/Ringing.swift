package import Foundation

/// How far the present epoch has come: who was paged, who has answered.
package struct Ringing: Codable, Sendable, Hashable {
    /// When the ladder of this epoch began.
    package var since: Date
    /// Which climb of the ladder this is, counted from 1.
    package var round: Int
    /// Everybody who was paged in this epoch, by id, in the order of their first page.
    package var paged: [String]
    /// Who of them has acknowledged, where each has to.
    package var answered: [String]
    /// Until when nobody is paged, though it is not over.
    package var snoozedUntil: Date?

    package init(
        since: Date, round: Int = 1, paged: [String] = [], answered: [String] = [], snoozedUntil: Date? = nil
    ) {
        self.since = since
        self.round = round
        self.paged = paged
        self.answered = answered
        self.snoozedUntil = snoozedUntil
    }

    /// Who was paged and has not answered.
    package var silent: [String] { paged.filter { !answered.contains($0) } }

    mutating func note(paged people: [String]) {
        for person in people where !paged.contains(person) { paged.append(person) }
    }
}
