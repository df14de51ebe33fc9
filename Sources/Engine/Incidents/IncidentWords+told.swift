import Foundation
import Incidents
import Messages
import Runbooks

// What is told as it happens.
extension IncidentWords {
    func statusUpdate(_ incident: Incident, text: String?, by actor: String, isChange: Bool, now: Date) -> Message {
        Message(
            render(
                "incident-status", incident,
                [
                    "by": named(actor), "at": .text(ClockText.time(now)), "what": isChange ? "status" : .missing,
                    "to": isChange ? .text(incident.status.rawValue) : .missing,
                    "text": text.map { .passage($0) } ?? .missing,
                    "promisedAt": .text(incident.details.promisedAt.map(ClockText.time)),
                ]))
    }

    func severity(_ incident: Incident, was former: Severity, reason: String?, by actor: String, now: Date) -> Message {
        Message(
            render(
                "incident-status", incident,
                [
                    "by": named(actor), "at": .text(ClockText.time(now)), "what": "severity",
                    "to": .text(incident.severity.description), "from": .text(former.description),
                    "text": reason.map { .passage($0) } ?? .missing,
                ]))
    }

    func acknowledged(_ incident: Incident, by actor: String, now: Date) -> Message {
        Message(
            render(
                "incident-ack", incident,
                [
                    "by": named(actor), "at": .text(ClockText.time(now)),
                    "after": .text(ClockText.span(now.timeIntervalSince(incident.declaredAt))), "stopped": true,
                ]))
    }

    func answered(_ incident: Incident, left: [String], by actor: String) -> Message {
        let names = left.map { house.people.name(of: $0) }.joined(separator: ", ")
        return remark(
            "\(house.people.name(of: actor)) has \(incident.id). Each who was paged has to say so: still awaited "
                + (left.count == 1 ? "is " : "are ") + names + ".", about: incident)
    }

    func snoozed(_ incident: Incident, until: Date, by actor: String) -> Message {
        remark(
            "\(house.people.name(of: actor)) has snoozed \(incident.id): nobody is paged until \(ClockText.time(until)), "
                + "and then all over again unless it is resolved by then.", about: incident)
    }

    func assigned(_ incident: Incident, by actor: String, now: Date) -> Message {
        Message(
            render(
                "incident-assigned", incident,
                [
                    "by": named(actor), "to": .person(incident.assignee), "at": .text(ClockText.time(now)),
                    "ringing": .bool(incident.isRinging),
                ]))
    }

    func resolved(_ incident: Incident, text: String?, by actor: String, head: String?, now: Date) -> Message {
        let service = incident.service.flatMap { house.services[$0] }
        let followUps: [TemplateValue] = (service?.books ?? []).flatMap(\.runbook.followUps).prefix(8).map { followUp in
            let due = now.addingTimeInterval(followUp.withinMinutes * 60)
            return ["text": .text(followUp.text), "due": .text(ClockText.full(due))]
        }
        return Message(
            render(
                "incident-resolved", incident,
                [
                    "by": named(actor), "at": .text(ClockText.time(now)),
                    "duration": .text(ClockText.span(now.timeIntervalSince(incident.startedAt))),
                    "text": text.map { .passage($0) } ?? .missing, "head": head.map { .code($0) } ?? .missing,
                    "followUps": .list(followUps),
                ]))
    }

    func reopened(_ incident: Incident, reason: String?, by actor: String, now: Date) -> Message {
        Message(
            render(
                "incident-reopened", incident,
                ["by": named(actor), "at": .text(ClockText.time(now)), "text": reason.map { .passage($0) } ?? .missing])
        )
    }

    func remark(_ text: String, about incident: Incident) -> Message { Message(MarkdownEscape.text(text)) }
}
