import Foundation
import Incidents
import Ledger

/// Finds resolved incidents by their words, at a cost that does not grow with their number.
struct SimilarIncidents {
    let view: LedgerView

    /// So many of the newest that match are compared.
    private static let candidates = 200
    private static let shown = 3

    /// Those most like an incident: with at least two of its telling words, the rarer the better; one of the same service
    /// before one of another.
    func like(_ incident: Incident) throws -> [IndexedIncident] {
        let words = TellingWords.telling(in: incident.title)
        guard !words.isEmpty else { return [] }
        let found = try view.indexed(.two(words), limit: Self.candidates).filter { $0.id != incident.id }
        guard !found.isEmpty else { return [] }
        let held = found.map { past in
            let there = SearchWords.split("\(past.title) \(past.mended)".lowercased())
            return Set(words.filter { word in there.contains { WordMatch.isSame($0, word[...]) } })
        }
        let weight = Dictionary(
            uniqueKeysWithValues: words.map { word in
                (word, log(1 + Double(found.count) / Double(1 + held.count { $0.contains(word) })))
            })
        let scored = zip(found, held).map { past, held in
            let shared = words.reduce(0) { held.contains($1) ? $0 + (weight[$1] ?? 0) : $0 }
            let isSame = past.service != nil && past.service == incident.service
            return (past: past, score: shared + (isSame ? 0.5 : 0))
        }
        return scored.filter { $0.score > 0 }.sorted { ($1.score, $1.past.id) < ($0.score, $0.past.id) }
            .prefix(Self.shown).map(\.past)
    }

    /// Resolved incidents with all the words: those with more of them in the title first, then the newest.
    func search(_ words: [String], limit: Int) throws -> (found: [IndexedIncident], count: Int, isCapped: Bool) {
        let found = try view.indexed(.all(words), limit: Self.candidates)
        let scored = found.map { past in
            let title = past.title.lowercased()
            return (past: past, hits: words.count { title.contains($0) })
        }
        let sorted = scored.sorted { ($1.hits, $1.past.id) < ($0.hits, $0.past.id) }.map(\.past)
        return (Array(sorted.prefix(limit)), found.count, found.count == Self.candidates)
    }
}
