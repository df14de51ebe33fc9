import Foundation

// Other incidents, and rooms.
extension IncidentDecider {
    static func link(
        _ other: IncidentID, _ added: Bool, _ old: Incident, _ next: Incident, _ actor: String, _ now: Date
    ) -> Outcome {
        guard other != old.id else { return .failure(.itself(old.id)) }
        let isThere = old.details.links.contains(other)
        guard isThere != added else { return .failure(.linked(old.id, other, isThere: isThere)) }
        var next = next
        if added {
            next.details.links = (old.details.links + [other]).sorted()
        } else {
            next.details.links.removeAll { $0 == other }
        }
        let text = added ? "Linked with \(other)" : "No longer linked with \(other)"
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("linked", by: actor, at: now, text)], notices: [.remark(text)]))
    }

    /// Closed as another one: its epoch is over, so that no page of it is sent any more.
    static func merge(
        into other: IncidentID, _ old: Incident, _ next: Incident, _ actor: String, _ now: Date
    ) -> Outcome {
        guard other != old.id else { return .failure(.itself(old.id)) }
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        var next = next
        next.status = .resolved
        next.resolvedAt = now
        next.details.mergedInto = other
        next.details.promisedAt = nil
        next.epoch += 1
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("merged", by: actor, at: now, "Merged into \(other), and closed")],
                cancelTimers: "merged into \(other)", cancelReminders: "merged into \(other)",
                notices: [.merged(into: other)]))
    }

    static func absorb(
        _ other: IncidentID, _ title: String, _ old: Incident, _ next: Incident, _ actor: String, _ now: Date
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        let text = "\(other) was merged into this: \(title)"
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("merged", by: actor, at: now, text)], notices: [.remark(text)]))
    }

    static func invite(_ who: String, _ old: Incident, _ next: Incident, _ actor: String, _ now: Date) -> Outcome {
        var next = next
        if old.isPrivate {
            guard old.details.audience?.members.contains(who) != true else {
                return .failure(.alreadyInvited(old.id, who))
            }
            next.details.audience?.members.append(who)
        }
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("invited", by: actor, at: now, "Asked \(PersonMark.mark(who)) to join")],
                notices: [.invite(who)]))
    }

    static func wantRoom(_ wish: String, _ old: Incident, _ next: Incident, _ actor: String, _ now: Date) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        guard !old.hasOwnRoom else { return .failure(.hasRoom(old.id)) }
        var next = next
        next.place = wish
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("room", by: actor, at: now, "Asked for a room of its own")],
                notices: [.makeRoom]))
    }

    static func settle(
        _ outcome: Result<OwnRoom, RoomFault>, _ next: Incident, _ now: Date
    ) -> IncidentDecision {
        var next = next
        next.revision -= 1
        let text: String
        switch outcome {
        case .success(let place):
            next.place = place.address
            next.details.roomLink = place.link
            text = "A room of its own was made: \(place.address)"
        case .failure(let fault):
            next.place = nil
            text = "No room of its own could be made: \(fault.reason)"
        }
        return IncidentDecision(
            next, entries: [TimelineEntry("room", by: TimelineEntry.bot, at: now, text)], notices: [.room(outcome)])
    }
}
