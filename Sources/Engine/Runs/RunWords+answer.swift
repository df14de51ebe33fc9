import Messages
import Runs

extension RunWords {
    /// What whoever acted on a run is answered; nil where nothing was decided.
    func answer(_ decision: RunDecision) -> String? {
        guard let entry = decision.entries.first else { return nil }
        let run = decision.run
        switch entry.kind {
        case .started: return RunEntryText.step(entry, run).map { "\($0) was started" }
        case .approved:
            let approved = "approved, what has the digest \(MarkdownFence.span(String(entry.text.prefix(12))))"
            guard case .waitingForApproval = run.current?.state else { return approved + ". Nothing else is missing." }
            return approved + ". It still waits until \(lacking(run))."
        default: return house.redactor.redact(RunEntryText.sentence(entry, run, house))
        }
    }
}
