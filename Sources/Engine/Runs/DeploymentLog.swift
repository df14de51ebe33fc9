import Chat
import Foundation
import Ledger
import Messages
import Runbooks
import Runs

/// The record of a deployment as the team's own template wants it; ours where the runbook has none.
struct DeploymentLog {
    let house: House

    func message(_ run: Run, in view: LedgerView) throws -> Message {
        let facts = Facts(run, house)
        var values: [String: TemplateValue] = [
            "run": .text(run.id.description), "title": .text(run.title),
            "state": .text(RunStatusText.text(run.status)), "service": .text(run.service),
            "environment": .text(run.environment), "version": .text(run.version), "deployer": .text(facts.deployer),
            "approver": .text(facts.approver), "started": .text(ClockText.full(run.createdAt)),
            "finished": .text(run.finishedAt.map(ClockText.full)), "duration": .text(facts.duration),
            "rollback": .text(facts.rollback),
            "notes": .list(
                facts.notes.map { ["step": .text($0.step), "text": .text(house.redactor.redact($0.text))] }),
        ]
        if let (template, path) = try template(of: run, in: view) {
            values["document"] = .fence(house.redactor.redact(DocumentFill.fill(template.text, values: facts.labelled)))
            values["documentSource"] = .text("\(path):\(template.line)")
        }
        return Message(house.templates.markdown("deployment-log", values))
    }

    /// The log template of the runbook as the run is pinned to it, else of another one of the service's.
    private func template(of run: Run, in view: LedgerView) throws -> (DocumentTemplate, path: String)? {
        let pinned = try PinnedRunbook(house: house, view: view).runbook(of: run).map { (run.runbook, $0) }
        let others = (house.services[run.service]?.books ?? []).map { ($0.path, $0.runbook) }
        for (path, runbook) in [pinned].compactMap(\.self) + others {
            if let template = runbook.templates.first(where: { $0.kind == .deploymentLog }) { return (template, path) }
        }
        return nil
    }

    private struct Facts {
        var deployer: String
        var approver: String?
        var duration: String?
        var rollback: String?
        var notes: [(step: String, text: String)]
        /// By `DocumentLabel`'s names.
        var labelled: [String: String]

        init(_ run: Run, _ house: House) {
            deployer = house.people.name(of: run.requester)
            let approvers = run.standingApprovals.map { house.people.name(of: $0.person) }
            approver = approvers.isEmpty ? nil : approvers.joined(separator: " and ")
            duration = run.finishedAt.map { ClockText.span($0.timeIntervalSince(run.createdAt)) }
            if case .supersededBy(let other) = run.status { rollback = other.description }
            notes = run.steps.compactMap { step in
                switch step.state {
                case .done(_, _, let note?) where step.kind != .choice: (step.number, note)
                case .skipped(_, let reason): (step.number, "skipped: \(reason)")
                case .passedOver(_, let reason, let failure): (step.number, "\(failure); gone past: \(reason)")
                case .failed(let reason, _), .unknown(let reason, _): (step.number, reason)
                default: nil
                }
            }
            labelled = [
                "id": run.id.description, "title": run.title, "service": run.service, "environment": run.environment,
                "date": ClockText.full(run.createdAt), "deployer": deployer, "started": ClockText.full(run.createdAt),
                "status": RunStatusText.text(run.status), "rollback": rollback ?? "none",
                "issues": notes.isEmpty ? "none" : notes.map { "step \($0.step): \($0.text)" }.joined(separator: "; "),
            ]
            labelled["result"] = Self.result(run.status)
            labelled["outcome"] = labelled["result"]
            labelled["verification"] = Self.verification(run)
            labelled["version"] = run.version
            labelled["approver"] = approver
            labelled["finished"] = run.finishedAt.map(ClockText.full)
            labelled["duration"] = duration
            labelled["reason"] = run.reason
        }

        /// In the words that such templates offer for a choice.
        private static func result(_ status: RunStatus) -> String? {
            switch status {
            case .succeeded: "Success"
            case .supersededBy: "Rolled back"
            case .finishedWithFailures: "Failed"
            case .aborted: "Aborted"
            case .active, .rehearsed, .rejected: nil
            }
        }

        /// nil where nothing was verified, or somebody passed over a part of it.
        private static func verification(_ run: Run) -> String? {
            let steps = run.steps.filter { $0.role == .verify && $0.state != .notChosen }
            if steps.contains(where: { if case .failed = $0.state { true } else { false } }) { return "Failed" }
            let isPassed = steps.allSatisfy { step in
                switch step.state {
                case .done, .succeeded: true
                default: false
                }
            }
            return isPassed && !steps.isEmpty ? "Passed" : nil
        }
    }
}
