import Foundation
import GRDB
package import Incidents

extension LedgerTransaction {
    /// Adds entries at the end of a subject's record, each chained to the one before.
    package func append(_ entries: [TimelineEntry], to subject: String) throws {
        guard !entries.isEmpty else { return }
        let last = try first(
            "SELECT sequence, hash FROM timeline WHERE subject = ? ORDER BY sequence DESC LIMIT 1", subject
        ) { (sequence: $0.integer(0), hash: $0.blob(1)) }
        var sequence = last?.sequence ?? 0
        var previous = last?.hash ?? []
        for entry in entries {
            sequence += 1
            let digest = TimelineChain.digest(of: entry.text)
            let hash = TimelineChain.hash(
                after: previous, subject: subject, sequence: sequence, at: entry.at.milliseconds, kind: entry.kind,
                actor: entry.actor, digest: digest)
            try execute(
                """
                INSERT INTO timeline (subject, sequence, at, kind, actor, text, digest, hash)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                subject, sequence, entry.at, entry.kind, entry.actor, entry.text, digest, hash)
            previous = hash
        }
    }
}

extension LedgerView {
    /// A subject's record, the oldest entry first.
    package func timeline(of subject: String) throws -> [TimelineEntry] {
        try rows("SELECT * FROM timeline WHERE subject = ? ORDER BY sequence", subject).map { TimelineEntry(row: $0) }
    }

    /// The latest entries of a record, the oldest of them first, and how many entries came before them.
    package func timeline(of subject: String, latest limit: Int) throws -> (entries: [TimelineEntry], earlier: Int) {
        let rows = try rows("SELECT * FROM timeline WHERE subject = ? ORDER BY sequence DESC LIMIT ?", subject, limit)
        let first: Int = rows.last?["sequence"] ?? 1
        return (rows.reversed().map { TimelineEntry(row: $0) }, first - 1)
    }

    /// The latest updates and changes of status in a record, the newest first.
    package func updates(of subject: String, limit: Int) throws -> [TimelineEntry] {
        try rows(
            """
            SELECT * FROM timeline WHERE subject = ? AND kind IN ('update', 'status') ORDER BY sequence DESC LIMIT ?
            """, subject, limit
        ).map { TimelineEntry(row: $0) }
    }

    /// The hash of a subject's last entry in hexadecimal, which vouches for all before it; nil without a record.
    package func timelineHead(of subject: String) throws -> String? {
        let hash: Data? = try row(
            "SELECT hash FROM timeline WHERE subject = ? ORDER BY sequence DESC LIMIT 1", subject)?["hash"]
        return hash.map { Hexadecimal.text($0) }
    }

    /// Recomputes every chain. Each fault says which entry of which subject no longer fits.
    ///
    /// - Parameter posted: Heads that were posted, by subject. Only these tell when a record lost its newest entries or
    ///   was written anew as a whole.
    package func verifyTimelines(
        against posted: [String: Set<String>] = [:]
    ) throws -> (entries: Int, faults: [String]) {
        var faults: [String] = []
        var entries = 0
        var subject = ""
        var previous: [UInt8] = []
        var expected: Int64 = 1
        var missing = posted
        let cursor = try Row.fetchCursor(database, sql: "SELECT * FROM timeline ORDER BY subject, sequence")
        while let row = try cursor.next() {
            entries += 1
            let here: String = row["subject"]
            if here != subject { (subject, previous, expected) = (here, [], 1) }
            let sequence: Int64 = row["sequence"]
            if sequence != expected { faults.append("\(subject): entry \(expected) is missing") }
            let digest = [UInt8](row["digest"] as Data)
            if let text = row["text"] as String?, TimelineChain.digest(of: text) != digest {
                faults.append("\(subject) entry \(sequence): the text was changed")
            }
            let hash = [UInt8](row["hash"] as Data)
            if hash
                != TimelineChain.hash(
                    after: previous, subject: subject, sequence: sequence, at: row["at"], kind: row["kind"],
                    actor: row["actor"], digest: digest)
            {
                faults.append("\(subject) entry \(sequence): it does not follow from the entry before")
            }
            if missing[subject] != nil { missing[subject]?.remove(Hexadecimal.text(hash)) }
            (previous, expected) = (hash, sequence + 1)
        }
        for (subject, heads) in missing.sorted(by: { $0.key < $1.key }) {
            for head in heads.sorted() {
                faults.append(
                    "\(subject): no entry has the hash \(head) that was posted; entries were removed or rewritten")
            }
        }
        return (entries, faults)
    }
}

extension TimelineEntry {
    fileprivate init(row: Row) {
        self.init(
            row["kind"], by: row["actor"], at: Date(milliseconds: row["at"]), row["text"] as String? ?? "(erased)")
    }
}
