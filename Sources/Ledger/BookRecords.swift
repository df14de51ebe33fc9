package import Foundation
import GRDB

/// The last good text of one of a service's runbooks, as it is kept for when its source gives none.
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
            ON CONFLICT (service, path) DO UPDATE SET snapshot = excluded.snapshot, version = excluded.version,
                takenAt = excluded.takenAt, fault = excluded.fault
            """,
            book.service, book.digest, book.path, book.commit, now, book.fault)
    }

    /// Notes why a newer text is not taken, or with nil that one is.
    package func note(fault: String?, ofBook path: String, of service: String) throws {
        try execute("UPDATE books SET fault = ? WHERE service = ? AND path = ?", fault, service, path)
    }

    /// Forgets the runbooks that the configuration has no more, and what could be found in those of services it has no more.
    ///
    /// - Parameter paths: by service, the paths it has.
    package func forgetBooks(besides paths: [String: Set<String>]) throws {
        for gone in try view.keptServices() where paths[gone] == nil { try index([], of: gone) }
        for book in try view.keptPlaces() where paths[book.service]?.contains(book.path) != true {
            try execute("DELETE FROM books WHERE service = ? AND path = ?", book.service, book.path)
        }
    }
}

extension LedgerView {
    package func keptBooks() throws -> [KeptBook] {
        try rows(
            """
            SELECT books.*, snapshots.bytes AS bytes FROM books JOIN snapshots ON digest = snapshot ORDER BY service, path
            """
        ).map(Self.book)
    }

    /// Those of one service, by path.
    package func keptBooks(of service: String) throws -> [String: KeptBook] {
        let books = try rows(
            """
            SELECT books.*, snapshots.bytes AS bytes FROM books JOIN snapshots ON digest = snapshot WHERE service = ?
            """, service
        ).map(Self.book)
        return Dictionary(uniqueKeysWithValues: books.map { ($0.path, $0) })
    }

    private static func book(_ row: Row) -> KeptBook {
        KeptBook(
            service: row["service"], digest: row["snapshot"], path: row["path"], commit: row["version"],
            bytes: [UInt8](row["bytes"] as Data), fault: row["fault"])
    }

    /// What the room was told about a runbook, while that holds.
    package func bookFault(of service: String, path: String) throws -> String? {
        try row("SELECT fault FROM books WHERE service = ? AND path = ?", service, path)?["fault"]
    }

    fileprivate func keptServices() throws -> [String] {
        try rows("SELECT service FROM books UNION SELECT service FROM passages").map { $0["service"] }
    }

    fileprivate func keptPlaces() throws -> [(service: String, path: String)] {
        try rows("SELECT service, path FROM books").map { ($0["service"], $0["path"]) }
    }
}
