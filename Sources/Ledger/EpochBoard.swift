import Synchronization

/// Which escalation epochs are over, as of the last commit: asked just before each attempt at a page.
///
/// A claim rechecks in its transaction; between claim and attempt somebody may acknowledge. What was committed by this
/// process since it started is here before anybody is answered, so an attempt that asks first never starts after it.
package final class EpochBoard: Sendable {
    private struct Entry {
        /// Every epoch up to this one is over.
        var over: Int
        /// Who has acknowledged for themselves in the present one.
        var answered: [String]
    }

    private let entries = Mutex<[Int64: Entry]>([:])

    /// Whether a page of this epoch may still be started, for this person where it is for one.
    package func isOpen(incident: Int64, epoch: Int, person: String?) -> Bool {
        entries.withLock { entries in
            guard let entry = entries[incident] else { return true }
            guard epoch > entry.over else { return false }
            return person.map { !entry.answered.contains($0) } ?? true
        }
    }

    func note(_ ends: [EpochEnd]) {
        guard !ends.isEmpty else { return }
        entries.withLock { entries in
            for end in ends {
                if end.over <= 0, end.answered.isEmpty, entries[end.incident] == nil { continue }
                entries[end.incident] = Entry(over: end.over, answered: end.answered)
            }
        }
    }
}

/// How far an incident's epochs are over, as a transaction has written it.
struct EpochEnd: Sendable {
    var incident: Int64
    var over: Int
    var answered: [String]
}
