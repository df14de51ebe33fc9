package import Foundation
import GRDB

/// A message in a room of the built-in console, which keeps its rooms here.
package struct ConsoleRecord: Sendable, Hashable {
    package var id: Int64
    package var room: String
    package var author: String
    package var text: String
    /// Actions as JSON, where there are some.
    package var actions: String?
    package var thread: String?
    package var isEdited: Bool
    package var at: Date
    /// Counts every post and edit of all rooms: what has a greater one came or changed later.
    package var change: Int64
}

extension LedgerTransaction {
    /// Adds a message; one with the same delivery key is returned as it stands instead of being added again.
    package func appendConsole(
        room: String, author: String, text: String, actions: String? = nil, thread: String? = nil,
        delivery: String? = nil, at now: Date
    ) throws -> ConsoleRecord {
        if let delivery,
            let id = try first("SELECT id FROM console WHERE delivery = ?", delivery, read: { $0.integer(0) }),
            let known = try view.consoleMessage(id)
        {
            return known
        }
        let change = try nextChange()
        try execute(
            """
            INSERT INTO console (room, author, text, actions, thread, at, change, delivery)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            room, author, text, actions, thread, now, change, delivery)
        touch(.console(room: room))
        return ConsoleRecord(
            id: database.lastInsertedRowID, room: room, author: author, text: text, actions: actions, thread: thread,
            isEdited: false, at: now, change: change)
    }

    /// Replaces a message's text; false when there is no such message.
    package func editConsole(_ id: Int64, text: String, actions: String?) throws -> Bool {
        guard let room = try first("SELECT room FROM console WHERE id = ?", id, read: { $0.text(0) }) else {
            return false
        }
        try execute(
            "UPDATE console SET text = ?, actions = ?, edited = 1, change = ? WHERE id = ?",
            text, actions, try nextChange(), id)
        touch(.console(room: room))
        return true
    }

    /// The number of this change. One that is undone leaves a gap, which nobody minds: numbers only have to grow.
    private func nextChange() throws -> Int64 {
        let last = try writer.consoleChange ?? view.lastConsoleChange()
        writer.consoleChange = last + 1
        return last + 1
    }
}

extension LedgerView {
    /// A room's messages after an id, the oldest first.
    package func console(room: String, after id: Int64, limit: Int) throws -> [ConsoleRecord] {
        try rows(
            "SELECT * FROM console WHERE room = ? AND id > ? ORDER BY id LIMIT ?", room, id, limit
        ).map(ConsoleRecord.init(row:))
    }

    /// A room's newest messages, the oldest of them first.
    package func latestConsole(room: String, limit: Int) throws -> [ConsoleRecord] {
        try rows("SELECT * FROM console WHERE room = ? ORDER BY id DESC LIMIT ?", room, limit)
            .map(ConsoleRecord.init(row:)).reversed()
    }

    /// What came or changed in a room after a change, in the order of the changes.
    package func consoleChanges(room: String, after change: Int64, limit: Int) throws -> [ConsoleRecord] {
        try rows(
            "SELECT * FROM console WHERE room = ? AND change > ? ORDER BY change LIMIT ?", room, change, limit
        ).map(ConsoleRecord.init(row:))
    }

    /// What came or changed in any room after a change, in the order of the changes.
    package func consoleChanges(after change: Int64, limit: Int) throws -> [ConsoleRecord] {
        let changed = try consoleRooms().flatMap { try consoleChanges(room: $0, after: change, limit: limit) }
        return Array(changed.sorted { $0.change < $1.change }.prefix(limit))
    }

    package func consoleMessage(_ id: Int64) throws -> ConsoleRecord? {
        try row("SELECT * FROM console WHERE id = ?", id).map(ConsoleRecord.init(row:))
    }

    /// Names of the rooms that hold a message: found by leaps through the index, whatever the number of messages.
    package func consoleRooms() throws -> [String] {
        try rows(
            """
            WITH RECURSIVE rooms (room) AS (
                SELECT min(room) FROM console
                UNION ALL
                SELECT (SELECT min(console.room) FROM console WHERE console.room > rooms.room) FROM rooms
                WHERE rooms.room IS NOT NULL
            )
            SELECT room FROM rooms WHERE room IS NOT NULL
            """
        ).map { $0[0] }
    }

    /// The number of the last change in any room; 0 before the first.
    package func lastConsoleChange() throws -> Int64 {
        try consoleRooms().compactMap { room in
            try row("SELECT max(change) AS change FROM console WHERE room = ?", room)?["change"] as Int64?
        }.max() ?? 0
    }
}

extension ConsoleRecord {
    fileprivate init(row: Row) {
        id = row["id"]
        room = row["room"]
        author = row["author"]
        text = row["text"]
        actions = row["actions"]
        thread = row["thread"]
        isEdited = row["edited"] as Int64 == 1
        at = Date(milliseconds: row["at"])
        change = row["change"]
    }
}
