import Engine
import Foundation
import Incidents
import Ledger
import Runs
import Web

/// A run as evidence of a change: who did what, with which text from where, who allowed it, what came of it, and what was
/// not as planned. Every line names its place in the runbook, by file, line and the commit, or else the hash, of that
/// very text.
struct RunEvidence: Codable, Sendable {
    struct Consent: Codable, Sendable {
        var by: String
        var at: Date
        var until: Date
        var digest: String
        var steps: Int
        /// Why it held no more, where it did not hold to the end.
        var void: String?
    }

    struct Deed: Codable, Sendable {
        var step: String
        var title: String
        /// `storefront.md:42@9f2c61d0a4b7`
        var source: String
        var attempt: Int
        var command: String?
        var state: String
        var startedAt: Date?
        var endedAt: Date?
        var exit: String?
        var outputBytes: Int?
        /// SHA-256 of the output as it was kept.
        var outputHash: String?
    }

    struct Task: Codable, Sendable {
        var name: String
        var text: String
        var owner: String
        var dueAt: Date
        var doneAt: Date?
        var doneBy: String?
    }

    var run: RunView
    var place: String
    var holder: String
    var approvals: [Consent]
    var deeds: [Deed]
    var deviations: [RunDeviation]
    var followUps: [Task]
    /// The last hash of the record: `runbell verify` proves that it leads there.
    var head: String?

    init(_ record: RunRecord) {
        let run = record.run
        self.run = record.view
        place = run.place.words
        holder = run.holder
        head = record.hashes.last
        approvals = run.approvals.map { approval in
            Consent(
                by: approval.person, at: approval.at, until: approval.expiresAt, digest: approval.digest,
                steps: approval.steps.count, void: approval.void.map(Self.words))
        }
        deeds = record.attempts.compactMap { attempt in
            run.step(attempt.step).map { Self.deed(attempt, $0, run, record.redactor) }
        }
        deviations = run.deviations(started: record.attempts.map { ($0.step, $0.number) })
        followUps = record.followUps.map {
            Task(
                name: $0.name, text: $0.text, owner: $0.owner, dueAt: $0.dueAt, doneAt: $0.doneAt, doneBy: $0.doneBy)
        }
    }

    private static func words(_ void: Approval.Void) -> String {
        switch void {
        case .expired: "ran out"
        case .changed(let what): "void since this changed: \(what.joined(separator: ", "))"
        }
    }

    /// How the engine keeps an attempt's end.
    private struct Report: Decodable {
        var outcome: StepOutcome?
        var lostReason: String?
        var outputBytes: Int?
        var outputHash: String?
    }

    private static func deed(_ attempt: PastAttempt, _ step: RunStep, _ run: Run, _ redactor: Redactor) -> Deed {
        let report = attempt.outcome.flatMap { try? JSONDecoder().decode(Report.self, from: Data($0.utf8)) }
        let exit = report?.outcome.map { outcome in
            switch outcome.exit {
            case .code(let code): "exit status \(code)"
            case .signal(let number): "signal \(number)"
            case .timedOut: "stopped at its time limit"
            case .stopped(let killed): StepOutcome.stopped(killed)
            case .notStarted(let reason): "not started: \(reason)"
            }
        }
        return Deed(
            step: step.number, title: step.title, source: run.source(of: step), attempt: attempt.number,
            command: redactor.redact(step.finalText), state: attempt.state.rawValue, startedAt: attempt.startedAt,
            endedAt: attempt.endedAt, exit: exit ?? report?.lostReason.map { "not known: \($0)" },
            outputBytes: report?.outputBytes, outputHash: report?.outputHash)
    }
}
