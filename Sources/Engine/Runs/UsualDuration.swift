import Foundation
import Ledger
import Runs

/// How long a step's command usually takes: the middle of those that went well lately.
struct UsualDuration {
    let view: LedgerView
    let service: String
    let environment: String

    private static let depth = 20

    /// nil while it has never gone well.
    func of(_ step: StepKey) throws -> TimeInterval? {
        let reports = try view.outcomes(ofStep: step, service: service, environment: environment, limit: Self.depth)
        let taken = reports.compactMap { text -> TimeInterval? in
            guard let report = try? JSONDecoder().decode(AttemptReport.self, from: Data(text.utf8)),
                let outcome = report.outcome, outcome.exit == .code(0)
            else { return nil }
            return outcome.duration.seconds
        }.sorted()
        return taken.isEmpty ? nil : taken[taken.count / 2]
    }

    /// `under a second`, `12 s`, `4 min`.
    static func words(_ seconds: TimeInterval) -> String {
        seconds < 1 ? "under a second" : ClockText.span(seconds)
    }
}
