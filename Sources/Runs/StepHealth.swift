package import Foundation

/// How a step of a runbook has done in real runs.
package struct StepHealth: Sendable, Hashable {
    package var step: StepKey
    package var title: String
    package var line: Int
    /// Runs it was started in, and those of them in which its first start went well.
    package var runs: Int
    package var good: Int
    package var last: Date

    package var rate: Double { runs == 0 ? 0 : Double(good) / Double(runs) }

    /// Too few runs say nothing; one bad one in five is worth a look.
    package var isFailingOften: Bool { runs >= 3 && rate < 0.8 }
}

extension StepHealth {
    /// - Parameter runs: real ones of one service, in any order.
    package static func measured(_ runs: [Run]) -> [StepHealth] {
        var found: [StepKey: StepHealth] = [:]
        for run in runs.sorted(by: { $0.id < $1.id }) where !run.rehearsal {
            for step in run.steps where step.attempts > 0 {
                var health =
                    found[step.key]
                    ?? StepHealth(
                        step: step.key, title: step.title, line: step.line, runs: 0, good: 0, last: .distantPast)
                health.title = step.title
                health.line = step.line
                health.runs += 1
                if case .succeeded = step.state, step.attempts == 1 || step.patience != nil { health.good += 1 }
                health.last = max(health.last, step.firstStart ?? run.createdAt)
                found[step.key] = health
            }
        }
        return found.values.sorted { ($0.line, $0.title) < ($1.line, $1.title) }
    }

    /// Longer ago than this, nobody knows whether a step still works.
    package static let stale: TimeInterval = 90 * 86400
}
