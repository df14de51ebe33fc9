import GRDB

extension Migrations {
    /// What came in, and what is said where.
    static func traffic(_ db: Database) throws {
        try db.execute(
            sql: """
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
                    platform TEXT NOT NULL
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
    }
}
