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
        let step: RunStep
        switch self.step(of: run, invocation, context) {
        case .found(let found): step = found
        case .none: return "No command of \(run.id) has been started yet, so there is no output."
        case .notStarted(let found):
            return
                "Step \(found.number) of \(run.id), \(found.markdownName), was not started, so there is no "
                + "output."
        case .unknown(let name):
            let known = run.steps.filter { $0.attempts > 0 }.map { "\($0.number) \($0.markdownName)" }
            return "\(run.id) has no step \(MarkdownFence.span(name)). Those that printed something: "
                + (known.isEmpty ? "none yet." : known.joined(separator: ", ") + ".")
        }
        let id = AttemptRecord.id(run: run.id, step: step.key, number: step.attempts)
        let name = "\(run.id), \(step.called), attempt \(step.attempts)"
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

    private enum Answer {
        case found(RunStep)
        case notStarted(RunStep)
        case none
        case unknown(String)
    }

    /// The named one, the pressed one, or the last that was started.
    private func step(of run: Run, _ invocation: Invocation, _ context: CommandContext) -> Answer {
        let pressed = context.action.flatMap { RunActionID(parsing: $0.description)?.step }
        guard let name = invocation.values["step"] ?? pressed?.text else {
            return run.steps.last { $0.attempts > 0 }.map { .found($0) } ?? .none
        }
        // By its key, its number, or the key's own part behind the procedure's.
        guard
            let step = run.step(StepKey(name)) ?? run.step(numbered: name)
                ?? run.steps.first(where: { $0.key.text.hasSuffix("/\(name)") })
        else { return .unknown(name) }
        return step.attempts > 0 ? .found(step) : .notStarted(step)
    }
}
