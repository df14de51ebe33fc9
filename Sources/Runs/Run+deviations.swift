/// Something in a run that did not go as the runbook says.
package struct RunDeviation: Codable, Sendable, Hashable {
    /// `skipped`, `gone past`, `failed`, `unknown`, `not reached`, `repeated`, `reordered`, `without approval`.
    package var kind: String
    /// The step's number; nil where the whole run is meant.
    package var step: String?
    package var source: String?
    package var by: String?
    package var reason: String

    init(kind: String, step: String? = nil, source: String? = nil, by: String? = nil, reason: String) {
        self.kind = kind
        self.step = step
        self.source = source
        self.by = by
        self.reason = reason
    }
}

extension Run {
    /// Where a step stands, in the text the run is pinned to: `storefront.md:42@9f2c61d0a4b7`.
    package func source(of step: RunStep) -> String { "\(runbook):\(step.line)@\(runbookHash.prefix(12))" }

    /// Everything a reviewer would ask about.
    ///
    /// - Parameter started: Every start of a command, in the order in which they were meant: the step, and which start
    ///   of that step it was, from 1.
    package func deviations(started: [(step: StepKey, number: Int)]) -> [RunDeviation] {
        var found: [RunDeviation] = []
        if let broken = breakGlass {
            found.append(RunDeviation(kind: "without approval", by: broken.by, reason: broken.reason))
        }
        for step in steps where !step.isGroup {
            func note(_ kind: String, by: String? = nil, _ reason: String) {
                found.append(
                    RunDeviation(kind: kind, step: step.number, source: source(of: step), by: by, reason: reason))
            }
            switch step.state {
            case .skipped(let by, let reason): note("skipped", by: by, reason)
            case .passedOver(let by, let reason, let failure): note("gone past", by: by, "\(failure); \(reason)")
            case .failed(let reason, _): note("failed", reason)
            case .unknown(let reason, _): note("unknown", reason)
            case .notReached: note("not reached", status.name)
            default: break
            }
            if step.attempts > 1, step.patience == nil { note("repeated", "started \(step.attempts) times") }
        }
        // Commands in another order than the runbook's: by when each was first meant to run.
        let order = steps.map(\.key)
        var furthest = -1
        for attempt in started where attempt.number == 1 {
            guard let index = order.firstIndex(of: attempt.step) else { continue }
            let step = steps[index]
            if index < furthest {
                found.append(
                    RunDeviation(
                        kind: "reordered", step: step.number, source: source(of: step),
                        reason: "started after steps that follow it"))
            }
            furthest = max(furthest, index)
        }
        return found
    }
}
