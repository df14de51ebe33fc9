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
    ) throws -> Int64 {
        if let delivery,
            let known = try view.row("SELECT id FROM console WHERE delivery = ?", [delivery])?["id"] as Int64?
        {
            return known
        }
        try execute(
            """
            INSERT INTO console (room, author, text, actions, thread, at, change, delivery)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [room, author, text, actions, thread, now.milliseconds, try nextChange(), delivery])
        touch(.console(room: room))
        return database.lastInsertedRowID
    }

    /// Replaces a message's text; false when there is no such message.
    package func editConsole(_ id: Int64, text: String, actions: String?) throws -> Bool {
        guard let room = try view.row("SELECT room FROM console WHERE id = ?", [id])?["room"] as String? else {
            return false
        }
        try execute(
            "UPDATE console SET text = ?, actions = ?, edited = 1, change = ? WHERE id = ?",
            [text, actions, try nextChange(), id])
        touch(.console(room: room))
        return true
    }

    private func nextChange() throws -> Int64 {
        let last: Int64? = try view.row("SELECT cursor FROM cursors WHERE platform = 'console changes'").flatMap {
            Int64($0["cursor"] as String)
        }
        let next = (last ?? 0) + 1
        try setCursor(String(next), platform: "console changes")
        return next
    }
}

extension LedgerView {
    /// A room's messages after an id, the oldest first.
    package func console(room: String, after id: Int64, limit: Int) throws -> [ConsoleRecord] {
        try rows(
            "SELECT * FROM console WHERE room = ? AND id > ? ORDER BY id LIMIT ?", [room, id, limit]
        ).map(ConsoleRecord.init(row:))
    }

    /// A room's newest messages, the oldest of them first.
    package func latestConsole(room: String, limit: Int) throws -> [ConsoleRecord] {
        try rows("SELECT * FROM console WHERE room = ? ORDER BY id DESC LIMIT ?", [room, limit])
            .map(ConsoleRecord.init(row:)).reversed()
    }

    /// What came or changed in a room after a change, in the order of the changes.
    package func consoleChanges(room: String, after change: Int64, limit: Int) throws -> [ConsoleRecord] {
        try rows(
            "SELECT * FROM console WHERE room = ? AND change > ? ORDER BY change LIMIT ?", [room, change, limit]
        ).map(ConsoleRecord.init(row:))
    }

    /// What came or changed in any room after a change, in the order of the changes.
    package func consoleChanges(after change: Int64, limit: Int) throws -> [ConsoleRecord] {
        try rows("SELECT * FROM console WHERE change > ? ORDER BY change LIMIT ?", [change, limit])
            .map(ConsoleRecord.init(row:))
    }

    package func consoleMessage(_ id: Int64) throws -> ConsoleRecord? {
        try row("SELECT * FROM console WHERE id = ?", [id]).map(ConsoleRecord.init(row:))
    }

    /// Names of the rooms that hold a message.
    package func consoleRooms() throws -> [String] {
        try rows("SELECT DISTINCT room FROM console ORDER BY room").map { $0[0] }
    }

    /// The number of the last change in any room; 0 before the first.
    package func lastConsoleChange() throws -> Int64 {
        try row("SELECT cursor FROM cursors WHERE platform = 'console changes'").flatMap {
            Int64($0["cursor"] as String)
        } ?? 0
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
