import Commands
import Foundation
import Ledger
import Messages
import Runs

/// What a step printed, again.
struct RunOutput {
    let house: House
    let view: LedgerView

    func text(of run: Run, _ invocation: Invocation, _ context: CommandContext) throws -> String {
        guard let step = step(of: run, invocation, context), step.attempts > 0 else {
            return "No command of \(run.id) has been started yet, so there is no output."
        }
        let id = AttemptRecord.id(run: run.id, step: step.key, number: step.attempts)
        let name = "\(run.id), step \(step.number), \(MarkdownEscape.text(step.title)), attempt \(step.attempts)"
        guard let text = try view.outcome(ofAttempt: id),
            let report = try? JSONDecoder().decode(AttemptReport.self, from: Data(text.utf8))
        else { return "\(name) has not ended yet." }
        guard let outcome = report.outcome else { return "\(name): what became of it is not known." }
        let shown = OutputExcerpt(outcome.output)
        var parts = ["**\(name)**: \(outcome.summary)"]
        if shown.text.isEmpty {
            parts.append("It printed nothing.")
        } else {
            parts.append(MarkdownFence.fenced(house.redactor.redact(shown.text)))
        }
        if outcome.truncated || shown.isCut {
            parts.append("\(report.outputBytes) bytes in all; the file with them lies beside the ledger.")
        }
        if let hash = report.outputHash { parts.append("SHA-256 of the output: \(MarkdownFence.span(hash))") }
        return parts.joined(separator: "\n\n")
    }

    /// The named one, the pressed one, or the last that was started.
    private func step(of run: Run, _ invocation: Invocation, _ context: CommandContext) -> RunStep? {
        let pressed = context.action.flatMap { RunActionID(parsing: $0.description)?.step }
        if let key = invocation.values["step"].map({ StepKey($0) }) ?? pressed { return run.step(key) }
        return run.steps.last { $0.attempts > 0 }
    }
}
