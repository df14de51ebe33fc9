import Foundation
import Synchronization
import TestSupport
import Testing
import Web

@Suite("Live events of a room", .timeLimit(.minutes(1)))
struct EventStreamTests {
    @Test("what is posted and edited arrives with its revision as the id")
    func live() async throws {
        try await TestServer.run { server in
            let client = try await server.listen(to: "ops")
            defer { client.close() }
            await server.backend.append("hello")
            let first = try await client.read(until: "\n\n")
            #expect(first.contains("id: 1\nevent: messages\ndata: ["))
            #expect(first.contains(#""text":"hello""#))
            await server.backend.edit(1, text: "hello again")
            let second = try await client.read(until: "\n\n")
            #expect(second.contains("id: 2\n"))
            #expect(second.contains(#""edited":true"#))
        }
    }

    @Test("a client that comes back is told what it missed")
    func resume() async throws {
        try await TestServer.run { server in
            for number in 1...3 { await server.backend.append("message \(number)") }
            let client = try await server.listen(to: "ops", after: "1")
            defer { client.close() }
            let missed = try await client.read(until: "message 3")
            #expect(missed.contains("id: 3\n"))
            #expect(missed.contains("message 2"))
            #expect(!missed.contains("message 1"))
        }
    }

    @Test("what is only shown, and not kept, leaves a client that comes back where it was")
    func unkept() async throws {
        try await TestServer.run { server in
            let client = try await server.listen(to: "ops")
            defer { client.close() }
            let page = MessageView(
                id: 9_000_000_000_000_001, user: "runbell", text: "from memory", at: Date(), revision: 0)
            await server.backend.tell("ops", .messages([page]))
            let shown = try await client.read(until: "\n\n")
            #expect(shown.contains("event: messages\n") && shown.contains(#""id":9000000000000001"#))
            #expect(!shown.contains("id: "))
        }
    }

    @Test("too much at once is told as a refetch")
    func refetch() async throws {
        try await TestServer.run { server in
            let client = try await server.listen(to: "ops")
            defer { client.close() }
            await server.backend.tell("ops", .refetch)
            #expect(try await client.read(until: "\n\n").contains("event: refetch\n"))
        }
    }

    @Test("a quiet stream is proved alive")
    func keepAlive() async throws {
        try await TestServer.run(WebConfiguration(port: 0, keepAlive: .milliseconds(20))) { server in
            let client = try await server.listen(to: "quiet")
            defer { client.close() }
            #expect(try await client.read(until: ": still here\n\n").contains(":"))
        }
    }

    @Test("a client that leaves is forgotten, and the stream's end closes it")
    func leave() async throws {
        try await TestServer.run { server in
            let first = try await server.listen(to: "ops")
            first.close()
            try await until { await server.backend.subscriberCount == 0 }

            let second = try await server.listen(to: "ops")
            defer { second.close() }
            await server.backend.hangUp()
            _ = try await second.readToEnd()
        }
    }

    @Test("the server stops though somebody listens, and tells by ending the stream")
    func stop() async throws {
        let listening = Mutex<RawClient?>(nil)
        try await TestServer.run { server in
            let client = try await server.listen(to: "ops")
            listening.withLock { $0 = client }
        }
        let client = try #require(listening.withLock { $0 })
        defer { client.close() }
        _ = try await client.readToEnd()
    }

    @Test("an id that is none is refused")
    func badID() async throws {
        try await TestServer.run { server in
            let answer = try await server.get("/api/v1/rooms/ops/events", headers: ["Last-Event-ID": "x"])
            #expect(answer.status == 400)
            #expect(answer.object["field"] as? String == "Last-Event-ID")
        }
    }
}

extension TestServer {
    /// A client whose subscription stands: what happens from now on reaches it.
    fileprivate func listen(to room: String, after id: String? = nil) async throws -> RawClient {
        let client = try await RawClient.connect(port: port)
        var head = """
            GET /api/v1/rooms/\(room)/events HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ada-token\r\n\
            Connection: close\r\n
            """
        if let id { head += "Last-Event-ID: \(id)\r\n" }
        try await client.write(Array((head + "\r\n").utf8))
        _ = try await client.read(until: "text/event-stream")
        _ = try await client.read(until: "retry: 2000\n\n")
        return client
    }
}
