package import Foundation
import GRDB
package import Incidents

extension LedgerTransaction {
    /// Puts an incident into the full-text index, or anew.
    package func index(_ id: IncidentID, title: String, mended: String?, words: String) throws {
        try execute("DELETE FROM incidentWords WHERE rowid = ?", id.rawValue)
        try execute(
            "INSERT INTO incidentWords (rowid, title, mended, words) VALUES (?, ?, ?, ?)", id.rawValue,
            SearchWords.indexed(title), SearchWords.indexed(mended ?? ""), SearchWords.indexed(words))
    }
}

extension LedgerView {
    /// Indexed incidents that match, the newest first; of private ones nobody finds any. Terms are words as `SearchWords` makes them.
    ///
    /// Newest first is the order of the index itself, so that the cost is that of the rows taken, however many match.
    package func indexed(_ query: IndexQuery, limit: Int) throws -> [IndexedIncident] {
        var found: [IndexedIncident] = []
        for match in query.matches where found.count < limit { found = try indexed(match, limit) }
        return found
    }

    private func indexed(_ match: String, _ limit: Int) throws -> [IndexedIncident] {
        try rows(
            """
            SELECT incidents.id, incidents.title, coalesce(outcomes.mended, ''), incidents.service, outcomes.toResolve,
                incidents.severity, incidents.declaredAt
            FROM (SELECT rowid AS found FROM incidentWords WHERE incidentWords MATCH ? ORDER BY rowid DESC LIMIT ?)
            CROSS JOIN incidents ON incidents.id = found
            CROSS JOIN outcomes ON outcomes.incident = found
            WHERE incidents.private = 0
            """, match, limit
        ).map { row in
            IndexedIncident(
                id: IncidentID(row[0] as Int64), title: row[1], mended: row[2], service: row[3],
                toResolve: .seconds(row[4] as Int64), severity: Severity(rawValue: row[5]) ?? .sev4,
                declaredAt: Date(milliseconds: row[6]))
        }
    }
}

/// An incident as the full-text index found it.
package struct IndexedIncident: Sendable, Hashable {
    package var id: IncidentID
    package var title: String
    /// Empty when nothing was said.
    package var mended: String
    package var service: String?
    package var toResolve: Duration
    package var severity: Severity
    package var declaredAt: Date
}

/// What is looked for in the index. Each word becomes a quoted string, so that nothing somebody types is an operator
/// of the index's own language: https://www.sqlite.org/fts5.html#full_text_query_syntax
package enum IndexQuery: Sendable, Hashable {
    /// All of the words; the last may be the beginning of one where too few hold it whole.
    case all([String])
    /// At least two of the words, or the only one.
    case two([String])

    /// What the index is asked, one after the other until enough is found; the next finds all that the one before did.
    ///
    /// A whole word is read from the index as far as it is needed; for the beginning of one the index first gathers all
    /// that hold it, which takes the longer the more there are.
    var matches: [String] {
        switch self {
        case .all(let words):
            guard let last = words.last else { return [] }
            let whole = words.map(Self.quoted).joined(separator: " AND ")
            return last.count >= 3 ? [whole, whole + "*"] : [whole]
        case .two(let words):
            guard words.count > 1 else { return words.map(Self.quoted) }
            var pairs: [String] = []
            for (index, word) in words.enumerated() {
                let others = words[(index + 1)...].map(Self.quoted)
                if !others.isEmpty { pairs.append("(\(Self.quoted(word)) AND (\(others.joined(separator: " OR "))))") }
            }
            return [pairs.joined(separator: " OR ")]
        }
    }

    private static func quoted(_ word: String) -> String {
        "\"\(SearchWords.indexed(word.withoutNUL).replacing("\"", with: "\"\""))\""
    }
}
