import Foundation
import GRDB
import Incidents
import TestSupport
import Testing

@testable import Ledger

@Suite("Opening the ledger", .timeLimit(.minutes(1)))
struct OpeningTests {
    private func open(_ path: String, exclusive: Bool = true) -> Result<Ledger, LedgerError> {
        do { return .success(try Ledger(path: path, exclusive: exclusive)) } catch { return .failure(error) }
    }

    private func refusal(_ path: String, exclusive: Bool = true) -> LedgerError? {
        if case .failure(let error) = open(path, exclusive: exclusive) { return error }
        return nil
    }

    @Test("a second server on the same file is refused with the number of the first process")
    func refusesASecond() throws {
        let test = try TestLedger()
        #expect(refusal(test.path) == .inUse(path: test.path, by: "\(getpid())"))
        let alias = test.directory.path("alias.db")
        try FileManager.default.createSymbolicLink(atPath: alias, withDestinationPath: test.path)
        #expect(refusal(alias) == .inUse(path: alias, by: "\(getpid())"))
    }

    @Test("a tool that only looks opens the file beside a server, and reads what is committed")
    func looksBesideAServer() async throws {
        let test = try TestLedger()
        _ = try await test.ledger.declare("seen by both")
        let tool = try Ledger(path: test.path, exclusive: false)
        #expect(try await tool.read { try $0.latestIncidents(limit: 1).map(\.title) } == ["seen by both"])
        tool.close()
        _ = try await test.ledger.declare("still served")
    }

    @Test("a tool that only looks makes no file")
    func makesNothing() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("folder/ledger.db")
        #expect(refusal(path, exclusive: false) == .cannotOpen(path: path, reason: "there is no such file"))
        #expect(!FileManager.default.fileExists(atPath: directory.path("folder")))
    }

    @Test("the lock is let go when its process is killed")
    func survivesKill() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("ledger.db")
        let holder = Process()
        holder.executableURL = URL(filePath: "/usr/bin/env")
        holder.arguments = ["flock", "--no-fork", path + ".lock", "sleep", "600"]
        try holder.run()
        while refusal(path) == nil { usleep(1000) }
        kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        #expect(refusal(path) == nil)
    }

    @Test("the lock goes with its holder, though a process that it started lives on")
    func isNotInherited() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("ledger.db")
        let child = Process()
        child.executableURL = URL(filePath: "/usr/bin/env")
        child.arguments = ["sleep", "600"]
        do {
            let ledger = try Ledger(path: path)
            try child.run()
            ledger.close()
        }
        #expect(refusal(path) == nil)
        kill(child.processIdentifier, SIGKILL)
        child.waitUntilExit()
    }

    @Test("a file that is no ledger is refused, and left as it is")
    func refusesOtherFiles() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("notes.txt")
        let notes = Data(String(repeating: "These are notes.\n", count: 1000).utf8)
        try notes.write(to: URL(filePath: path))
        #expect(refusal(path) == .cannotOpen(path: path, reason: "the file is damaged or no ledger"))
        #expect(try Data(contentsOf: URL(filePath: path)) == notes)
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path("")) == ["notes.txt"])
    }

    @Test("after it was closed the file alone holds everything")
    func emptiesTheLog() async throws {
        let test = try TestLedger()
        try await test.ledger.write { try $0.setCursor("s1", platform: "matrix") }
        test.ledger.close()
        let log = try? Data(contentsOf: URL(filePath: test.path + "-wal"))
        #expect(log?.isEmpty != false)
        let copy = test.directory.path("copy.db")
        try FileManager.default.copyItem(atPath: test.path, toPath: copy)
        let ledger = try Ledger(path: copy)
        defer { ledger.close() }
        #expect(try await ledger.read { try $0.cursor(platform: "matrix") } == "s1")
    }

    @Test("a folder in the file's place is refused")
    func refusesFolders() throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("ledger.db")
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        #expect(refusal(path) == .cannotOpen(path: path, reason: "the file can't be opened"))
    }

    @Test("a ledger of a newer Runbell is refused")
    func refusesNewerSchemas() async throws {
        let test = try TestLedger()
        test.ledger.close()
        try await DatabaseQueue(path: test.path).write {
            try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99 from the future')")
        }
        #expect(refusal(test.path, exclusive: false) == .newerSchema(path: test.path))
    }

    @Test("a tool that only looks does not change the tables of an older ledger")
    func leavesOlderSchemas() async throws {
        let directory = try TemporaryDirectory()
        let path = directory.path("ledger.db")
        try await DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE t (a)") }
        #expect(refusal(path, exclusive: false)?.description.contains("older Runbell") == true)
        let tables = try await DatabaseQueue(path: path).read {
            try String.fetchAll($0, sql: "SELECT name FROM sqlite_master")
        }
        #expect(tables == ["t"])
    }

    @Test("a file that may not be written is refused at once", .enabled(if: geteuid() != 0, "a superuser may write it"))
    func refusesReadOnlyFiles() throws {
        let test = try TestLedger()
        test.ledger.close()
        let copy = test.directory.path("read-only.db")
        try FileManager.default.copyItem(atPath: test.path, toPath: copy)
        try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: copy)
        #expect(refusal(copy) == .cannotOpen(path: copy, reason: "the file is read-only"))
    }

    @Test("another program's lock fails the write with the reason, and the write after it goes through")
    func toleratesLocks() async throws {
        let test = try TestLedger()
        _ = try await test.ledger.declare("before")
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let other = try DatabaseQueue(path: test.path, configuration: configuration)
        try other.inDatabase { try $0.execute(sql: "BEGIN EXCLUSIVE") }
        await #expect(throws: LedgerError.notWritten(reason: "another program has locked the file")) {
            try await test.ledger.declare("during")
        }
        #expect(try await test.ledger.read { try $0.latestIncidents(limit: 10).count } == 1)
        try other.inDatabase { try $0.execute(sql: "ROLLBACK") }
        #expect(try await test.ledger.declare("after").rawValue == 2)
    }

    @Test("the file and what stands beside it are for its owner only")
    func keepsPrivate() throws {
        let test = try TestLedger()
        for name in ["", "-wal", "-shm", ".lock"] {
            let mode =
                try FileManager.default.attributesOfItem(atPath: test.path + name)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600, "\(name)")
        }
    }
}
