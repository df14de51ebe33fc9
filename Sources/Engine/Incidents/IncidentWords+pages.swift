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
        let level = incident.policy.step(of: PageCall.Rung(level: page.level, name: page.name, people: page.people))
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
                        "level": .number(page.level), "role": .text(level.who),
                        "source": .text(source(of: level, incident)),
                        "late": lateness, "asked": asked,
                        "contacts": .list(contacts),
                    ]), actions: take)
        }
        let people = person.map { [$0] } ?? page.people
        let levels = page.rungs(for: person).map(incident.policy.step(of:))
        let first = levels.first ?? level
        return Message(
            render(
                "page", incident,
                [
                    "people": .list(people.map { .person($0) }),
                    "level": .number(first.number), "name": .text(first.ownName),
                    "reason": .text(reason(first, incident)),
                    "also": .list(
                        levels.dropFirst().map { level in
                            let name = [level.ownName].compactMap(\.self).map { ", \($0)" }.joined()
                            return .text("level \(level.number)\(name) (\(reason(level, incident)))")
                        }),
                    "attempt": page.repetition > 0 ? .number(page.repetition + 1) : .missing,
                    "late": lateness, "asked": asked, "link": .text(link),
                    "via": person == nil ? .missing : .text(workRoom(incident)),
                    "next": next.flatMap { nextPage($0, incident) } ?? .missing,
                ]), actions: take)
    }

    /// What stands in the place of a page that nobody need answer any more.
    func over(_ incident: Incident, _ page: PageCall, epoch: Int) -> Message {
        let levels = page.rungs().map(incident.policy.step(of:))
        let time = { (date: Date) in TemplateValue.text(ClockText.moment(date, incident.declaredAt)) }
        let names = { (people: [String]) in
            TemplateValue.text(people.map(house.people.name(of:)).joined(separator: ", "))
        }
        var values: [String: TemplateValue] = [
            "level": .number(page.level), "name": .text(levels.first?.ownName), "people": names(page.people),
            "also": .list(
                levels.dropFirst().map { level in
                    .text((["level \(level.number)"] + [level.ownName].compactMap(\.self)).joined(separator: ", "))
                }),
        ]
        if let taken = incident.acknowledgement {
            values["by"] = named(taken.by)
            values["at"] = time(taken.at)
            if incident.isOpen, let until = incident.ringing.snoozedUntil { values["until"] = time(until) }
        } else if !incident.isOpen {
            values["over"] = true
        } else if epoch < incident.epoch {
            values["newer"] = true
        } else {
            values["awaited"] = names(incident.ringing.silent)
        }
        return Message(render("page-over", incident, values))
    }

    /// Why a level is whom it calls.
    private func reason(_ level: EscalationStep, _ incident: Incident) -> String {
        "\(level.who), says \(source(of: level, incident) ?? incident.policy.origin)"
    }

    private func source(of level: EscalationStep, _ incident: Incident) -> String? {
        guard let line = level.line, let document = incident.policy.document else { return nil }
        return "\(document):\(line)"
    }

    /// The page for a small screen or an ear, in one sentence.
    func shortPage(_ incident: Incident, _ page: PageCall, to person: String) -> String {
        let levels = page.rungs(for: person).map(\.level)
        let repeated: TemplateValue = page.repetition > 0 ? .number(page.repetition + 1) : .missing
        return render(
            "page-short", incident,
            [
                "level": .number(levels.first ?? page.level), "also": .list(levels.dropFirst().map { .number($0) }),
                "attempt": repeated, "via": .text(workRoom(incident)),
            ])
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

extension EscalationPolicy {
    /// A level as the ladder has it; where it has it no more, as it was paged.
    func step(of rung: PageCall.Rung) -> EscalationStep {
        level(numbered: rung.level)
            ?? EscalationStep(
                number: rung.level, name: rung.name, afterSeconds: 0, who: rung.name, people: rung.people)
    }
}

extension EscalationStep {
    /// What it is called where that says more than its number.
    var ownName: String? { name.lowercased() == "level \(number)" ? nil : name }
}
