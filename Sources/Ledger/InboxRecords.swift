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

    /// Forgets deliveries received before a time, out of so many that follow a key in the order of keys: a slice of the
    /// way through all of them, since nothing keeps them in the order of time.
    ///
    /// - Returns: The last key looked at, for the next slice; nil at the end.
    package func forgetDeliveries(before time: Date, after key: DeliveryKey?, limit: Int) throws -> DeliveryKey? {
        let (platform, delivery) = (key?.platform ?? "", key?.delivery ?? "")
        let last = try first(
            """
            SELECT platform, delivery FROM inbox WHERE (platform, delivery) > (?, ?)
            ORDER BY platform, delivery LIMIT 1 OFFSET ?
            """, platform, delivery, limit - 1
        ) { DeliveryKey(platform: $0.text(0), delivery: $0.text(1)) }
        guard let last else {
            try execute(
                "DELETE FROM inbox WHERE (platform, delivery) > (?, ?) AND receivedAt < ?", platform, delivery, time)
            return nil
        }
        try execute(
            """
            DELETE FROM inbox WHERE (platform, delivery) > (?, ?) AND (platform, delivery) <= (?, ?) AND receivedAt < ?
            """, platform, delivery, last.platform, last.delivery, time)
        return last
    }
}

/// What a delivery is known by.
package struct DeliveryKey: Sendable, Hashable {
    package var platform: String
    package var delivery: String

    package init(platform: String, delivery: String) {
        self.platform = platform
        self.delivery = delivery
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
