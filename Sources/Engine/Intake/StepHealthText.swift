import Foundation
import Ledger
import Messages
import Runs

/// What real runs say about a runbook's steps: which often fail, which nobody has run for long, and how long they take.
struct StepHealthText {
    let view: LedgerView
    let now: Date

    private static let depth = 200
    private static let most = 8

    /// Only what somebody should look at.
    func lines(_ service: ServiceEntry) throws -> [TemplateValue] {
        var runs: [Run] = []
        for environment in service.environments.keys.sorted() {
            runs += try view.runs(of: service.name, environment: environment, limit: Self.depth)
        }
        return StepHealth.measured(runs).compactMap { health -> TemplateValue? in
            let age = now.timeIntervalSince(health.last)
            var words: [String] = []
            if health.isFailingOften {
                words.append("went well at once in \(health.good) of \(health.runs) runs")
            }
            if age > StepHealth.stale { words.append("nobody has run it for \(Int(age / 86400)) days") }
            guard !words.isEmpty else { return nil }
            return [
                "line": .number(health.line), "title": .text(health.title),
                "text": .text(words.joined(separator: "; ")),
            ]
        }
        .prefix(Self.most).map { $0 }
    }
}
