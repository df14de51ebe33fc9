package import Foundation

/// The words for every refusal: what is the case, and what to do instead.
package enum IncidentRefusalText {
    /// `clock` writes a time as people in the room read it.
    package static func sentence(for refusal: IncidentRefusal, clock: (Date) -> String) -> String {
        switch refusal {
        case .alreadyAcknowledged(let id, let by, let at):
            "\(id) was acknowledged by \(by) at \(clock(at)); nobody is being paged."
        case .alreadyResolved(let id, let at):
            "\(id) was resolved\(at.map { " at \(clock($0))" } ?? ""). If it is back: /incident reopen \(id)"
        case .notResolved(let id):
            "\(id) is still open, so there is nothing to reopen."
        case .sameStatus(let id, let status):
            "\(id) is already \(status.rawValue). To tell people something: /incident update \(id) \"…\""
        case .sameSeverity(let id, let severity):
            "\(id) already is \(severity)."
        case .sameAssignee(let id, let person):
            "\(id) is already assigned to \(person)."
        case .noSuchLevel(let id, let name, let known):
            known.isEmpty
                ? "\(id) has no escalation ladder. Ask somebody by name: /incident assign \(id) <person>"
                : "\(id) has no level \"\(name)\" left to page. Its levels: \(known.joined(separator: ", "))."
        case .alreadyAnswered(let id, let by, let left):
            "\(by) has acknowledged \(id) already. Still awaited: \(left.joined(separator: ", "))."
        case .nothingToSay(let id):
            "There was no text. For example: /incident update \(id) \"Cause found, fix is on its way\""
        }
    }
}
