import Foundation
import Synchronization

/// A small HTTP/1.1 server on loopback that misbehaves as it is told: it may hang, drip, cut off or answer too much.
///
/// A thread accepts, each connection has a thread of its own, and everything they share is in `state`.
package final class LoopbackServer: Sendable {
    package struct Request: Sendable {
        package var method: String
        /// With the query.
        package var path: String
        /// Names lower-cased.
        package var headers: [String: String]
        package var body: [UInt8]
        /// 1 for the first connection the server took.
        package var connection: Int
    }

    /// What the server does about a request, one act after the other.
    package enum Act: Sendable {
        /// A whole answer with its length.
        case answer(Int, headers: [String: String] = [:], body: String = "")
        case raw([UInt8])
        case pause(Duration)
        /// Writes nothing more and waits until the client closes.
        case hang
        case close
    }

    private struct State {
        var requests: [Request] = []
        var open: Set<Int32> = []
        var accepted = 0
        var closedByClient = 0
        var isStopped = false

        var counts: Counts {
            Counts(requests: requests.count, connections: accepted, closedByClient: closedByClient, open: open.count)
        }
    }

    package struct Counts: Sendable {
        package var requests: Int
        package var connections: Int
        package var closedByClient: Int
        package var open: Int
    }

    package let port: Int
    private let listener: Int32
    private let state = Watched(State())
    private let handler: @Sendable (Request) -> [Act]

    package init(port: Int = 0, _ handler: @escaping @Sendable (Request) -> [Act]) throws {
        (listener, self.port) = try Loopback.listen(port: port)
        self.handler = handler
        let thread = Thread { self.acceptAll() }
        thread.start()
    }

    package var url: String { "http://127.0.0.1:\(port)" }
    package var requests: [Request] { state.value.requests }
    package var counts: Counts { state.value.counts }

    /// Returns once the counts satisfy the condition; they are looked at after each change.
    package func wait(until isMet: @escaping @Sendable (Counts) -> Bool) async throws {
        try await state.when { isMet($0.counts) }
    }

    /// A port on which nobody listens.
    package static func unusedPort() throws -> Int {
        let (listener, port) = try Loopback.listen(port: 0)
        close(listener)
        return port
    }

    /// Refuses and cuts every connection from here on.
    package func stop() {
        let open = state.change { state in
            guard !state.isStopped else { return [Int32]() }
            state.isStopped = true
            return Array(state.open)
        }
        shutdown(listener, Int32(SHUT_RDWR))
        for socket in open { shutdown(socket, Int32(SHUT_RDWR)) }
    }
}

extension LoopbackServer {
    private func acceptAll() {
        while true {
            let socket = accept(listener, nil, nil)
            guard socket >= 0 else { break }
            var number = 0
            var isStopped = false
            state.change { state in
                isStopped = state.isStopped
                guard !isStopped else { return }
                state.accepted += 1
                state.open.insert(socket)
                number = state.accepted
            }
            guard !isStopped else {
                close(socket)
                break
            }
            let connection = number
            let thread = Thread { self.serve(socket, connection) }
            thread.stackSize = 256 << 10
            thread.start()
        }
        close(listener)
    }

    private func serve(_ socket: Int32, _ connection: Int) {
        var buffer: [UInt8] = []
        var isOpen = true
        while isOpen, let request = readRequest(socket, connection, &buffer) {
            state.change { $0.requests.append(request) }
            for act in handler(request) where isOpen { isOpen = perform(act, on: socket, request) }
        }
        state.change { $0.open.remove(socket) }
        close(socket)
    }

    /// False when the connection is to be closed.
    private func perform(_ act: Act, on socket: Int32, _ request: Request) -> Bool {
        switch act {
        case .answer(let status, let headers, let body):
            var head = "HTTP/1.1 \(status) Because\r\ncontent-length: \(body.utf8.count)\r\n"
            for (name, value) in headers { head += "\(name): \(value)\r\n" }
            let bytes = Array((head + "\r\n").utf8) + (request.method == "HEAD" ? [] : Array(body.utf8))
            return write(bytes, to: socket)
        case .raw(let bytes):
            return write(bytes, to: socket)
        case .pause(let time):
            usleep(UInt32(time / .microseconds(1)))
            return true
        case .hang:
            var byte: UInt8 = 0
            if recv(socket, &byte, 1, 0) <= 0 { state.change { $0.closedByClient += 1 } }
            return false
        case .close:
            return false
        }
    }

    private func write(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { send(socket, $0.baseAddress, $0.count, Loopback.noSignal) }
            guard count > 0 else {
                state.change { $0.closedByClient += 1 }
                return false
            }
            rest = rest.dropFirst(count)
        }
        return true
    }

    private func readRequest(_ socket: Int32, _ connection: Int, _ buffer: inout [UInt8]) -> Request? {
        var chunk = [UInt8](repeating: 0, count: 16 << 10)
        while true {
            if let (request, length) = Self.parse(buffer, connection) {
                buffer.removeFirst(length)
                return request
            }
            let count = recv(socket, &chunk, chunk.count, 0)
            guard count > 0 else {
                if count == 0 { state.change { $0.closedByClient += 1 } }
                return nil
            }
            buffer += chunk[..<count]
        }
    }

    /// Knows bodies with a length only, which is all that the tests send.
    private static func parse(_ buffer: [UInt8], _ connection: Int) -> (Request, Int)? {
        guard let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
        let lines = String(decoding: buffer[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ").map(String.init)
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            guard parts.count == 2 else { continue }
            headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard words.count == 3, buffer.count >= end.upperBound + length else { return nil }
        let body = Array(buffer[end.upperBound..<end.upperBound + length])
        let request = Request(
            method: words[0], path: words[1], headers: headers, body: body, connection: connection)
        return (request, end.upperBound + length)
    }
}
