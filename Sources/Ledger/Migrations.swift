import GRDB

/// The schema's history. A migration that has shipped is frozen: what comes later is a new one.
enum Migrations {
    static var all: DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1 incidents, runs, timers, outbox, inbox", migrate: first)
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

                CREATE TABLE overrides (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    schedule TEXT NOT NULL,
                    person TEXT NOT NULL,
                    replaces TEXT,
                    fromAt INTEGER NOT NULL,
                    untilAt INTEGER NOT NULL CHECK (untilAt > fromAt),
                    reason TEXT,
                    swap INTEGER REFERENCES overrides (id),
                    setBy TEXT NOT NULL,
                    setAt INTEGER NOT NULL,
                    cancelledAt INTEGER,
                    cancelledBy TEXT,
                    CHECK ((cancelledAt IS NULL) = (cancelledBy IS NULL))
                ) STRICT;
                CREATE INDEX overridesOf ON overrides (schedule, untilAt) WHERE cancelledAt IS NULL;
                CREATE INDEX overridesSwap ON overrides (swap) WHERE swap IS NOT NULL;

                CREATE TABLE calendars (
                    schedule TEXT PRIMARY KEY NOT NULL,
                    readAt INTEGER,
                    trouble TEXT,
                    troubleSince INTEGER,
                    failures INTEGER NOT NULL,
                    CHECK ((trouble IS NULL) = (troubleSince IS NULL))
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE calendarShifts (
                    schedule TEXT NOT NULL,
                    untilAt INTEGER NOT NULL,
                    fromAt INTEGER NOT NULL CHECK (fromAt < untilAt),
                    person TEXT NOT NULL,
                    PRIMARY KEY (schedule, untilAt, fromAt, person)
                ) STRICT, WITHOUT ROWID;

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

                CREATE TABLE outbox (
                    id INTEGER PRIMARY KEY,
                    lane INTEGER NOT NULL CHECK (lane IN (0, 1)),
                    platform TEXT NOT NULL,
                    room TEXT NOT NULL,
                    person TEXT NOT NULL,
                    subject TEXT,
                    card INTEGER NOT NULL CHECK (card IN (0, 1)),
                    inThread INTEGER NOT NULL CHECK (inThread IN (0, 1)),
                    thread TEXT,
                    content TEXT NOT NULL,
                    pageEpoch INTEGER,
                    chain INTEGER,
                    rank INTEGER NOT NULL DEFAULT 0,
                    told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
                    state TEXT NOT NULL CHECK (
                        state = 'waiting' OR state = 'held' OR state = 'sending' OR state = 'sent' OR state = 'failed'
                        OR state = 'dropped'),
                    attempts INTEGER NOT NULL DEFAULT 0,
                    notBefore INTEGER NOT NULL,
                    doubtful INTEGER NOT NULL DEFAULT 0 CHECK (doubtful IN (0, 1)),
                    folded INTEGER NOT NULL DEFAULT 0,
                    message TEXT,
                    -- What stands of a message in several parts, a line each.
                    done TEXT,
                    reason TEXT,
                    createdAt INTEGER NOT NULL,
                    attemptedAt INTEGER,
                    endedAt INTEGER,
                    deliveredAt INTEGER,
                    CHECK (pageEpoch IS NULL OR subject IS NOT NULL)
                ) STRICT;
                CREATE INDEX outboxQueue ON outbox (platform, lane, room, person, id)
                    WHERE state IN ('waiting', 'sending');
                CREATE UNIQUE INDEX outboxCard ON outbox (subject, platform, room, person)
                    WHERE card = 1 AND state = 'waiting';
                CREATE INDEX outboxPagesOf ON outbox (subject, id) WHERE pageEpoch IS NOT NULL;
                CREATE INDEX outboxFailed ON outbox (subject, platform, room)
                    WHERE state = 'failed' AND pageEpoch IS NULL;
                CREATE INDEX outboxChain ON outbox (chain, rank) WHERE chain IS NOT NULL;
                CREATE INDEX outboxMessage ON outbox (platform, message) WHERE message IS NOT NULL;

                -- Pages that a way has taken, and that it can be asked about.
                CREATE TABLE reports (
                    outbox INTEGER PRIMARY KEY REFERENCES outbox (id),
                    platform TEXT NOT NULL,
                    since INTEGER NOT NULL
                ) STRICT;

                -- The messages that stand before the last one of a row, so that an answer to one of them is understood.
                CREATE TABLE parts (
                    platform TEXT NOT NULL,
                    message TEXT NOT NULL,
                    outbox INTEGER NOT NULL REFERENCES outbox (id),
                    PRIMARY KEY (platform, message)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE cards (
                    subject TEXT NOT NULL,
                    platform TEXT NOT NULL,
                    room TEXT NOT NULL,
                    message TEXT NOT NULL,
                    content TEXT NOT NULL,
                    PRIMARY KEY (subject, platform, room)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX cardsMessage ON cards (platform, message);

                -- The newest message at each place that offered something by number, where there are no buttons.
                CREATE TABLE offers (
                    platform TEXT NOT NULL,
                    place TEXT NOT NULL,
                    message TEXT NOT NULL,
                    PRIMARY KEY (platform, place)
                ) STRICT, WITHOUT ROWID;

                -- Rooms that could not be reached for a while, until they are told what came late.
                CREATE TABLE outages (
                    platform TEXT NOT NULL,
                    room TEXT NOT NULL,
                    since INTEGER NOT NULL,
                    late INTEGER NOT NULL DEFAULT 0,
                    folded INTEGER NOT NULL DEFAULT 0,
                    PRIMARY KEY (platform, room)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE inbox (
                    platform TEXT NOT NULL,
                    delivery TEXT NOT NULL,
                    receivedAt INTEGER NOT NULL,
                    reply TEXT,
                    PRIMARY KEY (platform, delivery)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE cursors (
                    platform TEXT PRIMARY KEY NOT NULL,
                    cursor TEXT NOT NULL
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE console (
                    id INTEGER PRIMARY KEY,
                    room TEXT NOT NULL,
                    author TEXT NOT NULL,
                    text TEXT NOT NULL,
                    actions TEXT,
                    thread TEXT,
                    edited INTEGER NOT NULL DEFAULT 0 CHECK (edited IN (0, 1)),
                    at INTEGER NOT NULL,
                    change INTEGER NOT NULL,
                    delivery TEXT
                ) STRICT;
                CREATE INDEX consoleRoom ON console (room, id);
                CREATE INDEX consoleRoomChange ON console (room, change);
                CREATE UNIQUE INDEX consoleDelivery ON console (delivery) WHERE delivery IS NOT NULL;
                """)
        try afterwards(db)
    }
}
