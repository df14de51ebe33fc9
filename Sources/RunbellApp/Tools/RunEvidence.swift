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

    struct Deviation: Codable, Sendable {
        var kind: String
        var step: String?
        var source: String?
        var by: String?
        var reason: String
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
    var deviations: [Deviation]
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
            run.step(attempt.step).map { Self.deed(attempt, $0, run) }
        }
        deviations = Self.deviations(run, record.attempts)
        followUps = record.followUps.map {
            Task(
                name: $0.name, text: $0.text, owner: $0.owner, dueAt: $0.dueAt, doneAt: $0.doneAt, doneBy: $0.doneBy)
        }
    }

    /// Where a step stands, in the text the run is pinned to.
    static func source(_ step: RunStep, _ run: Run) -> String {
        "\(run.runbook):\(step.line)@\(run.textMark)"
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

    private static func deed(_ attempt: PastAttempt, _ step: RunStep, _ run: Run) -> Deed {
        let report = attempt.outcome.flatMap { try? JSONDecoder().decode(Report.self, from: Data($0.utf8)) }
        let exit = report?.outcome.map { outcome in
            switch outcome.exit {
            case .code(let code): "exit status \(code)"
            case .signal(let number): "signal \(number)"
            case .timedOut: "stopped at its time limit"
            case .notStarted(let reason): "not started: \(reason)"
            }
        }
        return Deed(
            step: step.number, title: step.title, source: source(step, run), attempt: attempt.number,
            command: step.finalText, state: attempt.state.rawValue, startedAt: attempt.startedAt,
            endedAt: attempt.endedAt, exit: exit ?? report?.lostReason.map { "not known: \($0)" },
            outputBytes: report?.outputBytes, outputHash: report?.outputHash)
    }

    /// Everything a reviewer would ask about.
    private static func deviations(_ run: Run, _ attempts: [PastAttempt]) -> [Deviation] {
        var found: [Deviation] = []
        if let broken = run.breakGlass {
            found.append(Deviation(kind: "without approval", by: broken.by, reason: broken.reason))
        }
        for step in run.steps where !step.isGroup {
            func note(_ kind: String, by: String? = nil, _ reason: String) {
                found.append(
                    Deviation(kind: kind, step: step.number, source: source(step, run), by: by, reason: reason))
            }
            switch step.state {
            case .skipped(let by, let reason): note("skipped", by: by, reason)
            case .passedOver(let by, let reason, let failure): note("gone past", by: by, "\(failure); \(reason)")
            case .failed(let reason, _): note("failed", reason)
            case .unknown(let reason, _): note("unknown", reason)
            case .notReached: note("not reached", run.status.name)
            default: break
            }
            if step.attempts > 1, step.patience == nil { note("repeated", "started \(step.attempts) times") }
        }
        // Commands in another order than the runbook's: by when each was first meant to run.
        let order = run.steps.map(\.key)
        var furthest = -1
        for attempt in attempts where attempt.number == 1 {
            guard let index = order.firstIndex(of: attempt.step), let step = run.step(attempt.step) else { continue }
            if index < furthest {
                found.append(
                    Deviation(
                        kind: "reordered", step: step.number, source: source(step, run),
                        reason: "started after steps that follow it"))
            }
            furthest = max(furthest, index)
        }
        return found
    }
}
