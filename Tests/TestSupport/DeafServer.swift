import Foundation

/// Listens on loopback and never takes a connection: connecting works, and then nothing is ever read.
package final class DeafServer: Sendable {
    package let port: Int
    private let listener: Int32

    package init() throws { (listener, port) = try Loopback.listen(port: 0) }

    deinit { close(listener) }
}
