package import Foundation

/// The words for every refusal: what is the case, and what to do instead. People stand in them as `PersonMark` writes them.
package enum IncidentRefusalText {
    /// `clock` writes a time as people in the room read it.
    package static func sentence(for refusal: IncidentRefusal, clock: (Date) -> String) -> String {
        switch refusal {
        case .alreadyAcknowledged(let id, let by, let at):
            "\(id) was acknowledged by \(PersonMark.mark(by)) at \(clock(at)); nobody is being paged."
        case .alreadyResolved(let id, let at):
            "\(id) was resolved\(at.map { " at \(clock($0))" } ?? ""). If it is back: `/incident reopen \(id)`"
        case .notResolved(let id):
            "\(id) is still open, so there is nothing to reopen."
        case .sameStatus(let id, let status):
            "\(id) is already \(status.rawValue). To tell people something: `/incident update \(id) \"…\"`"
        case .sameSeverity(let id, let severity):
            "\(id) already is \(severity)."
        case .sameAssignee(let id, let person):
            "\(id) is already assigned to \(PersonMark.mark(person))."
        case .noSuchLevel(let id, let name, let known):
            known.isEmpty
                ? noLadder(id)
                : "\(id) has no level \"\(name)\". Its levels: \(known.joined(separator: ", "))."
        case .noLevelLeft(let id, let known):
            known.last.map { last in
                "Every level that comes in turn was paged for \(id). Page one by its name: "
                    + "`/incident escalate \(id) --level \"\(last.replacing("`", with: "'"))\"`. Levels: \(known.joined(separator: ", "))."
            } ?? noLadder(id)
        case .sameRole(let id, let role, let person):
            person.map { "\(PersonMark.mark($0)) already is \(role) of \(id)." }
                ?? "\(id) has no \(role), so nobody gives it up."
        case .sameFact(let id, let what):
            "\(id) already has that \(what), so nothing was changed."
        case .badTime(let id, let what, let fault): time(id, what, fault, clock)
        case .sameReminders(let id):
            "\(id) is set so already. The choices: `/incident remind \(id) in 30m`, `/incident remind \(id) never`, `/incident remind \(id) on`"
        case .service(let id, let service, let isThere):
            isThere
                ? "\(id) already affects \(service)."
                : "\(id) does not affect \(service), so there is nothing to take out."
        case .linked(let id, let other, let isThere):
            isThere ? "\(id) and \(other) are linked already." : "\(id) and \(other) are not linked."
        case .itself(let id):
            "That names \(id) twice. Write two: `/incident merge \(id) into INC-1`"
        case .merged(let id, let other):
            "\(id) was merged into \(other); say it of \(other) instead. If that was wrong: `/incident reopen \(id)`"
        case .alreadyInvited(let id, let who):
            "\(PersonMark.mark(who)) knows of \(id) already."
        case .hasRoom(let id):
            "\(id) has a room of its own already, or one is being made."
        case .alreadyAnswered(let id, let by, let left):
            "\(PersonMark.mark(by)) has acknowledged \(id) already. Still awaited: \(PersonMark.mark(left))."
        case .nothingToSay(let id):
            "There was no text. For example: `/incident update \(id) \"Cause found, fix is on its way\"`"
        }
    }

    private static func noLadder(_ id: IncidentID) -> String {
        "\(id) has no escalation ladder. Ask somebody by name: `/incident assign \(id) <person>`"
    }

    private static func time(
        _ id: IncidentID, _ what: String, _ fault: IncidentRefusal.TimeFault, _ clock: (Date) -> String
    ) -> String {
        switch fault {
        case .notYet: "That time is still to come, so it can't be the \(what) of \(id)."
        case .beforeStart(let start):
            "\(id) began at \(clock(start)), so it can't have been noticed before. Correct the start first: `/incident set \(id) started \"14:05\"`"
        case .afterDetection(let detection):
            "\(id) was noticed at \(clock(detection)), so it can't have begun later. Correct that first: `/incident set \(id) detected \"14:05\"`"
        case .afterEnd(let end): "\(id) was resolved at \(clock(end)), so its \(what) can't be later."
        }
    }
}
