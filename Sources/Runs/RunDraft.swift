package import Foundation

/// A plan that has no number yet: the ledger gives it one in the transaction that stores it.
package struct RunDraft: Sendable, Hashable {
    package var request: RunRequest
    package var runbookHash: String
    package var values: [String: RunValue]
    package var steps: [RunStep]
    package var leftOut: [LeftOut] = []

    package init(request: RunRequest, runbookHash: String, values: [String: RunValue], steps: [RunStep]) {
        self.request = request
        self.runbookHash = runbookHash
        self.values = values
        self.steps = steps
    }

    /// The run, before its first decision (`RunEvent.begin`).
    package func run(_ id: RunID, at now: Date) -> Run {
        var run = Run(
            id: id, kind: request.kind, service: request.service, environment: request.environment,
            protected: request.protected, approvalRule: request.approvalRule, breakers: request.breakers,
            breakGlass: request.breakGlass.map { BreakGlass(by: request.requester, reason: $0, at: now) },
            place: request.place, version: request.version, requester: request.requester, room: request.room,
            runbook: request.runbook, runbookHash: runbookHash,
            rehearsal: request.rehearsal, drill: request.drill, reason: request.reason,
            reverses: request.reverses?.run, reversedSteps: request.reverses?.completed ?? [], values: values,
            steps: steps, createdAt: now)
        run.command = request.command
        run.runbookCommit = request.runbookCommit
        run.leftOut = leftOut.isEmpty ? nil : leftOut
        for index in run.steps.indices {
            run.steps[index].approval = request.rule(for: run.steps[index])
            guard let chosen = run.steps[index].chosen else { continue }
            run.steps[index].state = .done(by: request.requester, at: now, note: chosen)
        }
        if let deploy = request.reverses, request.kind == .rollback { run.fit(to: deploy, at: now) }
        run.settleTexts()
        return run
    }
}
