import Chat
package import Foundation
package import Incidents
package import Ledger

/// Writes what was decided of an incident: state, record, timers and what is to be said, in the transaction it is handed.
package struct IncidentWriter: Sendable {
    private let house: House

    package init(house: House) { self.house = house }

    package func insert(_ decision: IncidentDecision, in ledger: LedgerTransaction, now: Date) throws {
        try ledger.insert(decision.incident)
        try follow(decision, in: ledger, now: now)
    }

    package func update(_ decision: IncidentDecision, in ledger: LedgerTransaction, now: Date) throws {
        try ledger.update(decision.incident)
        try follow(decision, in: ledger, now: now)
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
        for timer in decision.timers {
            let wait = timer.after / (house.drill ?? 1)
            try ledger.arm(
                IncidentTimerText.text(for: timer.kind), for: subject, basis: timer.at == nil ? .elapsed : .calendar,
                at: now, due: timer.at ?? now.addingTimeInterval(wait.seconds),
                firedAtOnce: timer.firedAtOnce, why: IncidentTimerText.why(timer.kind, incident.policy))
        }
        if !decision.entries.isEmpty { try say(.card, about: incident, in: ledger, now) }
        for notice in decision.notices {
            if case .page(let page) = notice {
                try PagePlan(house: house).enqueue(page, about: incident, in: ledger, now: now)
                continue
            }
            let content = try content(of: notice, decision, in: ledger, now)
            try say(content, about: incident, toThread: notice.belongsInThread, in: ledger, now)
        }
    }

    /// Words that depend on the event are found now; the rest when it is sent.
    private func content(
        of notice: IncidentNotice, _ decision: IncidentDecision, in ledger: LedgerTransaction, _ now: Date
    ) throws -> OutboxContent {
        let words = IncidentWords(house: house)
        let incident = decision.incident
        let actor = decision.entries.first?.actor ?? TimelineEntry.bot
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
        case .resolved(let text):
            let head = try ledger.view.timelineHead(of: incident.id.description)
            return .message(words.resolved(incident, text: text, by: actor, head: head, now: now))
        case .reopened(let reason): return .message(words.reopened(incident, reason: reason, by: actor, now: now))
        case .remark(let text): return .message(words.remark(text, about: incident))
        }
    }

    private func say(
        _ content: OutboxContent, about incident: Incident, toThread: Bool = false, in ledger: LedgerTransaction,
        _ now: Date
    ) throws {
        guard let room = RoomAddress(description: incident.room) else { return }
        var draft = OutboxDraft(
            platform: room.platform.rawValue, room: room.channel, subject: incident.id.description,
            place: toThread ? .cardThread : .room, content: content.text)
        if content == .card { draft.isCard = true }
        try ledger.enqueue(draft, at: now)
    }
}

extension IncidentNotice {
    /// Details go beneath the card; what everybody must see goes to the room.
    fileprivate var belongsInThread: Bool {
        switch self {
        case .declared, .remark: true
        case .page, .acknowledged, .answered, .snoozed, .assigned, .statusUpdate, .resolved, .reopened: false
        }
    }
}

extension Duration {
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
