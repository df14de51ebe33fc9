package import Runbooks

/// Which of the runbook's "within 24 hours" belong to a run that ended.
package enum FollowUpChoice {
    /// What stands in a section that the run is about: after a rollback what follows one, after a deployment what
    /// follows that. What stands elsewhere speaks of trouble, and so follows a rollback.
    package static func tasks(of runbook: Runbook, after run: Run) -> [RunFollowUp] {
        guard !run.rehearsal, run.status == .succeeded || run.status.name == "failed" else { return [] }
        return runbook.followUps.compactMap { passage in
            let section = runbook.procedures.filter { $0.line <= passage.line && passage.line <= $0.endLine }
                .max { $0.line < $1.line }
            let belongs =
                switch section?.role {
                case .deploy, .predeploy, .verify, .postdeploy: run.kind == .deploy
                case .rollback, .postrollback, .troubleshooting, nil: run.kind == .rollback
                case .migration, .maintenance:
                    run.kind == .procedure && run.steps.contains { $0.procedure == section?.title }
                }
            // What is due within the hour is a step, or was looked at by now.
            guard belongs, passage.withinMinutes >= 60 else { return nil }
            return .fromRunbook(text: passage.text, within: .seconds(passage.withinMinutes * 60), line: passage.line)
        }
    }
}
