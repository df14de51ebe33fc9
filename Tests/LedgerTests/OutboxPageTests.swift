import Foundation
import GRDB
import Incidents
import Testing

@testable import Ledger

@Suite("Outbox pages", .timeLimit(.minutes(1)))
struct OutboxPageTests {
    /// What ends an epoch.
    enum Ending: String, CaseIterable, CustomTestStringConvertible {
        case acknowledged, resolved, nextEpoch
        var testDescription: String { rawValue }

        func apply(to incident: inout Incident) {
            switch self {
            case .acknowledged: incident.acknowledgement = .init(by: "ada", at: noon)
            case .resolved: (incident.status, incident.resolvedAt) = (.resolved, noon)
            case .nextEpoch: incident.epoch += 1
            }
        }
    }

    private func declared() async throws -> (TestLedger, Incident) {
        let test = try TestLedger()
        let id = try await test.ledger.declare("Checkout returns 500")
        try await test.ledger.enqueue(.make("page", epoch: 1))
        return (test, .make(id))
    }

    private func state(_ test: TestLedger) async throws -> Set<String> {
        Set(try await test.ledger.read { try $0.rows("SELECT state FROM outbox WHERE lane = 0").map { $0["state"] } })
    }

    @Test("no page starts once its epoch is over", arguments: Ending.allCases)
    func stops(_ ending: Ending) async throws {
        var (test, incident) = try await declared()
        ending.apply(to: &incident)
        try await test.ledger.write { [incident] in try $0.update(incident) }
        #expect(try await test.ledger.claim(.pages) == [])
        #expect(try await state(test) == ["dropped"])
        // One that a late decision adds for the old epoch does not start either.
        try await test.ledger.enqueue(.make("page again", epoch: 1))
        #expect(try await test.ledger.claim(.pages) == [])
        #expect(try await state(test) == ["dropped"])
    }

    @Test("a page that was on its way when its epoch ended is not tried again", arguments: Ending.allCases)
    func triesNoMore(_ ending: Ending) async throws {
        var (test, incident) = try await declared()
        let page = try await test.ledger.claim(.pages)[0]
        ending.apply(to: &incident)
        try await test.ledger.write { [incident] in try $0.update(incident) }
        let later = noon.addingTimeInterval(60)
        try await test.ledger.settle(page, .retry(notBefore: later, reason: "cut", doubtful: true))
        #expect(try await state(test) == ["dropped"])
        // It keeps nothing waiting behind it.
        incident = .make(incident.id)
        incident.epoch = 2
        try await test.ledger.write { [incident] in try $0.update(incident) }
        try await test.ledger.enqueue(.make("page of the next epoch", epoch: 2))
        #expect(try await test.ledger.claim(.pages).map(\.content) == ["page of the next epoch"])
    }

    @Test(
        "a page of the present epoch goes on being tried, whatever else changes",
        arguments: [IncidentStatus.identified, .monitoring])
    func goesOn(_ status: IncidentStatus) async throws {
        var (test, incident) = try await declared()
        incident.status = status
        incident.severity = .sev1
        try await test.ledger.write { [incident] in try $0.update(incident) }
        let page = try await test.ledger.claim(.pages)
        #expect(page.map(\.content) == ["page"])
        try await test.ledger.settle(page[0], .retry(notBefore: noon, reason: "cut", doubtful: true))
        #expect(try await test.ledger.claim(.pages).map(\.content) == ["page"])
    }

    @Test("an acknowledgement ends the pages of its own incident only")
    func sparesOthers() async throws {
        var (test, incident) = try await declared()
        _ = try await test.ledger.declare("another")
        try await test.ledger.enqueue(.make("page for the other", room: "other", subject: "INC-2", epoch: 1))
        Ending.acknowledged.apply(to: &incident)
        try await test.ledger.write { [incident] in try $0.update(incident) }
        #expect(try await test.ledger.claim(.pages).map(\.content) == ["page for the other"])
    }

    @Test("pages do not wait behind talk of the same room")
    func overtakes() async throws {
        let (test, _) = try await declared()
        for number in 1...20 { try await test.ledger.enqueue(.make("talk \(number)")) }
        #expect(try await test.ledger.claim(.talk, perRoom: 1).count == 1)
        #expect(try await test.ledger.claim(.pages).map(\.content) == ["page"])
    }

    @Test("a page that says no incident is refused instead of being dropped unheard")
    func refusesLostPages() async throws {
        let test = try TestLedger()
        await #expect(throws: LedgerError.self) { try await test.ledger.enqueue(.make("page", subject: nil, epoch: 1)) }
    }
}
