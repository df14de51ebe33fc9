package import Foundation
import GRDB

extension LedgerTransaction {
    /// Notes a delivery by the platform's own id; false when it was noted before.
    package func noteDelivery(_ delivery: String, platform: String, at now: Date) throws -> Bool {
        try execute(
            "INSERT OR IGNORE INTO inbox (platform, delivery, receivedAt) VALUES (?, ?, ?)",
            platform, delivery, now)
        return database.changesCount == 1
    }

    /// Keeps what was answered at once, for the same delivery coming again.
    package func noteReply(_ reply: String, to delivery: String, platform: String) throws {
        try execute("UPDATE inbox SET reply = ? WHERE platform = ? AND delivery = ?", reply, platform, delivery)
    }

    package func setCursor(_ cursor: String, platform: String) throws {
        try execute("INSERT OR REPLACE INTO cursors (platform, cursor) VALUES (?, ?)", platform, cursor)
    }

    /// Forgets deliveries received before a time: the end of the window in which a repeated delivery is recognised.
    package func forgetDeliveries(before time: Date) throws {
        try execute("DELETE FROM inbox WHERE receivedAt < ?", time)
    }
}

extension LedgerView {
    package func cursor(platform: String) throws -> String? {
        try row("SELECT cursor FROM cursors WHERE platform = ?", platform)?["cursor"]
    }

    /// A random name of this ledger, made with it: delivery keys of two ledgers never meet.
    package func ledgerID() throws -> String {
        try row("SELECT value FROM meta WHERE key = 'ledger'")?["value"] ?? "ledger"
    }

    package func reply(to delivery: String, platform: String) throws -> String? {
        try row("SELECT reply FROM inbox WHERE platform = ? AND delivery = ?", platform, delivery)?["reply"]
    }
}
