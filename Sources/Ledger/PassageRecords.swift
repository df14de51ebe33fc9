import GRDB

/// A section or a troubleshooting entry of a runbook, as it can be found.
package struct PassageRecord: Sendable, Hashable {
    package enum Kind: String, Sendable { case section, trouble }

    package var service: String
    package var kind: Kind
    package var path: String
    /// The heading's line, 1-based.
    package var line: Int
    package var heading: String
    package var body: String
    /// The line that the body begins at.
    package var bodyLine: Int

    package init(
        service: String, kind: Kind, path: String, line: Int, heading: String, body: String, bodyLine: Int
    ) {
        self.service = service
        self.kind = kind
        self.path = path
        self.line = line
        self.heading = heading
        self.body = body
        self.bodyLine = bodyLine
    }
}

extension LedgerTransaction {
    /// Puts a runbook's passages in the place of those that were found in it before.
    package func index(_ passages: [PassageRecord], of service: String) throws {
        try execute("DELETE FROM passageWords WHERE rowid IN (SELECT id FROM passages WHERE service = ?)", service)
        try execute("DELETE FROM passages WHERE service = ?", service)
        for passage in passages {
            let id = try first(
                """
                INSERT INTO passages (service, kind, path, line, heading, body, bodyLine) VALUES (?, ?, ?, ?, ?, ?, ?)
                RETURNING id
                """,
                passage.service, passage.kind.rawValue, passage.path, passage.line, passage.heading, passage.body,
                passage.bodyLine
            ) { $0.integer(0) }
            try execute(
                "INSERT INTO passageWords (rowid, heading, body) VALUES (?, ?, ?)", id,
                SearchWords.indexed(passage.heading), SearchWords.indexed(passage.body))
        }
    }
}

extension LedgerView {
    /// The passages that hold what is looked for, the best first: all its words where any passage has them, else some.
    package func passages(
        with words: SearchWords, of service: String? = nil, kind: PassageRecord.Kind? = nil, limit: Int = 8
    ) throws -> [PassageRecord] {
        for expression in words.expressions {
            // A heading's words count for more than those of the text.
            let found = try rows(
                """
                SELECT passages.* FROM passageWords JOIN passages ON passages.id = passageWords.rowid
                WHERE passageWords MATCH ? AND (? = '' OR service = ?) AND (? = '' OR kind = ?)
                ORDER BY bm25(passageWords, 6.0, 1.0), service, line LIMIT ?
                """,
                expression, service ?? "", service ?? "", kind?.rawValue ?? "", kind?.rawValue ?? "", limit)
            if !found.isEmpty { return found.compactMap(PassageRecord.init(row:)) }
        }
        return []
    }
}

extension PassageRecord {
    fileprivate init?(row: Row) {
        guard let kind = Kind(rawValue: row["kind"]) else { return nil }
        self.init(
            service: row["service"], kind: kind, path: row["path"], line: Int(row["line"] as Int64),
            heading: row["heading"], body: row["body"], bodyLine: Int(row["bodyLine"] as Int64))
    }
}
