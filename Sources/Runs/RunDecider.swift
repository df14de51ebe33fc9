package import Foundation

/// The rules of a run: what an event means for it, and what follows.
package enum RunDecider {
    /// Decides, or refuses with the reason; a refusal changes nothing.
    ///
    /// - Parameter revision: the revision that a pressed action was drawn from; nil for a typed command.
    package static func decide(
        _ run: Run, _ event: RunEvent, by actor: Actor, at revision: Int? = nil, now: Date
    ) -> Result<RunDecision, RunRefusal> {
        guard !run.status.isTerminal else { return .failure(.finished(run.status)) }
        var deciding = RunDeciding(run: run, actor: actor, now: now)
        do throws(RunRefusal) {
            if let revision { try deciding.refuseIfStale(event, drawnAt: revision) }
            try deciding.handle(event)
        } catch {
            return .failure(error)
        }
        deciding.retireApprovals(since: run)
        deciding.advance()
        deciding.seal(since: run)
        return .success(RunDecision(run: deciding.run, entries: deciding.entries, effects: deciding.effects))
    }
}
