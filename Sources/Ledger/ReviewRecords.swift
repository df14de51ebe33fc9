import Crypto
package import Foundation
import GRDB
package import Incidents

/// One version of an incident's review document. Versions are only ever added.
package struct ReviewRecord: Sendable, Hashable {
    package var incident: IncidentID
    /// From 1.
    package var version: Int
    package var at: Date
    package var author: String
    /// What this version changed: "made from the record", "Summary".
    package var change: String
    /// Made from the record; otherwise somebody's hand was in it.
    package var isMade: Bool
    package var isPublished: Bool
    /// Markdown.
    package var body: String

    package init(
        incident: IncidentID, version: Int, at: Date, author: String, change: String, isMade: Bool = false,
        isPublished: Bool = false, body: String
    ) {
        self.incident = incident
        self.version = version
        self.at = at
        self.author = author
        self.change = change
        self.isMade = isMade
        self.isPublished = isPublished
        self.body = body
    }
}

extension LedgerTransaction {
    /// Adds a version. One that exists already is refused by the schema itself.
    package func insert(_ review: ReviewRecord) throws {
        try execute(
            """
            INSERT INTO reviews (incident, version, at, author, change, isMade, isPublished, body)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """, review.incident.rawValue, review.version, review.at, review.author, review.change, review.isMade,
            review.isPublished, review.body)
    }
}

extension LedgerView {
    /// The latest version; with `made`, the latest that was made from the record.
    package func review(of id: IncidentID, made: Bool = false) throws -> ReviewRecord? {
        try row(
            """
            SELECT * FROM reviews WHERE incident = ? AND isMade >= ? ORDER BY version DESC LIMIT 1
            """, id.rawValue, made ? 1 : 0
        ).map(ReviewRecord.init(row:))
    }

    /// Every version, the oldest first.
    package func reviews(of id: IncidentID) throws -> [ReviewRecord] {
        try rows("SELECT * FROM reviews WHERE incident = ? ORDER BY version", id.rawValue).map(
            ReviewRecord.init(row:))
    }
}

extension ReviewRecord {
    fileprivate init(row: Row) {
        self.init(
            incident: IncidentID(row["incident"] as Int64), version: row["version"],
            at: Date(milliseconds: row["at"]), author: row["author"], change: row["change"],
            isMade: row["isMade"] as Int64 == 1, isPublished: row["isPublished"] as Int64 == 1, body: row["body"])
    }
}

extension ReviewRecord {
    /// SHA-256 of the document, in hexadecimal.
    package var digest: String { Hexadecimal.text(SHA256.hash(data: Data(body.utf8))) }
}
