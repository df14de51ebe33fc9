package import Foundation
import GRDB
package import Runs

/// One start of a step's command as it is remembered, for whoever counts or vouches for them.
package struct PastAttempt: Sendable, Hashable {
    package var run: RunID
    package var step: StepKey
    package var number: Int
    package var state: AttemptRecord.State
    package var intendedAt: Date
    package var startedAt: Date?
    package var endedAt: Date?
    /// As the engine encoded it.
    package var outcome: String?
}

extension LedgerView {
    /// All starts of a run's commands, in order.
    package func attempts(of run: RunID) throws -> [PastAttempt] {
        try rows("SELECT * FROM attempts WHERE run = ? ORDER BY intendedAt, id", run.number).compactMap(
            PastAttempt.init(row:))
    }

    /// How the first starts of a step ended in the latest runs of a service, the newest first, as the engine encoded it.
    package func outcomes(
        ofStep step: StepKey, service: String, environment: String, limit: Int
    ) throws -> [String] {
        try rows(
            """
            SELECT attempts.outcome AS outcome
            FROM (SELECT id FROM runs WHERE service = ? AND environment = ? ORDER BY id DESC LIMIT ?) AS latest
            JOIN attempts ON attempts.id = 'RUN-' || latest.id || '/' || ? || '/1'
            WHERE attempts.state = 'ended' AND attempts.outcome IS NOT NULL
            """, service, environment, limit, step.text
        ).map { $0["outcome"] }
    }
}

extension PastAttempt {
    fileprivate init?(row: Row) {
        let id: String = row["id"]
        guard let state = AttemptRecord.State(rawValue: row["state"]),
            let number = id.split(separator: "/").last.flatMap({ Int($0) })
        else { return nil }
        run = RunID(Int(row["run"] as Int64))
        step = StepKey(row["step"] as String)
        self.number = number
        self.state = state
        intendedAt = Date(milliseconds: row["intendedAt"])
        startedAt = (row["startedAt"] as Int64?).map { Date(milliseconds: $0) }
        endedAt = (row["endedAt"] as Int64?).map { Date(milliseconds: $0) }
        outcome = row["outcome"]
    }
}
