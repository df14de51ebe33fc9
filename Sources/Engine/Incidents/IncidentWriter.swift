import Chat
package import Foundation
package import Incidents
package import Ledger

/// Writes what was decided of an incident: state, record, timers and what is to be said, in the transaction it is handed.
package struct IncidentWriter: Sendable {
    let house: House

    package init(house: House) { self.house = house }

    package func insert(_ decision: IncidentDecision, in ledger: LedgerTransaction, now: Date) throws {
        let decision = admitting(decision)
        try ledger.insert(decision.incident)
        try follow(decision, in: ledger, now: now)
    }

    package func update(_ decision: IncidentDecision, in ledger: LedgerTransaction, now: Date) throws {
        let decision = admitting(decision)
        try ledger.update(decision.incident)
        try follow(decision, in: ledger, now: now)
    }

    /// Whoever is paged for a private incident may know of it: else they could not take it.
    private func admitting(_ decision: IncidentDecision) -> IncidentDecision {
        guard var members = decision.incident.details.audience?.members else { return decision }
        for case .page(let page) in decision.notices {
            for person in page.people where !members.contains(person) { members.append(person) }
        }
        var decision = decision
        decision.incident.details.audience?.members = members
        return decision
    }

    /// Decides and writes; what is refused changes nothing.
    func apply(
        _ event: IncidentEvent, to incident: Incident, by actor: String = TimelineEntry.bot,
        in ledger: LedgerTransaction, now: Date
    ) throws {
        let ground = TargetResolver(house: house, view: ledger.view, now: now).ground
        guard
            case .success(let decision) = IncidentDecider.decide(
                incident, event, by: actor, now: now, ground, rules: house.incidents.rules)
        else { return }
        try update(decision, in: ledger, now: now)
    }

    private func follow(_ decision: IncidentDecision, in ledger: LedgerTransaction, now: Date) throws {
        let incident = decision.incident
        let subject = incident.id.description
        try ledger.append(decision.entries, to: subject)
        if let why = decision.cancelTimers {
            try ledger.cancelTimers(of: subject, at: now, why: why) { timer in
                IncidentTimerText.timer(from: timer.kind).map(decision.cancels.contains) ?? (decision.cancels == .all)
            }
        }
        if let why = decision.cancelReminders {
            try ledger.cancelTimers(of: subject, at: now, why: why) { IncidentTimerText.isReminder($0.kind) }
        }
        for timer in decision.timers {
            let wait = timer.after / (house.drill ?? 1)
            try ledger.arm(
                IncidentTimerText.text(for: timer.kind), for: subject, basis: timer.at == nil ? .elapsed : .calendar,
                at: now, due: timer.at ?? now.addingTimeInterval(wait.seconds),
                firedAtOnce: timer.firedAtOnce, why: IncidentTimerText.why(timer.kind, incident))
        }
        if decision.notices.contains(.makeRoom) { try work(.make, on: incident, in: ledger, now) }
        if !decision.entries.isEmpty { try say(.card, about: incident, to: .card, in: ledger, now) }
        for notice in decision.notices { try tell(notice, of: decision, in: ledger, now) }
        // Behind what is new.
        if decision.cancelTimers != nil { try PageEnd(house: house).tell(of: incident, in: ledger, now: now) }
        if incident.hasOwnRoom, decision.entries.contains(where: { Self.topical.contains($0.kind) }) {
            try work(.topic, on: incident, in: ledger, now)
        }
        try Outward(house: house).tell(of: decision, in: ledger, now: now)
        try Aftermath(timeZone: house.timeZone).keep(decision, in: ledger)
    }

    /// Entries after which a room's topic may say something else.
    private static let topical: Set<String> = [
        "status", "severity", "role", "assigned", "acknowledged", "resolved", "reopened", "corrected", "merged",
    ]
}

extension IncidentNotice {
    /// Details go beneath the card; what everybody must see goes to the room.
    fileprivate var audience: IncidentWriter.Audience {
        switch self {
        case .declared, .remark, .role, .callout, .makeRoom, .invite, .room: .details
        case .page, .acknowledged, .answered, .snoozed, .assigned, .statusUpdate, .severity, .updateDue, .resolved,
            .reopened, .merged:
            .everybody
        }
    }
}

extension IncidentWriter {
    /// Where what follows from a decision is seen, for somebody who reads a room.
    static func showing(of decision: IncidentDecision, in room: RoomAddress) -> Showing {
        // In a room of its own the details stand among the rest.
        let isOwn = decision.incident.hasOwnRoom && decision.incident.place == room.description
        let audiences = decision.notices.map(\.audience)
        if audiences.contains(.everybody) || isOwn && audiences.contains(.details) { return .inRoom }
        return audiences.contains(.details) ? .beneathCard : .onCard
    }

    private func tell(
        _ notice: IncidentNotice, of decision: IncidentDecision, in ledger: LedgerTransaction, _ now: Date
    ) throws {
        let incident = decision.incident
        let actor = decision.entries.first?.actor ?? TimelineEntry.bot
        if case .page(let page) = notice {
            try PagePlan(house: house).enqueue(page, about: incident, in: ledger, now: now)
            if page.repetition == 0 { try invite(page.people, to: incident, in: ledger, now) }
            return
        }
        if let content = try content(of: notice, decision, actor, in: ledger, now) {
            try say(content, about: incident, to: notice.audience, in: ledger, now)
        }
        switch notice {
        case .acknowledged: try invite([actor], to: incident, in: ledger, now)
        case .assigned: try invite([incident.assignee].compactMap(\.self), to: incident, in: ledger, now)
        case .role(_, _, let person): try invite([person].compactMap(\.self), to: incident, in: ledger, now)
        case .invite(let who):
            try invite(members(of: who), to: incident, in: ledger, now)
            if incident.isPrivate, let room = RoomAddress(description: incident.room) {
                let words = IncidentWords(house: house).invited(incident, who: who, by: actor, people: members(of: who))
                let draft = OutboxDraft(
                    platform: room.platform.rawValue, room: "", subject: incident.id.description,
                    content: OutboxContent.message(words).text)
                try tell(members(of: who), draft, in: ledger, now)
            }
        case .room(.success): try welcome(incident, in: ledger, now)
        case .room(.failure(let fault)): try complain(incident, fault, in: ledger, now)
        default: break
        }
    }

    /// Words that depend on the event are found now; the rest when it is sent.
    private func content(
        of notice: IncidentNotice, _ decision: IncidentDecision, _ actor: String, in ledger: LedgerTransaction,
        _ now: Date
    ) throws -> OutboxContent? {
        let words = IncidentWords(house: house)
        let incident = decision.incident
        switch notice {
        case .declared: return .declared
        case .page(let page): return .page(page)
        case .answered(let left): return .message(words.answered(incident, left: left, by: actor))
        case .snoozed(let until): return .message(words.snoozed(incident, until: until, by: actor))
        case .acknowledged: return .message(words.acknowledged(incident, by: actor, now: now))
        case .assigned: return .message(words.assigned(incident, by: actor, now: now))
        case .statusUpdate(let text):
            return .message(
                words.statusUpdate(
                    incident, text: text, by: actor, isChange: decision.entries.first?.kind == "status", now: now))
        case .severity(let former, let reason):
            return .message(words.severity(incident, was: former, reason: reason, by: actor, now: now))
        case .resolved(let text):
            let head = try ledger.view.timelineHead(of: incident.id.description)
            return .message(words.resolved(incident, text: text, by: actor, head: head, now: now))
        case .reopened(let reason): return .message(words.reopened(incident, reason: reason, by: actor, now: now))
        case .remark(let text): return .message(words.remark(text, about: incident))
        case .role(let role, let from, let to):
            return .message(words.role(incident, role, from: from, to: to, by: actor, now: now))
        case .updateDue(let promised, let late):
            return .message(words.updateDue(incident, promised: promised, late: late, now: now))
        case .callout(let late): return .message(words.callout(incident, late: late, now: now))
        case .merged(let other):
            let head = try ledger.view.timelineHead(of: incident.id.description)
            return .message(words.merged(incident, into: other, by: actor, head: head, now: now))
        case .invite(let who):
            return .message(words.invited(incident, who: who, by: actor, people: members(of: who)))
        case .makeRoom, .room: return nil
        }
    }

    /// The room is there: those concerned are asked in, and everybody where it was declared hears where it is worked.
    private func welcome(_ incident: Incident, in ledger: LedgerTransaction, _ now: Date) throws {
        try invite(concerned(by: incident), to: incident, in: ledger, now)
        try work(.pin, on: incident, in: ledger, now)
        try work(.topic, on: incident, in: ledger, now)
        guard !incident.isPrivate, let home = RoomAddress(description: incident.room) else { return }
        try ledger.enqueue(
            OutboxDraft(
                platform: home.platform.rawValue, room: home.channel, subject: incident.id.description,
                place: .cardThread,
                content: OutboxContent.message(IncidentWords(house: house).room(incident, fault: nil)).text), at: now)
    }

    private func complain(
        _ incident: Incident, _ fault: RoomFault, in ledger: LedgerTransaction, _ now: Date
    ) throws {
        guard let home = RoomAddress(description: incident.room) else { return }
        let words = IncidentWords(house: house).room(incident, fault: fault)
        try ledger.enqueue(
            OutboxDraft(
                platform: home.platform.rawValue, room: home.channel,
                subject: incident.isPrivate ? nil : incident.id.description,
                place: incident.isPrivate ? .room : .cardThread,
                content: OutboxContent.message(words).text), at: now)
        guard incident.isPrivate else { return }
        // The room where it was declared may not hear more; those concerned do, each alone.
        try tell(
            concerned(by: incident),
            OutboxDraft(
                platform: home.platform.rawValue, room: "", subject: incident.id.description,
                content: OutboxContent.message(words).text), in: ledger, now)
    }

    /// Everybody who has to do with it, was paged for it or was asked in.
    private func concerned(by incident: Incident) -> [String] {
        let asked = (incident.details.audience?.members ?? []).flatMap(members(of:))
        var people: [String] = []
        for person in incident.participants + incident.ringing.paged + asked where !people.contains(person) {
            people.append(person)
        }
        return people
    }
}

extension Duration {
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
