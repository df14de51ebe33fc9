import Chat
import Foundation
import Incidents
import Ledger
import Messages

// Roles, reminders, rooms and other incidents in words.
extension IncidentWords {
    /// In the order in which the roles are configured, those nobody configured any more at the end.
    func roles(_ incident: Incident) -> TemplateValue {
        let order = house.incidents.rules.roles
        let place = { (role: String) in order.firstIndex(of: role) ?? order.count }
        return .list(
            incident.details.roles.sorted { (place($0.key), $0.key) < (place($1.key), $1.key) }.map {
                ["role": .text($0.key), "who": named($0.value)]
            })
    }

    /// Where it is worked; missing where that is the room it was declared in, or is still being made.
    func place(_ incident: Incident) -> TemplateValue {
        guard let room = incident.place.flatMap(RoomAddress.init(description:)), !room.isWished,
            room.description != incident.room
        else { return .missing }
        return .text(incident.details.roomLink ?? room.channel)
    }

    func role(
        _ incident: Incident, _ role: String, from: String?, to: String?, by actor: String, now: Date
    ) -> Message {
        Message(
            render(
                "incident-role", incident,
                [
                    "role": .text(role), "from": from.map(named) ?? .missing, "to": .person(to), "by": named(actor),
                    "at": .text(ClockText.time(now)),
                ]))
    }

    func updateDue(_ incident: Incident, promised: Date?, late: Bool, now: Date) -> Message {
        let last = incident.details.lastUpdateAt
        return Message(
            render(
                "incident-update-due", incident,
                [
                    "person": .person(incident.teller.flatMap { house.people[$0]?.id }),
                    "promisedAt": .text(promised.map(ClockText.time)), "late": .bool(late),
                    "lastAt": .text(last.map(ClockText.time)),
                    "since": .text(ClockText.span(now.timeIntervalSince(last ?? incident.declaredAt))),
                    "open": .text(ClockText.span(now.timeIntervalSince(incident.startedAt))),
                ]))
    }

    func callout(_ incident: Incident, late: Bool, now: Date) -> Message {
        let last = incident.details.lastUpdateAt
        return Message(
            render(
                "incident-callout", incident,
                [
                    "person": .person(incident.lead.flatMap { house.people[$0]?.id }), "late": .bool(late),
                    "status": .text(incident.status.rawValue),
                    "open": .text(ClockText.span(now.timeIntervalSince(incident.startedAt))),
                    "lastAt": .text(last.map { ClockText.moment($0, now) }),
                    "promisedAt": .text(incident.details.promisedAt.map(ClockText.time)),
                ]))
    }

    func merged(
        _ incident: Incident, into other: IncidentID, by actor: String, head: String?, now: Date
    ) -> Message {
        Message(
            render(
                "incident-merged", incident,
                [
                    "into": .text(other.description), "show": .code("\(prefix(incident))incident show \(other)"),
                    "by": named(actor), "at": .text(ClockText.time(now)),
                    "head": head.map { .code($0) } ?? .missing,
                ]))
    }

    func invited(_ incident: Incident, who: String, by actor: String, people: [String]) -> Message {
        Message(
            render(
                "incident-invited", incident,
                [
                    "people": .list(people.map { .person($0) }), "who": .text(house.people.name(of: who)),
                    "by": named(actor), "place": place(incident),
                ]))
    }

    /// Where it is worked, or why not in a room of its own. A private incident's title is not told.
    func room(_ incident: Incident, fault: RoomFault?) -> Message {
        Message(
            render(
                "incident-room", nil,
                [
                    "id": .text(incident.id.description), "private": .bool(incident.isPrivate),
                    "place": place(incident), "fault": .text(fault?.reason),
                    "prefix": .markdown(prefix(incident)),
                ]))
    }
}
