import GRDB

extension Migrations {
    /// A service may have several runbooks, and the last good text of each is kept.
    static func severalBooks(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE booksByPath (
                    service TEXT NOT NULL,
                    path TEXT NOT NULL,
                    snapshot TEXT NOT NULL REFERENCES snapshots (digest),
                    version TEXT,
                    takenAt INTEGER NOT NULL,
                    fault TEXT,
                    PRIMARY KEY (service, path)
                ) STRICT, WITHOUT ROWID;
                INSERT INTO booksByPath (service, path, snapshot, version, takenAt, fault)
                    SELECT service, path, snapshot, version, takenAt, fault FROM books;
                DROP TABLE books;
                ALTER TABLE booksByPath RENAME TO books;
                """)
    }
}
