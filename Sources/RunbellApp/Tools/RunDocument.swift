import Runs
import Web

/// A run as a text that stands alone.
struct RunDocument {
    private let record: RunRecord
    private let view: RunView
    private let evidence: RunEvidence

    init(_ record: RunRecord) {
        self.record = record
        view = record.view
        evidence = RunEvidence(record)
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
        if evidence.holder != view.requester { facts.append(("In the hands of", evidence.holder)) }
        for approval in evidence.approvals {
            var words = "\(RecordText.time(approval.at)) by \(approval.by), digest \(approval.digest.prefix(12))"
            if let void = approval.void { words += " (\(void))" }
            facts.append(("Approved", words))
        }
        if let broken = record.run.breakGlass {
            facts.append(("Without approval", "\(RecordText.time(broken.at)) by \(broken.by): \(broken.reason)"))
        }
        facts.append(("Runs", evidence.place))
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
        let parts = [
            "# \(RecordText.markdown(title))",
            facts.map { "- **\($0.0)**: \(RecordText.markdown($0.1))" }.joined(separator: "\n"),
            "## Not as planned", list(evidence.deviations.map(deviation), none: "Everything went as the runbook says."),
            "## Steps", zip(record.run.steps, view.steps ?? []).map(step).joined(separator: "\n\n"),
            "## Commands that were started", list(evidence.deeds.map(deed), none: "None."),
            "## Left to be seen to", list(evidence.followUps.map(task), none: "Nothing."),
            TimelineText.markdown(record.timeline, head: record.hashes.last),
            "`runbell verify` shows whether the record still leads to this hash.",
        ]
        return parts.joined(separator: "\n\n")
    }

    private func list(_ lines: [String], none: String) -> String {
        lines.isEmpty ? none : lines.map { "- \($0)" }.joined(separator: "\n")
    }

    private func deviation(_ deviation: RunDeviation) -> String {
        let place = [deviation.step.map { "step \($0)" }, deviation.source].compactMap(\.self).joined(separator: ", ")
        let by = deviation.by.map { " by \(RecordText.markdown($0))" } ?? ""
        return "**\(deviation.kind)**\(by)\(place.isEmpty ? "" : " (\(RecordText.markdown(place)))"): "
            + RecordText.markdown(deviation.reason)
    }

    private func deed(_ deed: RunEvidence.Deed) -> String {
        var words =
            "Step \(deed.step), \(RecordText.markdown(deed.title)) (\(RecordText.markdown(deed.source))), attempt \(deed.attempt)"
        if let started = deed.startedAt { words += ", started \(RecordText.time(started))" }
        if let ended = deed.endedAt { words += ", ended \(RecordText.time(ended))" }
        if let exit = deed.exit { words += ": \(RecordText.markdown(exit))" }
        if let bytes = deed.outputBytes, let hash = deed.outputHash {
            words += "; output of \(bytes) bytes, SHA-256 `\(hash)`"
        }
        return words
    }

    private func task(_ task: RunEvidence.Task) -> String {
        let done =
            task.doneAt.map { ", done \(RecordText.time($0)) by \(RecordText.markdown(task.doneBy ?? ""))" } ?? ""
        return "\(task.name), due \(RecordText.time(task.dueAt)), \(RecordText.markdown(task.owner)): "
            + RecordText.markdown(task.text) + done
    }

    private func step(_ planned: RunStep, _ step: StepView) -> String {
        var parts = ["### \(step.number) \(RecordText.markdown(step.title))"]
        var state = "\(step.state), \(step.kind), \(RecordText.markdown(record.run.source(of: planned)))"
        if let by = step.by { state += ", by \(RecordText.markdown(by))" }
        if let status = step.exitStatus { state += ", exit status \(status)" }
        if let reason = step.reason { state += ": \(RecordText.markdown(reason))" }
        parts.append(state)
        if let command = step.command { parts.append(RecordText.fenced(command, "sh")) }
        if let output = step.output, !output.isEmpty { parts.append(RecordText.fenced(output)) }
        return parts.joined(separator: "\n\n")
    }
}
