import GRDB

extension LedgerTransaction {
    /// Notes the message that a number written at the place is meant for from now on.
    package func noteOffer(_ message: String, at place: String, platform: String) throws {
        try execute(
            "INSERT OR REPLACE INTO offers (platform, place, message) VALUES (?, ?, ?)", platform, place, message)
    }
}

extension LedgerView {
    /// The newest message at the place that offered something by number.
    package func offer(at place: String, platform: String) throws -> String? {
        try row("SELECT message FROM offers WHERE platform = ? AND place = ?", platform, place)?["message"]
    }
}
