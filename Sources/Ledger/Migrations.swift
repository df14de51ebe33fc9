import GRDB

/// The schema's history. A migration that has shipped is frozen: what comes later is a new one.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 incidents, runs, timers, outbox, inbox", migrate: first)
        migrator.registerMigration("2 several runbooks of a service", migrate: severalBooks)
        return migrator
    }

    /// Times are milliseconds since 1970, UTC. Subjects are `INC-7` or `RUN-3`. Incidents, outbox rows and messages of
    /// the console are never deleted, the newest least of all: their ids are not used again though nothing counts them.
    ///
    /// A commit writes every page it touches to the log, and each index of a table that a declaration writes touches one
    /// or more: an index has to earn that. Deadlines are indexed in the order they are armed, in which they stand side
    /// by side, and sorted by who asks. A check by a list of more than two builds that list for every row that is
    /// written, so such checks are spelled out.
    private static func first(_ db: Database) throws {
        try records(db)
        try runs(db)
        try onCall(db)
        try traffic(db)
        try afterwards(db)
    }

    /// Incidents, what happened, and what is still to come.
    private static func records(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE meta (
                    key TEXT PRIMARY KEY NOT NULL,
                    value TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;
                INSERT INTO meta (key, value) VALUES ('ledger', lower(hex(randomblob(6))));

                CREATE TABLE policies (
                    digest TEXT PRIMARY KEY NOT NULL,
                    body TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE incidents (
                    id INTEGER PRIMARY KEY,
                    title TEXT NOT NULL CHECK (title <> ''),
                    severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 4),
                    status TEXT NOT NULL CHECK (
                        status = 'investigating' OR status = 'identified' OR status = 'monitoring' OR status = 'resolved'),
                    service TEXT,
                    impact TEXT,
                    room TEXT NOT NULL,
                    declaredBy TEXT NOT NULL,
                    declaredAt INTEGER NOT NULL,
                    acknowledgedBy TEXT,
                    acknowledgedAt INTEGER,
                    assignee TEXT,
                    resolvedAt INTEGER,
                    epoch INTEGER NOT NULL CHECK (epoch > 0),
                    reachedLevel INTEGER NOT NULL,
                    revision INTEGER NOT NULL,
                    drill INTEGER NOT NULL CHECK (drill IN (0, 1)),
                    policy TEXT NOT NULL REFERENCES policies (digest),
                    private INTEGER NOT NULL DEFAULT 0 CHECK (private IN (0, 1)),
                    place TEXT,
                    details TEXT,
                    ringingSince INTEGER NOT NULL,
                    ladderRound INTEGER NOT NULL,
                    paged TEXT NOT NULL,
                    answered TEXT NOT NULL,
                    snoozedUntil INTEGER,
                    CHECK ((acknowledgedBy IS NULL) = (acknowledgedAt IS NULL)),
                    CHECK ((status = 'resolved') = (resolvedAt IS NOT NULL))
                ) STRICT;
                CREATE INDEX incidentsOpen ON incidents (room) WHERE resolvedAt IS NULL;
                CREATE INDEX incidentsPlace ON incidents (place) WHERE place IS NOT NULL;

                CREATE TABLE timeline (
                    subject TEXT NOT NULL,
                    sequence INTEGER NOT NULL CHECK (sequence > 0),
                    at INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    actor TEXT NOT NULL,
                    text TEXT,
                    digest BLOB NOT NULL CHECK (length(digest) = 32),
                    hash BLOB NOT NULL CHECK (length(hash) = 32),
                    PRIMARY KEY (subject, sequence)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE timers (
                    id INTEGER PRIMARY KEY,
                    subject TEXT NOT NULL,
                    kind TEXT NOT NULL,
                    basis TEXT NOT NULL CHECK (basis IN ('elapsed', 'calendar')),
                    armedAt INTEGER NOT NULL,
                    dueAt INTEGER NOT NULL,
                    firedAt INTEGER,
                    cancelledAt INTEGER,
                    why TEXT NOT NULL,
                    late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
                    CHECK (firedAt IS NULL OR cancelledAt IS NULL)
                ) STRICT;
                CREATE INDEX timersArmed ON timers (id) WHERE firedAt IS NULL AND cancelledAt IS NULL;
                CREATE INDEX timersOf ON timers (subject);

                CREATE TABLE followUps (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    subject TEXT NOT NULL,
                    text TEXT NOT NULL CHECK (text <> ''),
                    owner TEXT NOT NULL,
                    source TEXT,
                    room TEXT NOT NULL,
                    createdAt INTEGER NOT NULL,
                    dueAt INTEGER NOT NULL,
                    doneAt INTEGER,
                    doneBy TEXT,
                    note TEXT,
                    CHECK ((doneAt IS NULL) = (doneBy IS NULL))
                ) STRICT;
                CREATE INDEX followUpsOpen ON followUps (dueAt) WHERE doneAt IS NULL;
                CREATE INDEX followUpsOf ON followUps (subject);
                CREATE INDEX followUpsOwned ON followUps (owner, dueAt) WHERE doneAt IS NULL;
                """)
    }
}
