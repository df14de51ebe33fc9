package import Runbooks

/// Turns a runbook and a request into the steps of a run.
package enum RunPlanner {
    package static func plan(_ runbook: Runbook, _ request: RunRequest) -> Result<RunDraft, RunRefusal> {
        .failure(.noProcedure(request.kind, service: request.service))
    }
}
