import Curl
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
}
