import GRDB

extension Migrations {
    /// Runbooks as they were read, the runs of them, and what keeps a run from starting.
    static func runs(_ db: Database) throws {
        try db.execute(
            sql: """
                CREATE TABLE snapshots (
                    digest TEXT PRIMARY KEY NOT NULL,
                    name TEXT NOT NULL,
                    bytes BLOB NOT NULL,
                    storedAt INTEGER NOT NULL
                ) STRICT;

                -- The last good text of each service's runbook, and why a newer one is not taken.
                CREATE TABLE books (
                    service TEXT PRIMARY KEY NOT NULL,
                    snapshot TEXT NOT NULL REFERENCES snapshots (digest),
                    path TEXT NOT NULL,
                    version TEXT,
                    takenAt INTEGER NOT NULL,
                    fault TEXT
                ) STRICT, WITHOUT ROWID;

                -- Their sections, for the search; rows of `passageWords` have the same number.
                CREATE TABLE passages (
                    id INTEGER PRIMARY KEY,
                    service TEXT NOT NULL,
                    kind TEXT NOT NULL CHECK (kind IN ('section', 'trouble')),
                    path TEXT NOT NULL,
                    line INTEGER NOT NULL,
                    heading TEXT NOT NULL,
                    body TEXT NOT NULL,
                    bodyLine INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX passagesOf ON passages (service);
                CREATE VIRTUAL TABLE passageWords USING fts5 (
                    heading, body, tokenize = 'porter unicode61 remove_diacritics 2'
                );

                CREATE TABLE runs (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL,
                    service TEXT NOT NULL,
                    environment TEXT NOT NULL,
                    status TEXT NOT NULL,
                    isOpen INTEGER NOT NULL CHECK (isOpen IN (0, 1)),
                    holdsLock INTEGER NOT NULL CHECK (holdsLock IN (0, 1)),
                    version TEXT,
                    requester TEXT NOT NULL,
                    room TEXT NOT NULL,
                    createdAt INTEGER NOT NULL,
                    finishedAt INTEGER,
                    revision INTEGER NOT NULL,
                    snapshot TEXT NOT NULL REFERENCES snapshots (digest),
                    body TEXT NOT NULL
                ) STRICT;
                CREATE UNIQUE INDEX runsLock ON runs (service, environment) WHERE holdsLock = 1;
                CREATE INDEX runsOpen ON runs (room) WHERE isOpen = 1;
                CREATE INDEX runsOf ON runs (service, environment, id);
                CREATE INDEX runsSince ON runs (service, createdAt);

                CREATE TABLE attempts (
                    id TEXT PRIMARY KEY NOT NULL,
                    run INTEGER NOT NULL REFERENCES runs (id),
                    step TEXT NOT NULL,
                    state TEXT NOT NULL CHECK (
                        state = 'intended' OR state = 'started' OR state = 'ended' OR state = 'lost'),
                    spec TEXT NOT NULL,
                    outcome TEXT,
                    intendedAt INTEGER NOT NULL,
                    startedAt INTEGER,
                    endedAt INTEGER
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX attemptsUnderWay ON attempts (intendedAt) WHERE state IN ('intended', 'started');

                CREATE TABLE freezes (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    service TEXT NOT NULL,
                    environment TEXT,
                    reason TEXT NOT NULL,
                    setBy TEXT NOT NULL,
                    setAt INTEGER NOT NULL,
                    until INTEGER NOT NULL CHECK (until > setAt),
                    endedAt INTEGER,
                    endedBy TEXT,
                    CHECK ((endedAt IS NULL) = (endedBy IS NULL))
                ) STRICT;
                CREATE INDEX freezesOf ON freezes (service, until) WHERE endedAt IS NULL;

                CREATE TABLE queue (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    service TEXT NOT NULL,
                    environment TEXT NOT NULL,
                    person TEXT NOT NULL,
                    room TEXT NOT NULL,
                    command TEXT NOT NULL,
                    since INTEGER NOT NULL,
                    toldAt INTEGER
                ) STRICT;
                CREATE UNIQUE INDEX queueWaiting ON queue (service, environment, person) WHERE toldAt IS NULL;
                """)
    }
}
