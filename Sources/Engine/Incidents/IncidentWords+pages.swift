import Chat
import Foundation
import Incidents
import Ledger
import Messages
import Runbooks

// Pages.
extension IncidentWords {
    /// - Parameters:
    ///   - person: whom it goes to alone; nil for a room.
    ///   - link: by which that person acknowledges.
    func page(
        _ incident: Incident, _ page: PageCall, to person: String? = nil, link: String? = nil, in view: LedgerView
    ) throws -> Message {
        let policy = incident.policy
        let level =
            policy.level(numbered: page.level)
            ?? EscalationStep(
                number: page.level, name: page.name, afterSeconds: 0, who: page.name, people: page.people)
        let timers = try view.timers(of: incident.id.description)
        let due = timers.last { $0.late && $0.firedAt != nil }?.dueAt
        // From memory this level is told of while its own timer still waits to be fired.
        let next = timers.first {
            $0.firedAt == nil && $0.cancelledAt == nil && $0.kind.hasPrefix("page")
                && !$0.kind.hasPrefix("page \(page.level) ")
        }
        let lateness: TemplateValue = page.late ? .text(due.map(ClockText.time) ?? "an earlier time") : .missing
        let asked = TemplateValue.text(page.reason.map(house.people.named))
        let take = actions(incident).filter { $0.id.contains("/ack/") || $0.id.contains("/escalate/") }
        let source = level.line.flatMap { line in
            incident.service.flatMap { house.services[$0] }.map { "\($0.runbookPath):\(line)" }
        }
        guard !page.people.isEmpty || !page.rooms.isEmpty else {
            let contacts: [TemplateValue] = level.contacts.map { contact in
                let parts = contact.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
                return ["name": .text(parts.first), "contact": .text(parts.count > 1 ? parts[1] : contact)]
            }
            let gap = level.targets.lazy.compactMap { if case .schedule(let name) = $0 { name } else { nil } }.first
            return Message(
                render(
                    "page-unmapped", incident,
                    [
                        "gap": .text(gap),
                        "override": gap.map {
                            .code("\(prefix(incident))oncall override NAME until \"18:00\" --schedule \($0)")
                        } ?? .missing,
                        "next": next.flatMap { nextPage($0, incident) } ?? .missing,
                        "level": .number(page.level), "role": .text(level.who), "source": .text(source),
                        "late": lateness, "asked": asked,
                        "contacts": .list(contacts),
                    ]), actions: take)
        }
        let reason = "\(level.who), says \(source ?? policy.origin)"
        let people = person.map { [$0] } ?? page.people
        return Message(
            render(
                "page", incident,
                [
                    "people": .list(people.map { .person($0) }), "level": .number(page.level),
                    "name": .text(level.ownName), "reason": .text(reason),
                    "attempt": page.repetition > 0 ? .number(page.repetition + 1) : .missing,
                    "late": lateness, "asked": asked, "link": .text(link),
                    "via": person == nil ? .missing : .text(workRoom(incident)),
                    "next": next.flatMap { nextPage($0, incident) } ?? .missing,
                ]), actions: take)
    }

    /// The page for a small screen or an ear, in one sentence.
    func shortPage(_ incident: Incident, _ page: PageCall) -> String {
        let repeated: TemplateValue = page.repetition > 0 ? .number(page.repetition + 1) : .missing
        return render(
            "page-short", incident,
            ["level": .number(page.level), "attempt": repeated, "via": .text(workRoom(incident))])
    }

    /// The room an incident is worked in, by its name; of a private one nothing is said.
    private func workRoom(_ incident: Incident) -> String? {
        guard !incident.isPrivate else { return nil }
        return RoomAddress(description: incident.room).map { house.roomName(of: $0) ?? $0.channel }
    }

    func who(_ level: EscalationStep) -> String {
        let names = level.targets.map { target in
            if case .person(let id) = target { house.people.name(of: id) } else { target.text }
        }
        return names.isEmpty ? "the room, as nobody is known for \"\(level.who)\"" : names.joined(separator: ", ")
    }

    /// The level that is paged next, and when; nil for a timer that pages none.
    func nextPage(_ timer: TimerRecord, _ incident: Incident) -> TemplateValue? {
        guard case .page(let number, _)? = IncidentTimerText.timer(from: timer.kind),
            let level = incident.policy.levels.first(where: { $0.number == number })
        else { return nil }
        return [
            "level": .number(number), "who": .text(who(level)),
            "at": .text(ClockText.moment(timer.dueAt, incident.declaredAt)),
        ]
    }
}

extension EscalationStep {
    /// What it is called where that says more than its number.
    var ownName: String? { name.lowercased() == "level \(number)" ? nil : name }
}
