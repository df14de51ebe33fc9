import Curl
import TestSupport
import Testing

@Suite("How a transfer is ended", .timeLimit(.minutes(1)))
struct CurlEndTests {
    @Test("cancelling the task closes the connection")
    func cancel() async throws {
        let server = try LoopbackServer { _ in [.hang] }
        defer { server.stop() }
        let client = try CurlClient()
        let task = Task { try await client.perform(CurlRequest(url: server.url)) }
        try await server.wait { $0.requests == 1 }
        task.cancel()
        let result = await task.result
        #expect(throws: CurlError.cancelled(host: "127.0.0.1:\(server.port)", phase: .waiting)) { try result.get() }
        try await server.wait { $0.closedByClient == 1 }
    }

    @Test("a task that is cancelled already sends nothing")
    func cancelledBefore() async throws {
        let server = try LoopbackServer { _ in [.answer(200)] }
        defer { server.stop() }
        let client = try CurlClient()
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await client.perform(CurlRequest(url: server.url))
        }
        let result = await task.result
        #expect(throws: CurlError.cancelled(host: "127.0.0.1:\(server.port)", phase: .resolve)) { try result.get() }
        #expect(server.counts.connections == 0)
    }

    @Test("cancelling at any moment leaves no call waiting and no connection open")
    func cancelStorm() async throws {
        let server = try LoopbackServer { _ in [.pause(.milliseconds(1)), .answer(200)] }
        defer { server.stop() }
        let client = try CurlClient(CurlConfiguration(connectionsPerHost: 8))
        let outcomes = await withTaskGroup(of: String.self) { group in
            for number in 0..<300 {
                group.addTask {
                    let task = Task { try await client.perform(CurlRequest(url: server.url)) }
                    for _ in 0..<(number % 40) { await Task.yield() }
                    if number % 3 != 0 { task.cancel() }
                    switch await task.result {
                    case .success: return "answered"
                    case .failure(let error as CurlError):
                        return error.briefly.split(separator: " ").first.map(String.init) ?? ""
                    case .failure: return "something else"
                    }
                }
            }
            return await group.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        }
        #expect(Set(outcomes.keys).isSubset(of: ["answered", "cancelled"]))
        #expect((outcomes["answered"] ?? 0) >= 100)
        await client.shutdown()
        try await server.wait { $0.open == 0 }
    }

    @Test("shutting down fails what waits and what comes later, and closes every connection")
    func shutdown() async throws {
        let server = try LoopbackServer { _ in [.hang] }
        defer { server.stop() }
        let client = try CurlClient()
        let tasks = (0..<20).map { _ in Task { try await client.perform(CurlRequest(url: server.url)) } }
        try await server.wait { $0.requests == 20 }
        await client.shutdown()
        for task in tasks {
            let result = await task.result
            #expect(throws: CurlError.shutDown(host: "127.0.0.1:\(server.port)", phase: .waiting)) { try result.get() }
        }
        await #expect(throws: CurlError.shutDown(host: "127.0.0.1:\(server.port)", phase: .resolve)) {
            try await client.perform(CurlRequest(url: server.url))
        }
        await client.shutdown()
        try await server.wait { $0.open == 0 }
    }

    @Test("letting go of the client ends its thread and closes its connections")
    func release() async throws {
        let server = try LoopbackServer { _ in [.answer(200)] }
        defer { server.stop() }
        do {
            let client = try CurlClient()
            _ = try await client.perform(CurlRequest(url: server.url))
        }
        try await server.wait { $0.open == 0 }
    }
}
