import Curl
import Synchronization
import TestSupport
import Testing

@Suite("Requests that must not be sent twice", .timeLimit(.minutes(1)))
struct CurlRepeatTests {
    @Test(
        "are not repeated by libcurl when a kept connection dies; others are",
        arguments: [(mayBeRepeated: false, requests: 2), (mayBeRepeated: true, requests: 3)])
    func repetition(mayBeRepeated: Bool, requests: Int) async throws {
        let server = try LoopbackServer { request in
            request.path == "/first" ? [.answer(200)] : [.close]
        }
        defer { server.stop() }
        let client = try CurlClient()
        _ = try await client.perform(CurlRequest(url: server.url + "/first"))
        let post = CurlRequest(
            method: "POST", url: server.url + "/second", body: [1], mayBeRepeated: mayBeRepeated)
        await #expect(throws: CurlError.self) { try await client.perform(post) }
        #expect(server.requests.count == requests)
    }

    @Test("what asks whether it may begin is begun once, and may have arrived when its kept connection dies")
    func begunOnce() async throws {
        let server = try LoopbackServer { request in request.path == "/first" ? [.answer(200)] : [.close] }
        defer { server.stop() }
        let client = try CurlClient()
        _ = try await client.perform(CurlRequest(url: server.url + "/first"))
        let post = CurlRequest(method: "POST", url: server.url + "/second", body: [1], mayBegin: { true })
        let fault = await #expect(throws: CurlError.self) { try await client.perform(post) }
        #expect(fault?.mayHaveArrived == true)
        #expect(server.requests.map(\.path) == ["/first", "/second"])
    }

    @Test("what may not begin any more when its turn comes never leaves")
    func notBegun() async throws {
        let server = try LoopbackServer { request in request.path == "/first" ? [.hang] : [.answer(200)] }
        defer { server.stop() }
        let client = try CurlClient(CurlConfiguration(connectionsPerHost: 1))
        let first = Task { try await client.perform(CurlRequest(url: server.url + "/first")) }
        try await until { !server.requests.isEmpty }
        // Waits within libcurl for the only connection, which comes free after it is not wanted any more.
        let wish = Wish()
        let second = Task {
            try await client.perform(
                CurlRequest(
                    method: "POST", url: server.url + "/second", body: [1],
                    mayBegin: { wish.stands.load(ordering: .relaxed) }))
        }
        wish.stands.store(false, ordering: .relaxed)
        first.cancel()
        let fault = await #expect(throws: CurlError.self) { try await second.value }
        #expect(fault?.mayHaveArrived == false)
        #expect(server.requests.map(\.path) == ["/first"])
    }

    private final class Wish: Sendable {
        let stands = Atomic(true)
    }
}
