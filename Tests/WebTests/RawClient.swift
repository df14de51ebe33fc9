import Foundation
import Synchronization

/// A bare TCP connection, for sending what no proper client would.
///
/// @unchecked: the descriptor is used by one blocking call at a time, each on the queue below.
final class RawClient: @unchecked Sendable {
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "raw client")
    private let isClosed = Mutex(false)
    /// What was received behind the word that was waited for last.
    private let unread = Mutex("")

    struct Failure: Error { var call: String, code: Int32 }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
    }

    static func connect(port: Int) async throws -> RawClient {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw Failure(call: "socket", code: errno) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { throw Failure(call: "connect", code: errno) }
        // A test that waits for what never comes fails instead of hanging.
        var limit = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        return RawClient(descriptor: descriptor)
    }

    func write(_ bytes: [UInt8]) async throws {
        try await onQueue { descriptor in
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes {
                    Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
                }
                // The server may answer and hang up before it has read everything.
                if count < 0, errno == EPIPE || errno == ECONNRESET { return }
                guard count >= 0 else { throw Failure(call: "send", code: errno) }
                sent += count
            }
        }
    }

    /// The next bytes; empty when the server has closed.
    func read() async throws -> [UInt8] {
        try await onQueue { descriptor in
            var buffer = [UInt8](repeating: 0, count: 64 * 1024)
            let count = buffer.withUnsafeMutableBytes { Glibc.recv(descriptor, $0.baseAddress, $0.count, 0) }
            if count < 0, errno == ECONNRESET { return [] }
            guard count >= 0 else { throw Failure(call: "recv", code: errno) }
            return Array(buffer[..<count])
        }
    }

    func readToEnd() async throws -> [UInt8] {
        var all = Array(takeUnread().utf8)
        while true {
            let part = try await read()
            if part.isEmpty { return all }
            all += part
        }
    }

    /// Reads up to and with a word. What came behind it in the same packet is kept for the next call.
    func read(until word: String) async throws -> String {
        var text = takeUnread()
        while true {
            if let found = text.range(of: word) {
                unread.withLock { $0 = String(text[found.upperBound...]) }
                return String(text[..<found.upperBound])
            }
            let part = try await read()
            guard !part.isEmpty else { throw Failure(call: "read until \(word), got \(text)", code: 0) }
            text += String(decoding: part, as: UTF8.self)
        }
    }

    private func takeUnread() -> String {
        unread.withLock { unread in
            defer { unread = "" }
            return unread
        }
    }

    /// Writes nothing more, and still reads.
    func endWriting() async throws {
        try await onQueue { descriptor in _ = Glibc.shutdown(descriptor, Int32(SHUT_WR)) }
    }

    func close() {
        let wasClosed = isClosed.withLock { closed in
            defer { closed = true }
            return closed
        }
        if !wasClosed { queue.async { [descriptor] in _ = Glibc.close(descriptor) } }
    }

    private func onQueue<Value: Sendable>(
        _ work: @escaping @Sendable (Int32) throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [descriptor] in continuation.resume(with: Result { try work(descriptor) }) }
        }
    }
}
