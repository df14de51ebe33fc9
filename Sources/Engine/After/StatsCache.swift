package import Ledger
import Synchronization

/// Figures that were asked for, until an incident that is counted or taken out changes them: what is asked again and again
/// costs one look.
package final class StatsCache: Sendable {
    private struct Kept {
        var revision = ""
        var stats: [IncidentStats.Query: IncidentStats] = [:]
    }

    /// For everybody who asks: the figures belong to the ledger, whose name is part of their revision.
    package static let shared = StatsCache()

    private static let most = 64
    private let kept = Mutex(Kept())

    package func stats(_ query: IncidentStats.Query, in view: LedgerView) throws -> IncidentStats {
        let revision = try view.figuresRevision()
        let found = kept.withLock { $0.revision == revision ? $0.stats[query] : nil }
        if let found { return found }
        let stats = try IncidentStats(query, in: view)
        kept.withLock { kept in
            if kept.revision != revision || kept.stats.count >= Self.most { kept = Kept(revision: revision) }
            kept.stats[query] = stats
        }
        return stats
    }
}
