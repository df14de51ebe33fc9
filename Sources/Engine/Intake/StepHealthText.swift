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
    private static let mostDurations = 12

    /// Only what somebody should look at; and how long steps take in the environment that is usually meant.
    func told(_ service: ServiceEntry) throws -> (lines: [TemplateValue], durations: [TemplateValue]) {
        var runs: [Run] = []
        for environment in service.environments.keys.sorted() {
            runs += try view.runs(of: service.name, environment: environment, limit: Self.depth)
        }
        let measured = StepHealth.measured(runs)
        let names = Dictionary(
            runs.sorted { $0.id < $1.id }.flatMap(\.steps).map { ($0.key, $0.name) }, uniquingKeysWith: { $1 })
        func name(_ health: StepHealth) -> TemplateValue { names[health.step] ?? .text(health.title) }
        let usual = UsualDuration(view: view, service: service.name, environment: service.defaultEnvironment)
        let durations = try measured.compactMap { health -> TemplateValue? in
            guard let seconds = try usual.of(health.step) else { return nil }
            return [
                "line": .number(health.line), "title": name(health),
                "text": .text("usually \(UsualDuration.words(seconds))"),
            ]
        }
        let lines = measured.compactMap { health -> TemplateValue? in
            let age = now.timeIntervalSince(health.last)
            var words: [String] = []
            if health.isFailingOften {
                words.append("went well at once in \(health.good) of \(health.runs) runs")
            }
            if age > StepHealth.stale { words.append("nobody has run it for \(Int(age / 86400)) days") }
            guard !words.isEmpty else { return nil }
            return [
                "line": .number(health.line), "title": name(health),
                "text": .text(words.joined(separator: "; ")),
            ]
        }
        return (Array(lines.prefix(Self.most)), Array(durations.prefix(Self.mostDurations)))
    }
}
