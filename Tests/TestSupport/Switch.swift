import Synchronization

/// Something that is or is not, for closures of many threads.
package final class Switch: Sendable {
    private let state: Mutex<Bool>

    package init(_ value: Bool) { state = Mutex(value) }

    package var value: Bool {
        get { state.withLock { $0 } }
        set { state.withLock { $0 = newValue } }
    }
}
