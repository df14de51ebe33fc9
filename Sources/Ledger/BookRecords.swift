package import Foundation
import GRDB

/// The last good text of a service's runbook, as it is kept for when its source gives none.
package struct KeptBook: Sendable, Hashable {
    package var service: String
    package var digest: String
    package var path: String
    /// The commit it was read from, where its source is a repository.
    package var commit: String?
    package var bytes: [UInt8]
    /// Why a newer text is not taken, where that is so: what the room was told.
    package var fault: String?

    package init(
        service: String, digest: String, path: String, commit: String? = nil, bytes: [UInt8], fault: String? = nil
    ) {
        self.service = service
        self.digest = digest
        self.path = path
        self.commit = commit
        self.bytes = bytes
        self.fault = fault
    }
}

extension LedgerTransaction {
    /// Keeps a text as the one in service: from now on nothing is wrong with it.
    package func keep(_ book: KeptBook, at now: Date) throws {
        try store(snapshot: book.bytes, digest: book.digest, name: book.path, at: now)
        try execute(
            """
            INSERT INTO books (service, snapshot, path, version, takenAt, fault) VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (service) DO UPDATE SET snapshot = excluded.snapshot, path = excluded.path,
                version = excluded.version, takenAt = excluded.takenAt, fault = excluded.fault
            """,
            book.service, book.digest, book.path, book.commit, now, book.fault)
    }

    /// Notes why a newer text is not taken, or with nil that one is.
    package func note(fault: String?, ofBook service: String) throws {
        try execute("UPDATE books SET fault = ? WHERE service = ?", fault, service)
    }

    /// Forgets the runbooks of services that the configuration has no more, and what could be found in them.
    package func forgetBooks(besides services: Set<String>) throws {
        for gone in try view.keptServices() where !services.contains(gone) {
            try index([], of: gone)
            try execute("DELETE FROM books WHERE service = ?", gone)
        }
    }
}

extension LedgerView {
    package func keptBooks() throws -> [KeptBook] {
        try rows(
            """
            SELECT books.*, snapshots.bytes AS bytes FROM books JOIN snapshots ON digest = snapshot ORDER BY service
            """
        ).map(Self.book)
    }

    package func keptBook(of service: String) throws -> KeptBook? {
        try row(
            """
            SELECT books.*, snapshots.bytes AS bytes FROM books JOIN snapshots ON digest = snapshot WHERE service = ?
            """, service
        ).map(Self.book)
    }

    private static func book(_ row: Row) -> KeptBook {
        KeptBook(
            service: row["service"], digest: row["snapshot"], path: row["path"], commit: row["version"],
            bytes: [UInt8](row["bytes"] as Data), fault: row["fault"])
    }

    /// What the room was told about a service's runbook, while that holds.
    package func bookFault(of service: String) throws -> String? {
        try row("SELECT fault FROM books WHERE service = ?", service)?["fault"]
    }

    fileprivate func keptServices() throws -> [String] {
        try rows("SELECT service FROM books UNION SELECT service FROM passages").map { $0["service"] }
    }
}
