import Foundation
import GRDB
import TestSupport

@testable import Ledger

/// A ledger in a directory of its own, and ways to look at its file past the ledger.
final class TestLedger: Sendable {
    let directory: TemporaryDirectory
    let ledger: Ledger

    init() throws {
        directory = try TemporaryDirectory()
        ledger = try Ledger(path: directory.path("ledger.db"))
    }

    deinit { ledger.close() }

    var path: String { ledger.path }

    /// Runs SQL on the writing connection, inside a decision.
    func execute(_ sql: String) async throws {
        try await ledger.write { try $0.database.execute(sql: sql) }
    }

    /// A value that the writing connection tells.
    func ask(_ sql: String) async throws -> String? {
        try await ledger.write { try String.fetchOne($0.database, sql: sql) }
    }

    /// A number that readers see.
    func count(_ sql: String) async throws -> Int {
        try await ledger.read { try Int.fetchOne($0.database, sql: sql) ?? 0 }
    }
}

/// Stops the writer inside a decision until opened, so that others gather behind it.
final class Gate: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    /// Starts a write that stands still, and returns once it does.
    func hold(_ ledger: Ledger) async -> Task<Void, any Error> {
        let task = Task {
            try await ledger.write { [self] _ in
                entered.signal()
                opened.wait()
            }
        }
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { [self] in
                entered.wait()
                continuation.resume()
            }
        }
        return task
    }

    func open() { opened.signal() }
}

extension Ledger {
    /// Returns once so many decisions wait behind the one under way.
    func waitForBacklog(_ count: Int) async throws {
        try await until { backlog >= count }
    }
}
