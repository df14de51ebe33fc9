import Foundation
import GRDB

/// Whole copies of a ledger: one taken while a server writes, and one put back.
package enum LedgerCopy {
    /// Where `restore` put what was there before.
    package struct Restored: Sendable, Hashable {
        package var previous: String?
    }

    /// Copies the last commit into a new file, readable by its owner only, and has SQLite check the copy. An existing file is refused.
    ///
    /// The copy gets its name only once it is whole.
    package static func backup(_ ledger: Ledger, to path: String) async throws {
        guard !FileManager.default.fileExists(atPath: path) else {
            throw LedgerError.notCopied(reason: "\(path) is there already", fix: "name a file that does not exist yet")
        }
        let part = path + ".part"
        clear(part)
        guard FileManager.default.createFile(atPath: part, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw LedgerError.notCopied(
                reason: "\(part) can't be written", fix: "check the folder, its permissions and its free space")
        }
        do {
            try await ledger.read { try write($0.database, to: part) }
            try check(part)
            try settle(part, as: path)
        } catch {
            clear(part)
            throw error
        }
    }

    private static func write(_ database: Database, to part: String) throws {
        let copy = try DatabaseQueue(path: part)
        try copy.writeWithoutTransaction {
            try database.backup(to: $0)
            // One file, with nothing beside it, is what a person copies away.
            _ = try String.fetchOne($0, sql: "PRAGMA journal_mode = DELETE")
        }
        try copy.close()
    }

    /// Puts a copy in a ledger's place. What was there is renamed, never removed; a ledger that is served is refused.
    ///
    /// - Parameter aside: The name for what was there.
    package static func restore(_ path: String, from copy: String, aside: String) throws -> Restored {
        // A link to the ledger goes on being one.
        let path = (path as NSString).resolvingSymlinksInPath
        guard FileManager.default.isReadableFile(atPath: copy) else {
            throw LedgerError.notCopied(reason: "\(copy) can't be read", fix: "name a file that `runbell backup` made")
        }
        let folder = (path as NSString).deletingLastPathComponent
        if !folder.isEmpty {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        let lock = try LedgerLock(ledger: path)
        defer { lock.letGo() }
        let part = path + ".restoring"
        clear(part)
        do {
            try FileManager.default.copyItem(atPath: copy, toPath: part)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: part)
            try check(part)
            var previous: String?
            for suffix in ["-wal", "-shm", ""] where FileManager.default.fileExists(atPath: path + suffix) {
                try FileManager.default.moveItem(atPath: path + suffix, toPath: aside + suffix)
                previous = aside
            }
            try settle(part, as: path)
            return Restored(previous: previous)
        } catch {
            clear(part)
            throw error
        }
    }

    /// Refuses what is no ledger, is damaged, or belongs to a newer Runbell.
    private static func check(_ path: String) throws {
        do {
            var configuration = Configuration()
            configuration.readonly = true
            let file = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? file.close() }
            try file.read { database in
                guard try String.fetchOne(database, sql: "PRAGMA quick_check(1)") == "ok" else {
                    throw LedgerError.notCopied(reason: "the copy is damaged", fix: "take another backup")
                }
                guard try database.tableExists("timeline") else {
                    throw LedgerError.notCopied(
                        reason: "the file is no ledger", fix: "name a file that `runbell backup` made")
                }
                guard try !Migrations.all.hasBeenSuperseded(database) else {
                    throw LedgerError.newerSchema(path: path)
                }
            }
        } catch let error as DatabaseError {
            throw LedgerError.notCopied(
                reason: LedgerFile.reason(error), fix: "name a file that `runbell backup` made")
        }
    }

    /// Gives a whole file its name, so that a power cut leaves the old state or the new one.
    private static func settle(_ part: String, as path: String) throws {
        for place in [part, (path as NSString).deletingLastPathComponent] {
            let descriptor = open(place.isEmpty ? "." : place, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard fsync(descriptor) == 0 else {
                throw LedgerError.notCopied(
                    reason: "the disk did not keep \(place)", fix: "look at the disk, then try again")
            }
            if place == part, rename(part, path) != 0 {
                throw LedgerError.notCopied(
                    reason: "\(path) can't be written: \(String(cString: strerror(errno)))", fix: "check the folder")
            }
        }
    }

    private static func clear(_ part: String) {
        for suffix in ["", "-wal", "-shm", "-journal"] { try? FileManager.default.removeItem(atPath: part + suffix) }
    }
}
