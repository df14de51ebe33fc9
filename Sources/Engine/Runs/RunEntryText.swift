import Foundation
import Runs

/// The sentences of a run's record.
enum RunEntryText {
    static func sentence(_ entry: RunEntry, _ run: Run, _ house: House) -> String {
        let text = entry.text
        let because = text.isEmpty ? "" : ": \(text)"
        let place = self.step(entry, run)
        func step(_ words: String) -> String { place.map { "\($0) \(words)" } ?? words }
        return switch entry.kind {
        case .requested: "Asked for\(because): \(run.title), with \(run.runbook) at \(run.textMark)"
        case .approved: "Approved what has the digest \(text)"
        case .rejected: "Rejected\(because)"
        case .brokeGlass: "Went ahead without approval\(because)"
        case .confirmed: step("destroys \(text), which was typed to confirm it")
        case .moved: "Its commands run \(text) from now on"
        case .approvalVoid: "The approval of \(house.people.name(of: text)) became void, since what it was for changed"
        case .chosen: step("is to be done by \"\(text)\"")
        case .valueSet: "Set \(text)"
        case .started: step("was started: \(text)")
        case .output: step("printed:\n\(text)")
        case .succeeded: step("succeeded\(because)")
        case .failed: step("failed\(because)")
        case .done: step("was done\(because)")
        case .skipped: step("was skipped\(because)")
        case .unknown: step("may have gone well or not\(because)")
        case .retried: step("is tried again\(because)")
        case .overdue: step("takes longer than it may and is being stopped")
        case .continued: step("failed, and the run goes on all the same\(because)")
        case .posted: step("was posted: \(text)")
        case .waiting: step("waits")
        case .handedOver: "Handed over to \(house.people.name(of: text))"
        case .rehearsed: "Rehearsed; nothing was run"
        case .aborted: "Aborted\(because)"
        case .superseded: "Ended for \(text), which goes back"
        case .finished: "Over, \(RunStatusText.text(run.status))\(because)"
        }
    }

    /// `Step 4, Restart the shop (shop.md:28)`; nil for what is about no step.
    static func step(_ entry: RunEntry, _ run: Run) -> String? {
        entry.step.flatMap { run.step($0) }.map { step in
            "Step \(step.number), \(step.title) (\(run.runbook):\(step.line))"
        }
    }
}

/// How a run's end is called.
enum RunStatusText {
    static func text(_ status: RunStatus) -> String {
        switch status {
        case .active: "under way"
        case .succeeded: "all went well"
        case .finishedWithFailures(let steps): "with \(steps.count) failed step\(steps.count == 1 ? "" : "s")"
        case .rehearsed: "rehearsed"
        case .rejected: "rejected"
        case .aborted: "aborted"
        case .supersededBy(let other): "ended for \(other), which goes back"
        }
    }
}

extension Run {
    /// What it does, in a few words: `deploy storefront v1.4.2`.
    var title: String {
        switch kind {
        case .deploy: (["deploy", service] + [version].compactMap(\.self)).joined(separator: " ")
        case .rollback: "roll back \(service)" + (version.map { " to \($0)" } ?? "")
        case .procedure: "\(steps.first?.procedure ?? "procedure") of \(service)"
        }
    }
}
