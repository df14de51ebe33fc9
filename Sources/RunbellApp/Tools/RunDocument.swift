import Runs
import Web

/// A run as a text that stands alone.
struct RunDocument {
    private let record: RunRecord
    private let view: RunView

    init(_ record: RunRecord) {
        self.record = record
        view = record.view
    }

    private var title: String {
        let version = view.version.map { " \($0)" } ?? ""
        return "\(view.id): \(view.kind) \(view.service)\(version) (\(view.environment))"
    }

    private var facts: [(String, String)] {
        var facts = [("Status", view.status)]
        if view.rehearsal { facts.append(("Rehearsal", "yes, nothing was executed")) }
        if view.drill { facts.append(("Drill", "yes")) }
        facts.append(("Requested", "\(RecordText.time(view.createdAt)) by \(view.requester)"))
        for approval in view.approvals {
            facts.append(("Approved", "\(RecordText.time(approval.at)) by \(approval.by)"))
        }
        if let reason = view.reason { facts.append(("Reason", reason)) }
        if let reverses = view.reverses { facts.append(("Takes back", reverses)) }
        facts.append(("Runbook", "\(view.runbook), SHA-256 \(view.runbookHash)"))
        for value in view.values.sorted(by: { $0.key < $1.key }) {
            facts.append(("Value", "\(value.key) = \(value.value)"))
        }
        if let finished = view.finishedAt { facts.append(("Finished", RecordText.time(finished))) }
        return facts
    }

    var plain: String {
        let steps = (view.steps ?? []).map { [$0.number, $0.state, $0.kind, RecordText.line($0.title)] }
        return """
            \(RecordText.line(title))

            \(RecordText.table(facts.map { [$0.0, RecordText.line($0.1)] }))

            \(RecordText.table(steps))

            \(TimelineText.plain(record.timeline))
            """
    }

    var markdown: String {
        """
        # \(RecordText.markdown(title))

        \(facts.map { "- **\($0.0)**: \(RecordText.markdown($0.1))" }.joined(separator: "\n"))

        ## Steps

        \((view.steps ?? []).map(step).joined(separator: "\n\n"))

        \(TimelineText.markdown(record.timeline, head: record.hashes.last))
        """
    }

    private func step(_ step: StepView) -> String {
        var parts = ["### \(step.number) \(RecordText.markdown(step.title))"]
        var state = "\(step.state), \(step.kind), line \(step.line) of the runbook"
        if let by = step.by { state += ", by \(RecordText.markdown(by))" }
        if let status = step.exitStatus { state += ", exit status \(status)" }
        if let reason = step.reason { state += ": \(RecordText.markdown(reason))" }
        parts.append(state)
        if let command = step.command { parts.append(RecordText.fenced(command, "sh")) }
        if let output = step.output, !output.isEmpty { parts.append(RecordText.fenced(output)) }
        return parts.joined(separator: "\n\n")
    }
}
