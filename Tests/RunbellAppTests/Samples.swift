import Foundation
import GRDB
import Incidents
import Ledger
import Runbooks
import Runs
import TestSupport

@testable import RunbellApp

let noon = Date(timeIntervalSince1970: 1_772_366_405.25)

/// A folder with a ledger that holds two incidents and a run.
struct SampleLedger {
    let directory: TemporaryDirectory
    let path: String

    var place: LedgerPlace { LedgerPlace(ledger: path) }

    init() async throws {
        directory = try TemporaryDirectory()
        path = directory.path("runbell.db")
        let ledger = try Ledger(path: path)
        defer { ledger.close() }
        for title in ["Checkout returns 500", "Search is slow | `very`"] {
            try await ledger.write { ledger in
                let id = try ledger.nextIncidentID()
                try ledger.insert(
                    Incident(
                        id: id, title: title, severity: .sev2, service: "storefront", impact: "one order in three",
                        room: "console:ops", declaredBy: "ada", declaredAt: noon, drill: false,
                        policy: EscalationPolicy(origin: "the default ladder", levels: [])))
                try ledger.append(
                    [
                        TimelineEntry("declared", by: "ada", at: noon, title),
                        TimelineEntry("paged", by: "runbell", at: noon + 1, "Level 1: ada\nby direct message"),
                        TimelineEntry("acknowledged", by: "ada", at: noon + 60, "ada has it"),
                    ], to: id.description)
            }
        }
        try await ledger.write { ledger in
            let id = try ledger.nextRunID()
            try ledger.store(snapshot: Array("# Storefront".utf8), digest: "abc", name: "storefront.md", at: noon)
            try ledger.insert(Self.run(id), holdsLock: false)
            try ledger.append(
                [TimelineEntry("started", by: "ada", at: noon, "deploy storefront v1.4.2")], to: id.description)
        }
    }

    private static func run(_ id: RunID) -> Run {
        let outcome = StepOutcome(exit: .code(3), output: "```\nno such release\n", duration: .seconds(2))
        var run = Run(
            id: id, kind: .deploy, service: "storefront", environment: "production", protected: false,
            version: "v1.4.2", requester: "ada", room: "console:ops", runbook: "storefront.md", runbookHash: "abc",
            values: ["version": RunValue("v1.4.2", from: .argument)],
            steps: [
                RunStep(
                    key: StepKey("a"), number: "1", title: "Fetch the release", role: .deploy, kind: .command,
                    procedure: "p", line: 12, endLine: 14, template: "bin/install v1.x.x",
                    finalText: "TOKEN=ghp_0123456789abcdefghijklmn bin/install v1.4.2", timeout: .seconds(60),
                    state: .failed(reason: "exit status 3", outcome: outcome)),
                RunStep(
                    key: StepKey("b"), number: "2", title: "Look at the dashboard", role: .verify, kind: .manual,
                    procedure: "p", line: 20, endLine: 21, timeout: .seconds(60), state: .notReached),
            ], createdAt: noon)
        run.status = .aborted(by: "ada", reason: "wrong release")
        run.finishedAt = noon + 30
        return run
    }

    /// Changes the file past the ledger, as somebody with a database tool would.
    func tamper(_ sql: String) throws {
        let file = try DatabaseQueue(path: path)
        try file.write { try $0.execute(sql: sql) }
        try file.close()
    }
}
