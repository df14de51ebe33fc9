import Synchronization

/// The steps of a message in several parts, as the ledger keeps them.
final class Steps: Sendable {
    private let kept = Mutex<[String]>([])

    var all: [String] { kept.withLock { $0 } }

    @Sendable func note(_ step: String) async -> Bool {
        kept.withLock { $0.append(step) }
        return true
    }
}
