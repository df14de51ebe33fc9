import GRDB

extension Migrations {
    /// What stands over the schedules of the configuration.
    static func onCall(_ db: Database) throws {
        try db.execute(
            sql: """
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
                """)
    }
}
