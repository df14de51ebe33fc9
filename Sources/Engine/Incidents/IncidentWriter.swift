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
        if let why = decision.cancelTimers { try ledger.cancelTimers(of: subject, at: now, why: why) }
        for timer in decision.timers {
            let wait = timer.after / (house.drill ?? 1)
            try ledger.arm(
                IncidentTimerText.text(for: timer.kind), for: subject, at: now,
                due: now.addingTimeInterval(wait.seconds),
                firedAtOnce: timer.firedAtOnce, why: IncidentTimerText.why(timer.kind, incident.policy))
        }
        if !decision.entries.isEmpty { try say(.card, about: incident, in: ledger, now) }
        for notice in decision.notices {
            let content = try content(of: notice, decision, in: ledger, now)
            try say(content, about: incident, toThread: notice.belongsInThread, in: ledger, now)
        }
        try Outward(house: house).tell(of: decision, in: ledger, now: now)
        try Aftermath(timeZone: house.timeZone).keep(decision, in: ledger)
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
        case .page(let level, _, let late, let repetition, let reason):
            return .page(level: level, repetition: repetition, late: late, reason: reason)
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
        switch content {
        case .card: draft.isCard = true
        case .page:
            draft.lane = .pages
            draft.pageEpoch = incident.epoch
        case .declared, .message: break
        }
        try ledger.enqueue(draft, at: now)
    }
}

extension IncidentNotice {
    /// Details go beneath the card; what everybody must see goes to the room.
    fileprivate var belongsInThread: Bool {
        switch self {
        case .declared, .remark: true
        case .page, .acknowledged, .assigned, .statusUpdate, .resolved, .reopened: false
        }
    }
}

/// How an incident's timers are written in the ledger, and why each was armed.
enum IncidentTimerText {
    static func text(for timer: IncidentTimer) -> String {
        switch timer {
        case .page(let level, let epoch): "page \(level) \(epoch)"
        case .repetition(let level, let epoch, let count): "repetition \(level) \(epoch) \(count)"
        }
    }

    static func timer(from text: String) -> IncidentTimer? {
        let words = text.split(separator: " ")
        let numbers = words.dropFirst().compactMap { Int($0) }
        switch (words.first, numbers.count) {
        case ("page", 2): return .page(level: numbers[0], epoch: numbers[1])
        case ("repetition", 3): return .repetition(level: numbers[0], epoch: numbers[1], count: numbers[2])
        default: return nil
        }
    }

    static func isPage(_ text: String, level: Int, epoch: Int) -> Bool { text == "page \(level) \(epoch)" }

    static func why(_ timer: IncidentTimer, _ policy: EscalationPolicy) -> String {
        switch timer {
        case .page(let level, _):
            "\(policy.levels.first { $0.number == level }?.name ?? "level \(level)") of \(policy.origin)"
        case .repetition(_, _, let count): "reminder \(count) while nobody has acknowledged"
        }
    }
}

extension Duration {
    package var seconds: Double {
        Double(components.seconds) + Double(components.attoseconds) / 1e18
    }
}
