import Foundation
import Synchronization

/// Keeps a second server away from the same ledger: an advisory lock on a file beside it, which the kernel lets go
/// when the process ends, however it ends.
///
final class LedgerLock: Sendable {
    /// Nil once let go.
    private let descriptor: Mutex<Int32?>

    init(ledger path: String) throws(LedgerError) {
        // Another name for the same file has the same lock.
        let lockPath = (path as NSString).resolvingSymlinksInPath + ".lock"
        let opened = open(lockPath, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard opened >= 0 else {
            throw .cannotOpen(path: path, reason: String(cString: strerror(errno)))
        }
        // What a killed server was about to start has its open files until it is another program: milliseconds.
        var isMine = flock(opened, LOCK_EX | LOCK_NB) == 0
        for _ in 0..<20 where !isMine {
            usleep(50_000)
            isMine = flock(opened, LOCK_EX | LOCK_NB) == 0
        }
        guard isMine else {
            let holder = try? String(contentsOfFile: lockPath, encoding: .utf8)
            close(opened)
            throw .inUse(path: path, by: holder?.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        ftruncate(opened, 0)
        let mine = "\(getpid())\n"
        _ = mine.withCString { pwrite(opened, $0, strlen($0), 0) }
        descriptor = Mutex(opened)
    }

    deinit { letGo() }

    func letGo() {
        descriptor.withLock { held in
            if let held { close(held) }
            held = nil
        }
    }
}
