import Synchronization

/// Where a server that is told of itself is.
final class Place: Sendable {
    private let address = Mutex("")

    var url: String {
        get { address.withLock { $0 } }
        set { address.withLock { $0 = newValue } }
    }
}
