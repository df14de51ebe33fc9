import Foundation
import GRDB
import Incidents
import Runs
import Synchronization
import Testing

@testable import Ledger

/// The statements that ran on a connection.
private final class Statements: Sendable {
    private let seen = Mutex<Set<String>>([])
    var all: [String] { seen.withLock { $0.sorted() } }

    func watch(_ database: Database) {
        database.trace { [self] event in
            if case .statement(let statement) = event { seen.withLock { _ = $0.insert(statement.sql) } }
        }
    }
}

@Suite("Query plans", .timeLimit(.minutes(1)))
struct QueryPlanTests {
    @Test("nothing that runs often reads a whole table")
    func scansNothing() async throws {
        let test = try TestLedger()
        let statements = Statements()
        try await test.ledger.write { statements.watch($0.database) }
        try await work(test.ledger)
        try await test.ledger.write { $0.database.trace(options: []) }
        let plans = try await test.ledger.read { view in
            // What the index of words does within is told as comments.
            try statements.all.filter {
                $0.contains(" ") && !$0.hasPrefix("--") && !$0.hasPrefix("PRAGMA") && !$0.hasPrefix("ROLLBACK")
            }
            .flatMap { sql -> [(String, String)] in
                let plan = try view.database.makeStatement(sql: "EXPLAIN QUERY PLAN " + sql)
                plan.setUncheckedArguments([])
                return try Row.fetchAll(plan).map { (sql, $0["detail"] as String) }
            }
        }
        #expect(plans.count > 60)
        // What is armed is an index of its own.
        let open = [
            "SCAN timers USING INDEX timersArmed", "SCAN timers USING COVERING INDEX timersArmed",
            "SCAN incidents USING INDEX incidentsOpen",
            "SCAN incidents USING COVERING INDEX incidentsOpen", "SCAN followUps USING INDEX followUpsOpen",
            "SCAN followUps USING COVERING INDEX followUpsOpen",
        ]
        let scans = plans.filter { !open.contains($1) }.filter { _, detail in
            // The index of words reads its own few settings where the schema is new to the connection.
            detail != "SCAN main.incidentWords_config"
        }.filter { _, detail in
            // The index of words is asked by a match or by a row's number; what it finds is capped.
            detail.hasPrefix("SCAN ") && detail != "SCAN (subquery-1)"
                && detail.firstMatch(of: /SCAN incidentWords VIRTUAL TABLE INDEX \d+:(M|=)/) == nil
                && !["SCAN CONSTANT ROW", "SCAN head", "SCAN rooms", "SCAN sqlite_sequence"].contains(detail)
        }
        #expect(scans.map { "\($1): \($0)" } == [])
    }

    /// One of everything that an hour's work does, all of it on the writing connection.
    private func work(_ ledger: Ledger) async throws {
        let id = try await ledger.declare("Checkout returns 500")
        try await ledger.write { transaction in
            try transaction.enqueue(.make("page", epoch: 1), at: noon)
            try transaction.enqueue(.make("talk"), at: noon)
            try transaction.update(.make(id))
            _ = try transaction.takeOverPages(of: "INC-1")
            _ = try transaction.takeOverPage(1)
            _ = try transaction.noteDelivery("d", platform: "console", at: noon)
            try transaction.noteReply("r", to: "d", platform: "console")
            try transaction.setCursor("c", platform: "console")
            for limit in [1, 100] {
                _ = try transaction.forgetDeliveries(before: noon, after: nil, limit: limit)
            }
            let message = try transaction.appendConsole(room: "ops", author: "ada", text: "x", delivery: "d", at: noon)
                .id
            _ = try transaction.editConsole(message, text: "y", actions: nil)
            _ = try transaction.markFired(1, at: noon, late: false)
            try transaction.cancelTimers(of: "INC-1", at: noon, why: "x")
            try transaction.store(snapshot: [1], digest: "abc", name: "x", at: noon)
            let run = Run.make(try transaction.nextRunID())
            try transaction.insert(run, holdsLock: true)
            try transaction.update(run)
            for lane in [OutboxDraft.Lane.pages, .talk] {
                let claimed = try transaction.claimOutbox(
                    platform: "console", lane: lane, perRoom: 3, limit: 10, at: noon
                ).records
                for record in claimed {
                    try transaction.settle(
                        record, .retry(notBefore: noon, reason: "x", doubtful: true), cardContent: nil, at: noon)
                }
                for record in try transaction.claimOutbox(
                    platform: "console", lane: lane, perRoom: 3, limit: 10, at: noon
                ).records {
                    try transaction.settle(record, .sent(message: "m"), cardContent: "c", at: noon)
                }
            }
            try transaction.insert(
                OverrideRecord(
                    schedule: "primary", person: "ada", from: noon, until: noon + 60, setBy: "ada", setAt: noon))
            try transaction.cancelOverride(1, by: "ada", at: noon)
            try transaction.replaceCalendar(
                of: "primary", from: noon, with: [CalendarShift(person: "ada", from: noon, until: noon + 60)])
            try transaction.save(CalendarRecord(schedule: "primary", readAt: noon))
            let view = transaction.view
            try transaction.save(ClockReading(boot: "x", sinceBoot: .seconds(1), wall: noon))
            try transaction.moveElapsedDeadlines(by: 60, upTo: 100, steppedTo: noon)
            _ = try view.clockReading()
            _ = try view.armedDeadlines(after: 0)
            _ = try view.countArmedTimers(atMost: 10)
            _ = try view.keptBooks(of: "storefront")
            _ = try view.overrides(of: "primary", from: noon, until: noon + 60)
            _ = try view.calendarShifts(of: "primary", from: noon, until: noon + 60)
            _ = try view.calendar(of: "primary")
            _ = try view.armedTimers(of: "oncall/primary")
            _ = try view.lastFired(of: "oncall/primary")
            _ = try view.armedTimers(limit: 10)
            _ = try view.openIncidents(room: "console:ops")
            _ = try view.openIncidents()
            _ = try view.incident(inPlace: "console:inc-1")
            _ = try view.latestIncidents(limit: 5)
            _ = try view.timers(of: "INC-1")
            _ = try view.pages(of: "INC-1")
            _ = try view.runs(of: "storefront", since: noon, limit: 5)
            _ = try view.timelineHead(of: "INC-1")
            _ = try view.incident(id)
            _ = try view.openRuns(room: "console:ops")
            _ = try view.lockHolder(service: "storefront", environment: "production")
            _ = try view.runs(of: "storefront", environment: "production", limit: 3)
            _ = try view.subject(ofMessage: "m", platform: "console")
            _ = try view.sentContent(message: "m", platform: "console")
            _ = try view.card(of: "INC-1", platform: "console", room: "ops")
            _ = try view.latestConsole(room: "ops", limit: 10)
            _ = try view.console(room: "ops", after: 0, limit: 10)
            _ = try view.consoleChanges(room: "ops", after: 0, limit: 10)
            _ = try view.lastConsoleChange()
            _ = try view.consoleChanges(after: 0, limit: 10)
            _ = try view.consoleRooms()
            _ = try view.timeline(of: "INC-1")
            _ = try view.timeline(of: "INC-1", latest: 40)
            _ = try view.updates(of: "INC-1", limit: 1)
            for which in WhichIncidents.allCases {
                _ = try view.incidents(which, limit: 20)
                _ = try view.countIncidents(which)
            }
            try transaction.count(
                OutcomeRecord(
                    incident: id, service: "storefront", severity: .sev2, month: Month(of: noon, in: .gmt),
                    figures: IncidentFigures(toResolve: .seconds(60), pages: [.init(people: ["ada"], at: noon)])),
                nights: NightHours(timeZone: .gmt))
            try transaction.index(id, title: "Checkout returns 500", mended: nil, words: "storefront")
            let months = Month(of: noon, in: .gmt)...Month(of: noon, in: .gmt)
            _ = try view.spans(service: nil, severity: nil, months: months)
            _ = try view.spansTogether(service: "storefront", severity: nil, months: months)
            _ = try view.figuresRevision()
            _ = try view.totals(service: "storefront", severity: .sev1, months: months)
            _ = try view.busiestServices(severity: nil, months: months, limit: 10)
            _ = try view.pageCounts(months: months, limit: 10)
            _ = try view.pageNights(of: "ada", limit: 10)
            _ = try view.outcome(of: id)
            _ = try view.indexed(.all(["checkout"]), limit: 10)
            _ = try view.indexed(.two(["checkout", "returns"]), limit: 10)
            try transaction.withdrawOutcome(of: id)
            let task = try transaction.insert(
                FollowUpRecord(
                    subject: "INC-1", text: "x", owner: "ada", room: "console:ops", createdAt: noon, dueAt: noon))
            _ = try view.openFollowUps(limit: 20)
            _ = try view.openFollowUps(owner: "ada", limit: 20)
            _ = try view.countOpenFollowUps()
            _ = try view.countOpenFollowUps(owner: "ada")
            _ = try view.latestFollowUps(limit: 20)
            _ = try view.followUps(of: "INC-1")
            _ = try view.followUp(task)
            _ = try transaction.finishFollowUp(task, by: "ada", note: nil, at: noon)
            let freeze = try transaction.insert(
                FreezeRecord(
                    service: "storefront", environment: nil, reason: "x", setBy: "ada", setAt: noon, until: noon + 60))
            _ = try view.freezes(of: "storefront", at: noon)
            try transaction.endFreeze(freeze, by: "ada", at: noon)
            try transaction.enqueue(
                QueueRecord(
                    service: "storefront", environment: "production", person: "ada", room: "console:ops", command: "x",
                    since: noon))
            for waiting in try view.queue(service: "storefront", environment: "production") {
                try transaction.markTold(waiting, at: noon)
            }
            _ = try view.runs(of: "storefront", from: noon, to: noon, limit: 10)
            try transaction.insert(
                ReviewRecord(incident: id, version: 1, at: noon, author: "ada", change: "x", body: "x"))
            _ = try view.review(of: id)
            _ = try view.reviews(of: id)
        }
    }
}
