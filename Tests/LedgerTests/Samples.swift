import Foundation
import Incidents
import Ledger
import Runs

let noon = Date(milliseconds: 1_763_726_400_123)

extension EscalationPolicy {
    static func make() -> EscalationPolicy {
        EscalationPolicy(
            origin: "the default ladder",
            levels: [EscalationStep(number: 1, name: "Level 1", afterSeconds: 0, who: "on-call", people: ["ada"])])
    }
}

extension Incident {
    static func make(_ id: IncidentID, title: String = "Checkout returns 500") -> Incident {
        Incident(
            id: id, title: title, severity: .sev2, service: "storefront", impact: nil, room: "console:ops",
            declaredBy: "ada", declaredAt: noon, drill: false, policy: .make())
    }
}

extension Run {
    static func make(_ id: RunID, service: String = "storefront", environment: String = "production") -> Run {
        Run(
            id: id, kind: .deploy, service: service, environment: environment, protected: false, version: "v1.4.2",
            requester: "ada", room: "console:ops", runbook: "storefront.md", runbookHash: "abc", steps: [],
            createdAt: noon)
    }
}

extension OutboxDraft {
    static func make(
        _ content: String, room: String = "ops", person: String? = nil, subject: String? = "INC-1", card: Bool = false,
        place: Place = .room, epoch: Int? = nil
    ) -> OutboxDraft {
        OutboxDraft(
            lane: epoch == nil ? .talk : .pages, platform: "console", room: room, person: person, subject: subject,
            isCard: card, place: place, content: content, pageEpoch: epoch)
    }
}

extension Ledger {
    /// Declares an incident as the engine does: its row, its record, its deadline, its messages.
    func declare(_ title: String) async throws -> IncidentID {
        try await write { transaction in
            let id = try transaction.nextIncidentID()
            try transaction.insert(.make(id, title: title))
            try transaction.append(
                [
                    TimelineEntry("declared", by: "ada", at: noon, title),
                    TimelineEntry("paged", by: "runbell", at: noon, "Level 1"),
                ],
                to: id.description)
            try transaction.arm("page", for: id.description, at: noon, due: noon, why: "level 1")
            try transaction.enqueue(.make("card of \(id)", subject: id.description, card: true), at: noon)
            return id
        }
    }

    func claim(
        _ lane: OutboxDraft.Lane = .talk, perRoom: Int = 10, limit: Int = 100, at now: Date = noon
    ) async throws -> [OutboxRecord] {
        try await write {
            try $0.claimOutbox(platform: "console", lane: lane, perRoom: perRoom, limit: limit, at: now).records
        }
    }

    func enqueue(_ draft: OutboxDraft) async throws {
        try await write { try $0.enqueue(draft, at: noon) }
    }

    func settle(_ record: OutboxRecord, _ result: OutboxResult, card: String? = nil) async throws {
        try await write { try $0.settle(record, result, cardContent: card, at: noon) }
    }
}
