/// Statements of SQL after which rows, columns or whole tables are gone.
enum DestructiveSQL {
    /// What a block of SQL destroys; the lines are counted from 1. What its own `ROLLBACK` takes back is not lost.
    static func losses(in text: String) -> [Destructive.Loss] {
        let statements = divided(text)
        let isTried = statements.last.map { ["rollback"].contains($0.words.first) } ?? false
        return isTried ? [] : statements.compactMap(loss)
    }

    /// What a command says to a database in quotes: `psql -c "TRUNCATE orders"`.
    static func losses(inCommand text: String) -> [Destructive.Loss] {
        text.split(whereSeparator: { $0 == "\"" || $0 == "'" || $0 == "\n" }).flatMap { losses(in: String($0)) }
    }

    private struct Statement {
        var line: Int
        /// In lower case, but for the names.
        var words: [String] = []
        var names: [String] = []
    }

    private static func divided(_ text: String) -> [Statement] {
        var found: [Statement] = []
        var open: Statement?
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let code = line.firstRange(of: "--").map { line[..<$0.lowerBound] } ?? line
            let parts = code.split(separator: ";", omittingEmptySubsequences: false)
            for (place, part) in parts.enumerated() {
                let words = part.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "(" || $0 == "," })
                if !words.isEmpty {
                    var statement = open ?? Statement(line: index + 1)
                    statement.words += words.map { $0.lowercased() }
                    statement.names += words.map { $0.filter { !"\"`[]'".contains($0) } }
                    open = statement
                }
                if place < parts.count - 1 {
                    if let open { found.append(open) }
                    open = nil
                }
            }
        }
        if let open { found.append(open) }
        return found
    }

    /// Something that lasts as long as a session, by its name.
    static func isPassing(_ name: String) -> Bool { ["tmp", "temp", "#"].contains(where: name.lowercased().hasPrefix) }

    private static let things: [String: String] = [
        "database": "drops a database", "table": "drops a table", "schema": "drops a schema", "user": "drops a user",
        "keyspace": "drops a keyspace", "tablespace": "drops a tablespace",
    ]
    private static let fillers: Set = ["if", "exists", "only", "table", "concurrently"]

    private static func loss(_ statement: Statement) -> Destructive.Loss? {
        let words = statement.words
        func made(_ loss: String, nameFrom: Int) -> Destructive.Loss? {
            let name = words.indices.first { $0 >= nameFrom && !fillers.contains(words[$0]) }.map {
                statement.names[$0]
            }
            if let name, isPassing(name) { return nil }
            return Destructive.Loss(destruction: Destruction(loss, target: name, line: statement.line), loss: loss)
        }
        switch words.first {
        case "drop":
            guard words.count > 2, let loss = things[words[1]] else { return nil }
            return made(loss, nameFrom: 2)
        case "restore":
            return words.count > 2 && words[1] == "database" ? made(Destructive.overwriting, nameFrom: 2) : nil
        case "truncate":
            return words.count > 1 && words[1].first?.isLetter == true ? made("empties a table", nameFrom: 1) : nil
        case "delete":
            guard words.count > 2, words[1] == "from", !words.contains("where"), !words.contains("using"),
                !words.contains("limit")
            else { return nil }
            return made("deletes every row", nameFrom: 2)
        case "alter":
            guard words.count > 4, words[1] == "table" else { return nil }
            for at in words.indices.dropLast(2) where words[at] == "drop" && words[at + 1] == "column" {
                return made("drops a column", nameFrom: at + 2)
            }
            return nil
        default: return nil
        }
    }
}
