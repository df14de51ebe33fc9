import GRDB

extension Migrations {
    /// What is kept of incidents that are over. Nothing here is written when an incident is declared.
    static func afterwards(_ db: Database) throws {
        try db.execute(
            sql: """
                -- One row for each incident that was ever resolved. counted is 0 while it is open again.
                CREATE TABLE outcomes (
                    incident INTEGER PRIMARY KEY NOT NULL REFERENCES incidents (id),
                    service TEXT NOT NULL,
                    severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 4),
                    month INTEGER NOT NULL,
                    toAcknowledge INTEGER,
                    toMitigate INTEGER,
                    toResolve INTEGER NOT NULL,
                    reopenings INTEGER NOT NULL,
                    mended TEXT,
                    pages INTEGER NOT NULL,
                    counted INTEGER NOT NULL CHECK (counted IN (0, 1))
                ) STRICT;

                -- How often each measure fell into each bucket. Service '*' is all of them, severity 0 likewise.
                CREATE TABLE figures (
                    service TEXT NOT NULL,
                    severity INTEGER NOT NULL,
                    month INTEGER NOT NULL,
                    measure INTEGER NOT NULL CHECK (measure BETWEEN 1 AND 3),
                    bucket INTEGER NOT NULL,
                    count INTEGER NOT NULL,
                    total INTEGER NOT NULL,
                    PRIMARY KEY (service, severity, month, measure, bucket)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE figureTotals (
                    severity INTEGER NOT NULL,
                    month INTEGER NOT NULL,
                    service TEXT NOT NULL,
                    incidents INTEGER NOT NULL,
                    reopened INTEGER NOT NULL,
                    PRIMARY KEY (severity, month, service)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX figureTotalsOf ON figureTotals (severity, service, month);
                -- How often the figures changed: what was computed from them holds until they do.
                INSERT INTO meta (key, value) VALUES ('figures', '0');

                -- A night is named by the day on which it began: 20260228.
                CREATE TABLE pageNights (
                    person TEXT NOT NULL,
                    night INTEGER NOT NULL,
                    pages INTEGER NOT NULL,
                    PRIMARY KEY (person, night)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE pageMonths (
                    month INTEGER NOT NULL,
                    person TEXT NOT NULL,
                    pages INTEGER NOT NULL,
                    atNight INTEGER NOT NULL,
                    nights INTEGER NOT NULL,
                    PRIMARY KEY (month, person)
                ) STRICT, WITHOUT ROWID;

                CREATE TABLE reviews (
                    incident INTEGER NOT NULL REFERENCES incidents (id),
                    version INTEGER NOT NULL CHECK (version > 0),
                    at INTEGER NOT NULL,
                    author TEXT NOT NULL,
                    change TEXT NOT NULL,
                    isMade INTEGER NOT NULL CHECK (isMade IN (0, 1)),
                    isPublished INTEGER NOT NULL CHECK (isPublished IN (0, 1)),
                    body TEXT NOT NULL,
                    PRIMARY KEY (incident, version)
                ) STRICT, WITHOUT ROWID;

                CREATE VIRTUAL TABLE incidentWords USING fts5 (
                    title, mended, words, tokenize = "unicode61 remove_diacritics 2"
                );
                """)
    }
}
