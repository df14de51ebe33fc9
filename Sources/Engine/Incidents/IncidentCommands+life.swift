import Chat
import Commands
import Foundation
import Incidents
import Ledger
import Messages
import Runs

// What `/incident role`, `remind`, `set`, `affects`, `invite` and `room` mean.
extension IncidentCommands {
    /// nil for a verb that is none of these.
    func lifeEvent(
        _ verb: String, _ values: [String: String], _ incident: Incident, _ context: CommandContext, _ house: House
    ) -> Result<IncidentEvent, Fault>? {
        switch verb {
        case "role": return role(values, house)
        case "remind": return remind(values["when"] ?? "")
        case "set": return correct(values["fact"] ?? "", values["value"] ?? "", incident, context, house)
        case "affects":
            guard let service = house.services[values["service"] ?? ""], values["change"] == "add" else {
                let name = values["service"] ?? ""
                guard values["change"] == "remove" else {
                    return .failure(Fault(text: UnknownName(house: house).service(name)))
                }
                return .success(.affects(service: name, added: false))
            }
            return .success(.affects(service: service.name, added: true))
        case "invite":
            let name = values["who"] ?? ""
            if let person = house.people.person(named: name) { return .success(.invite(person.id)) }
            guard house.people.members(of: name).isEmpty else { return .success(.invite(name)) }
            return .failure(Fault(text: UnknownName(house: house).person(name, orGroup: true)))
        case "room":
            guard let home = RoomAddress(description: incident.room),
                house.platforms[home.platform]?.rooms.contains(.create) == true
            else {
                return .failure(Fault(text: "This chat does not let Runbell make rooms, so \(incident.id) stays here."))
            }
            return .success(.wantRoom(RoomAddress.wished(for: incident.id, on: home.platform).description))
        default: return nil
        }
    }

    private func role(_ values: [String: String], _ house: House) -> Result<IncidentEvent, Fault> {
        let rules = house.incidents.rules
        guard let role = rules.role(named: values["role"] ?? "") else {
            return .failure(
                Fault(
                    text:
                        "\"\(MarkdownEscape.text(values["role"] ?? ""))\" is no role, or the beginning of more than one. Roles: "
                        + "\(MarkdownEscape.text(rules.roles.joined(separator: ", "))). More under incidentRoles: in the configuration."
                ))
        }
        let name = values["person"] ?? ""
        if ["none", "nobody", "-"].contains(name.lowercased()), house.people[name] == nil {
            return .success(.role(role, person: nil))
        }
        guard let person = house.people.person(named: name) else {
            return .failure(Fault(text: UnknownName(house: house).person(name)))
        }
        return .success(.role(role, person: person.id))
    }

    private func remind(_ text: String) -> Result<IncidentEvent, Fault> {
        let words = text.lowercased().split(whereSeparator: \.isWhitespace).map(String.init)
        switch words {
        case ["never"], ["off"]: return .success(.remind(.never))
        case ["on"]: return .success(.remind(.on))
        default:
            let length = words.first == "in" ? Array(words.dropFirst()) : words
            guard length.count == 1, let seconds = DurationText.seconds(length[0]) else {
                return .failure(
                    Fault(text: "\"\(MarkdownEscape.text(text))\" is no choice. Write \"in 30m\", \"never\" or \"on\".")
                )
            }
            return .success(.remind(.after(.seconds(seconds))))
        }
    }

    private func correct(
        _ fact: String, _ value: String, _ incident: Incident, _ context: CommandContext, _ house: House
    ) -> Result<IncidentEvent, Fault> {
        switch fact {
        case "title": return .success(.correct(.title(Self.line(value))))
        case "impact": return .success(.correct(.impact(value)))
        case "service":
            guard let service = house.services[value] ?? house.services[value.lowercased()] else {
                return .failure(Fault(text: UnknownName(house: house).service(value)))
            }
            return .success(.correct(.service(service.name)))
        default:
            let zone = incident.service.flatMap { house.services[$0]?.timeZone } ?? house.timeZone
            guard let time = PastTime.read(value, now: context.now, in: zone) else {
                return .failure(
                    Fault(
                        text: "\"\(MarkdownEscape.text(value))\" is no time. Write 14:05 (the last one, in "
                            + "\(zone.identifier == "GMT" ? "UTC" : zone.identifier)), 2026-03-01 14:05, 2026-03-01T14:05:00Z, or how long ago: 20m."
                    ))
            }
            return .success(.correct(fact == "started" ? .started(time, in: zone) : .detected(time, in: zone)))
        }
    }

    /// A title is one line, as long as a declaration allows.
    private static func line(_ text: String) -> String {
        String(text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(200))
    }
}

// Two incidents at once.
extension IncidentCommands {
    /// Both or neither: the second is decided first, and written only when the first can be.
    func pair(
        _ verb: String, _ incident: Incident, _ invocation: Invocation, _ context: CommandContext, _ house: House,
        _ ledger: LedgerTransaction
    ) throws -> Reply {
        let other: Incident
        switch try IncidentFinder(house: house, view: ledger.view).find(invocation.values["other"], context) {
        case .found(let found): other = found
        case .refused(let why): return .refuse(why)
        }
        let (event, echo): (IncidentEvent, IncidentEvent)
        switch verb {
        case "merge":
            guard !incident.isPrivate || other.isPrivate else {
                return .refuse(
                    "\(incident.id) is private and \(other.id) is not: merged, its title would be seen by everybody. "
                        + "Merge it the other way round, or resolve it: `\(context.prefix)incident resolve \(incident.id)`"
                )
            }
            if let elsewhere = other.details.mergedInto {
                return .refuse(
                    "\(other.id) was itself merged into \(elsewhere): `\(context.prefix)incident merge \(incident.id) into \(elsewhere)`"
                )
            }
            (event, echo) = (.merge(into: other.id), .absorb(incident.id, title: incident.title))
        default:
            (event, echo) = (
                .link(other.id, added: verb == "link"), .link(incident.id, added: verb == "link")
            )
        }
        let decide = { (incident: Incident, event: IncidentEvent) in
            IncidentDecider.decide(
                incident, event, by: context.caller.id, now: context.now, rules: house.incidents.rules)
        }
        switch (decide(incident, event), decide(other, echo)) {
        case (.success(let first), .success(let second)):
            let writer = IncidentWriter(house: house)
            try writer.update(first, in: ledger, now: context.now)
            try writer.update(second, in: ledger, now: context.now)
            return answer(first, context, house)
        case (.failure(let refusal), _), (_, .failure(let refusal)): return refuse(refusal, context, house)
        }
    }
}
