import Foundation
import GRDB

/// The last hash of one subject's record, which vouches for every entry before it.
package struct TimelineHead: Codable, Sendable, Hashable {
    /// `INC-1` or `RUN-1`.
    package var subject: String
    package var entries: Int
    /// Lower-case hexadecimal.
    package var head: String
}

extension LedgerView {
    /// The head of every record there is, by kind and number.
    package func timelineHeads() throws -> [TimelineHead] {
        let rows = try Row.fetchAll(
            database,
            // With one max() SQLite takes the other columns from the row that has it.
            sql: """
                SELECT subject, max(sequence) AS entries, hash FROM timeline GROUP BY subject
                ORDER BY substr(subject, 1, 4), length(subject), subject
                """)
        return rows.map {
            TimelineHead(subject: $0["subject"], entries: $0["entries"], head: Hexadecimal.text($0["hash"] as Data))
        }
    }

    /// The hash of every entry of a record, the oldest first, in hexadecimal.
    package func timelineHashes(of subject: String) throws -> [String] {
        try Data.fetchAll(
            database, sql: "SELECT hash FROM timeline WHERE subject = ? ORDER BY sequence", arguments: [subject]
        ).map { Hexadecimal.text($0) }
    }
}
