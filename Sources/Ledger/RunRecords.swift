package import Foundation
import GRDB
package import Runs

/// One start of a step's command, from the intent to its end.
package struct AttemptRecord: Sendable, Hashable {
    package enum State: String, Sendable, Hashable {
        /// Committed before any process exists.
        case intended
        case started, ended
        /// What became of it can't be known.
        case lost
    }

    /// `RUN-3/step/1`: the executor's name for it too.
    package var id: String
    package var run: RunID
    package var step: StepKey
    package var number: Int
    package var state: State
    /// What is executed, as the engine encodes it.
    package var spec: String

    package init(run: RunID, step: StepKey, number: Int, spec: String) {
        id = Self.id(run: run, step: step, number: number)
        self.run = run
        self.step = step
        self.number = number
        state = .intended
        self.spec = spec
    }

    package static func id(run: RunID, step: StepKey, number: Int) -> String {
        "\(run)/\(step.text)/\(number)"
    }
}

extension LedgerTransaction {
    package func nextRunID() throws -> RunID {
        let last = try first("SELECT seq FROM sqlite_sequence WHERE name = 'runs'") { $0.integer(0) }
        return RunID(Int(last ?? 0) + 1)
    }

    /// Adds a run. A second one that would hold the same service and environment is refused by the schema itself.
    package func insert(_ run: Run, holdsLock: Bool) throws {
        try execute(
            """
            INSERT INTO runs (id, kind, service, environment, status, isOpen, holdsLock, version, requester, room,
                createdAt, finishedAt, revision, snapshot, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            run.id.number, run.kind.rawValue, run.service, run.environment, run.status.name,
            !run.status.isTerminal, holdsLock, run.version, run.requester, run.room,
            run.createdAt, run.finishedAt, run.revision, run.runbookHash,
            try JSONText.encode(run))
    }

    /// Writes a run's present state. A run that is over lets go of its lock.
    package func update(_ run: Run) throws {
        try execute(
            """
            UPDATE runs SET status = ?, isOpen = ?, holdsLock = min(holdsLock, ?), version = ?, finishedAt = ?,
                revision = ?, body = ? WHERE id = ?
            """,
            run.status.name, !run.status.isTerminal, !run.status.isTerminal, run.version,
            run.finishedAt, run.revision, try JSONText.encode(run), run.id.number)
    }

    /// Keeps a runbook's bytes under their hash, once.
    package func store(snapshot bytes: [UInt8], digest: String, name: String, at now: Date) throws {
        try execute(
            "INSERT OR IGNORE INTO snapshots (digest, name, bytes, storedAt) VALUES (?, ?, ?, ?)",
            digest, name, bytes, now)
    }

    package func insert(_ attempt: AttemptRecord, at now: Date) throws {
        try execute(
            "INSERT INTO attempts (id, run, step, state, spec, intendedAt) VALUES (?, ?, ?, ?, ?, ?)",
            attempt.id, attempt.run.number, attempt.step.text, attempt.state.rawValue, attempt.spec, now)
        touch(.attempts)
    }

    /// Wakes whoever carries attempts out, although none was added: one is to end.
    package func wakeAttempts() { touch(.attempts) }

    /// Gives an attempt that never began another form to be started in.
    package func rename(_ attempt: String, spec: String) throws {
        try execute("UPDATE attempts SET spec = ?, state = 'intended' WHERE id = ?", spec, attempt)
    }

    package func mark(_ attempt: String, _ state: AttemptRecord.State, outcome: String? = nil, at now: Date) throws {
        let (started, ended) = state == .started ? (now, nil) : (nil, now) as (Date?, Date?)
        try execute(
            """
            UPDATE attempts SET state = ?, outcome = coalesce(?, outcome), startedAt = coalesce(?, startedAt),
                endedAt = coalesce(?, endedAt) WHERE id = ?
            """, state.rawValue, outcome, started, ended, attempt)
    }
}

extension LedgerView {
    package func run(_ id: RunID) throws -> Run? {
        try runs("WHERE id = ?", id.number).first
    }

    /// Runs that are not over, the newest first; of one room where one is named.
    package func openRuns(room: String? = nil) throws -> [Run] {
        if let room { return try runs("WHERE isOpen = 1 AND room = ?", room) }
        return try runs("WHERE isOpen = 1")
    }

    /// The run that holds a service's environment.
    package func lockHolder(service: String, environment: String) throws -> Run? {
        try runs("WHERE service = ? AND environment = ? AND holdsLock = 1", service, environment).first
    }

    /// Runs of a service in an environment, the newest first.
    package func runs(of service: String, environment: String, limit: Int) throws -> [Run] {
        try runs("WHERE service = ? AND environment = ?", service, environment, limit: limit)
    }

    /// Runs of a service that began in a span of time, the oldest first.
    package func runs(of service: String, from start: Date, to end: Date, limit: Int) throws -> [Run] {
        try rows(
            """
            SELECT body FROM runs WHERE service = ? AND createdAt BETWEEN ? AND ? ORDER BY createdAt, id LIMIT ?
            """, service, start.milliseconds, end.milliseconds, limit
        ).map { try JSONText.decode(Run.self, from: $0["body"]) }
    }

    /// Runs of a service that began after a time, wherever they went, the newest first.
    package func runs(of service: String, since time: Date, limit: Int) throws -> [Run] {
        try runs("INDEXED BY runsOf WHERE service = ? AND createdAt >= ?", service, time.milliseconds, limit: limit)
    }

    package func latestRuns(limit: Int) throws -> [Run] { try runs("", limit: limit) }

    package func snapshot(_ digest: String) throws -> (name: String, bytes: [UInt8])? {
        try row("SELECT name, bytes FROM snapshots WHERE digest = ?", digest).map {
            ($0["name"], [UInt8]($0["bytes"] as Data))
        }
    }

    /// Attempts that were intended or started and have no known end, the oldest first.
    package func attemptsUnderWay() throws -> [AttemptRecord] {
        try rows("SELECT * FROM attempts WHERE state IN ('intended', 'started') ORDER BY intendedAt")
            .compactMap(AttemptRecord.init(row:))
    }

    /// How an attempt ended, as the engine encoded it; nil while that is not known.
    package func outcome(ofAttempt id: String) throws -> String? {
        try row("SELECT outcome FROM attempts WHERE id = ?", id)?["outcome"]
    }

    private func runs<each Value: Lookup>(
        _ condition: String, _ values: repeat each Value, limit: Int = 1000
    ) throws -> [Run] {
        try rows("SELECT body FROM runs \(condition) ORDER BY id DESC LIMIT \(limit)", repeat each values).map {
            try JSONText.decode(Run.self, from: $0["body"])
        }
    }
}

extension AttemptRecord {
    fileprivate init?(row: Row) {
        guard let state = State(rawValue: row["state"]) else { return nil }
        let id: String = row["id"]
        guard let number = id.split(separator: "/").last.flatMap({ Int($0) }) else { return nil }
        self.id = id
        run = RunID(Int(row["run"] as Int64))
        step = StepKey(row["step"] as String)
        self.number = number
        self.state = state
        spec = row["spec"]
    }
}
