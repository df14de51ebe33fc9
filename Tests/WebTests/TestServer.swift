import Foundation
import Logging
import ServiceLifecycle
import Web

/// A real server on a port of its own, for the length of a test.
struct TestServer: Sendable {
    let backend: FakeBackend
    let port: Int

    static func run(
        _ configuration: WebConfiguration = WebConfiguration(port: 0),
        clock: some Clock<Duration> = ContinuousClock(), logger: Logger? = nil,
        _ test: @Sendable (TestServer) async throws -> Void
    ) async throws {
        let backend = FakeBackend()
        let (ports, listening) = AsyncStream.makeStream(of: Int.self)
        let logger = logger ?? Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        let server = WebServer(configuration: configuration, backend: backend, clock: clock, logger: logger) { port in
            listening.yield(port)
        }
        let group = ServiceGroup(configuration: .init(services: [.init(service: server)], logger: logger))
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            tasks.addTask {
                defer { listening.finish() }
                try await group.run()
            }
            for await port in ports {
                do {
                    try await test(TestServer(backend: backend, port: port))
                } catch {
                    await group.triggerGracefulShutdown()
                    throw error
                }
                break
            }
            await group.triggerGracefulShutdown()
            try await tasks.waitForAll()
        }
    }
}

/// An answer, whole.
struct Answer: Sendable {
    var status: Int
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// The body as a JSON object; empty when it is none.
    var object: [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]) ?? [:]
    }

    var list: [[String: Any]] {
        (try? JSONSerialization.jsonObject(with: Data(body)) as? [[String: Any]]) ?? []
    }
}

extension TestServer {
    func get(_ path: String, token: String? = "ada-token", headers: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, token: token, headers: headers)
    }

    func post(
        _ path: String, _ body: String, token: String? = "ada-token", headers: [String: String] = [:]
    ) async throws -> Answer {
        try await send("POST", path, token: token, headers: headers, body: Array(body.utf8))
    }

    /// Sends one request on a connection of its own and reads until the server closes it.
    func send(
        _ method: String, _ path: String, token: String? = "ada-token", headers: [String: String] = [:],
        body: [UInt8]? = nil
    ) async throws -> Answer {
        var head = "\(method) \(path) HTTP/1.1\r\nConnection: close\r\n"
        if headers["Host"] == nil { head += "Host: localhost:\(port)\r\n" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let token { head += "Authorization: Bearer \(token)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\nContent-Type: application/json\r\n" }
        let client = try await RawClient.connect(port: port)
        defer { client.close() }
        try await client.write(Array((head + "\r\n").utf8) + (body ?? []))
        return try Answer(raw: try await client.readToEnd())
    }
}

extension Answer {
    struct Unreadable: Error { var raw: String }

    init(raw: [UInt8]) throws {
        let text = String(decoding: raw, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n"), let status = text.split(separator: " ").dropFirst().first,
            let code = Int(status)
        else { throw Unreadable(raw: text) }
        self.status = code
        headers = [:]
        for line in text[..<end.lowerBound].split(separator: "\r\n").dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces)
        }
        body = Array(text[end.upperBound...].utf8)
    }
}
