import Crypto
import Foundation
import GRDB
package import Incidents

extension LedgerTransaction {
    /// Adds entries at the end of a subject's record, each chained to the one before.
    package func append(_ entries: [TimelineEntry], to subject: String) throws {
        guard !entries.isEmpty else { return }
        let last = try view.row(
            "SELECT sequence, hash FROM timeline WHERE subject = ? ORDER BY sequence DESC LIMIT 1", [subject])
        var sequence = last?["sequence"] as Int64? ?? 0
        var previous = last?["hash"] as Data? ?? Data()
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
                [subject, sequence, entry.at.milliseconds, entry.kind, entry.actor, entry.text, digest, hash])
            previous = hash
        }
    }
}

extension LedgerView {
    /// A subject's record, the oldest entry first.
    package func timeline(of subject: String) throws -> [TimelineEntry] {
        try rows("SELECT * FROM timeline WHERE subject = ? ORDER BY sequence", [subject]).map { row in
            TimelineEntry(
                row["kind"], by: row["actor"], at: Date(milliseconds: row["at"]),
                row["text"] as String? ?? "(erased)")
        }
    }

    /// The hash of a subject's last entry in hexadecimal, which vouches for all before it; nil without a record.
    package func timelineHead(of subject: String) throws -> String? {
        let hash: Data? = try row(
            "SELECT hash FROM timeline WHERE subject = ? ORDER BY sequence DESC LIMIT 1", [subject])?["hash"]
        return hash?.map { String(format: "%02x", $0) }.joined()
    }

    /// Recomputes every chain. Each fault says which entry of which subject no longer fits.
    package func verifyTimelines() throws -> (entries: Int, faults: [String]) {
        var faults: [String] = []
        var entries = 0
        var subject = ""
        var previous = Data()
        var expected: Int64 = 1
        let cursor = try Row.fetchCursor(database, sql: "SELECT * FROM timeline ORDER BY subject, sequence")
        while let row = try cursor.next() {
            entries += 1
            let here: String = row["subject"]
            if here != subject { (subject, previous, expected) = (here, Data(), 1) }
            let sequence: Int64 = row["sequence"]
            if sequence != expected { faults.append("\(subject): entry \(expected) is missing") }
            let digest: Data = row["digest"]
            if let text = row["text"] as String?, TimelineChain.digest(of: text) != digest {
                faults.append("\(subject) entry \(sequence): the text was changed")
            }
            let hash = TimelineChain.hash(
                after: previous, subject: subject, sequence: sequence, at: row["at"], kind: row["kind"],
                actor: row["actor"], digest: digest)
            if hash != row["hash"] as Data {
                faults.append("\(subject) entry \(sequence): it does not follow from the entry before")
            }
            (previous, expected) = (row["hash"], sequence + 1)
        }
        return (entries, faults)
    }
}

/// How one entry vouches for the one before. The chain runs over digests of the texts, so that a text that leaked a
/// secret can be erased without breaking it.
enum TimelineChain {
    static func digest(of text: String) -> Data { Data(SHA256.hash(data: Data(text.utf8))) }

    static func hash(
        after previous: Data, subject: String, sequence: Int64, at: Int64, kind: String, actor: String, digest: Data
    ) -> Data {
        var hasher = SHA256()
        hasher.update(data: previous)
        // Lengths stand before the texts, so that no two different entries are the same bytes.
        for text in [subject, kind, actor] {
            withUnsafeBytes(of: UInt32(text.utf8.count).littleEndian) { hasher.update(bufferPointer: $0) }
            hasher.update(data: Data(text.utf8))
        }
        withUnsafeBytes(of: sequence.littleEndian) { hasher.update(bufferPointer: $0) }
        withUnsafeBytes(of: at.littleEndian) { hasher.update(bufferPointer: $0) }
        hasher.update(data: digest)
        return Data(hasher.finalize())
    }
}
