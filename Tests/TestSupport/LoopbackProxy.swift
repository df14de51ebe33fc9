import Foundation
import Synchronization

/// A TCP way to another port on loopback that can be broken off and restored.
///
/// A thread accepts and each connection has two that copy; what they share is in `state`.
package final class LoopbackProxy: Sendable {
    private struct State {
        var listener: Int32?
        var open: Set<Int32> = []
        var answersToLose = 0
    }

    package let port: Int
    private let target: Int
    private let state: Mutex<State>

    package init(to target: Int) throws {
        self.target = target
        let listener: Int32
        (listener, port) = try Loopback.listen(port: 0)
        state = Mutex(State(listener: listener))
        accept(on: listener)
    }

    package var url: String { "http://127.0.0.1:\(port)" }

    /// Cuts every connection and refuses new ones.
    package func down() {
        state.withLock { state in
            if let listener = state.listener { shutdown(listener, Int32(SHUT_RDWR)) }
            state.listener = nil
            for socket in state.open { shutdown(socket, Int32(SHUT_RDWR)) }
        }
    }

    package func up() throws {
        guard state.withLock({ $0.listener == nil }) else { return }
        let (listener, _) = try Loopback.listen(port: port)
        state.withLock { $0.listener = listener }
        accept(on: listener)
    }

    /// The next answers, as many as this, are swallowed and their connections cut: the server has acted, and the
    /// client does not know.
    package func loseAnswers(_ count: Int) { state.withLock { $0.answersToLose = count } }

    private func accept(on listener: Int32) {
        let thread = Thread {
            while true {
                let client = Foundation.accept(listener, nil, nil)
                guard client >= 0 else { break }
                guard let server = Loopback.connect(port: self.target) else {
                    close(client)
                    continue
                }
                let isUp = self.state.withLock { state in
                    guard state.listener == listener else { return false }
                    state.open.formUnion([client, server])
                    return true
                }
                guard isUp else {
                    close(client)
                    close(server)
                    continue
                }
                self.couple(client, server)
            }
            close(listener)
        }
        thread.start()
    }

    /// Each direction has a thread; the one that ends last closes both sockets.
    private func couple(_ client: Int32, _ server: Int32) {
        let left = Pair()
        for (from, to, carriesAnswers) in [(client, server, false), (server, client, true)] {
            let thread = Thread {
                self.copy(from, to, carriesAnswers: carriesAnswers)
                shutdown(from, Int32(SHUT_RDWR))
                shutdown(to, Int32(SHUT_RDWR))
                guard left.isLast() else { return }
                self.state.withLock { $0.open.subtract([client, server]) }
                close(client)
                close(server)
            }
            thread.stackSize = 256 << 10
            thread.start()
        }
    }

    private func copy(_ from: Int32, _ to: Int32, carriesAnswers: Bool) {
        var buffer = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            let count = recv(from, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            if carriesAnswers, loses() { return }
            var done = 0
            while done < count {
                let written = buffer.withUnsafeBytes { bytes in
                    send(to, bytes.baseAddress.map { $0 + done }, count - done, Loopback.noSignal)
                }
                guard written > 0 else { return }
                done += written
            }
        }
    }

    private func loses() -> Bool {
        state.withLock { state in
            guard state.answersToLose > 0 else { return false }
            state.answersToLose -= 1
            return true
        }
    }

    private final class Pair: Sendable {
        private let ended = Mutex(0)
        func isLast() -> Bool {
            ended.withLock { ended in
                ended += 1
                return ended == 2
            }
        }
    }
}
