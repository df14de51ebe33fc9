import Curl
import TestSupport
import Testing

@Suite("Curl", .timeLimit(.minutes(1)))
struct CurlClientTests {
    @Test("brings back status, lower-cased headers and body, and sends what it was given")
    func plainRequest() async throws {
        let server = try LoopbackServer { _ in
            [.answer(201, headers: ["X-Event": "one", "Retry-After": "3"], body: "made")]
        }
        defer { server.stop() }
        let request = CurlRequest(
            method: "PUT", url: "\(server.url)/rooms/1?key=value",
            headers: ["Authorization": "Bearer abc", "Content-Type": "application/json", "X-Empty": ""],
            body: Array(#"{"a":1}"#.utf8))
        let response = try await CurlClient().perform(request)
        #expect(response.status == 201)
        #expect(response.headers["x-event"] == "one")
        #expect(response.headers["retry-after"] == "3")
        #expect(String(decoding: response.body, as: UTF8.self) == "made")
        let seen = try #require(server.requests.first)
        #expect(seen.method == "PUT")
        #expect(seen.path == "/rooms/1?key=value")
        #expect(seen.headers["authorization"] == "Bearer abc")
        #expect(seen.headers["content-type"] == "application/json")
        #expect(seen.headers["x-empty"] == "")
        #expect(seen.headers["expect"] == nil)
        #expect(seen.body == Array(#"{"a":1}"#.utf8))
    }

    @Test("sends every method with the body it has", arguments: ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"])
    func methods(_ method: String) async throws {
        let server = try LoopbackServer { _ in [.answer(200, body: "ok")] }
        defer { server.stop() }
        let response = try await CurlClient().perform(CurlRequest(method: method, url: server.url))
        #expect(server.requests.map(\.method) == [method])
        #expect(server.requests.first?.headers["content-type"] == nil)
        #expect(response.body.count == (method == "HEAD" ? 0 : 2))
    }

    @Test("uses one connection again for requests that follow each other")
    func reuse() async throws {
        let server = try LoopbackServer { _ in [.answer(200, body: "ok")] }
        defer { server.stop() }
        let client = try CurlClient()
        for _ in 0..<5 { _ = try await client.perform(CurlRequest(url: server.url)) }
        #expect(server.counts.requests == 5)
        #expect(server.counts.connections == 1)
    }

    @Test("replaces a kept connection that the server closed meanwhile")
    func staleConnection() async throws {
        let server = try LoopbackServer { _ in [.answer(200, body: "ok"), .close] }
        defer { server.stop() }
        let client = try CurlClient()
        for _ in 0..<5 {
            #expect(try await client.perform(CurlRequest(method: "POST", url: server.url, body: [65])).status == 200)
            try await server.wait { $0.open == 0 }
        }
        #expect(server.counts.requests == 5)
    }

    @Test("holds five hundred requests at once over a bounded number of connections")
    func many() async throws {
        let server = try LoopbackServer { request in
            [.pause(.milliseconds(2)), .answer(200, body: request.path)]
        }
        defer { server.stop() }
        let client = try CurlClient(CurlConfiguration(connectionsPerHost: 32))
        let paths = try await withThrowingTaskGroup(of: (String, String).self) { group in
            for number in 0..<500 {
                group.addTask {
                    let response = try await client.perform(CurlRequest(url: "\(server.url)/\(number)"))
                    return ("/\(number)", String(decoding: response.body, as: UTF8.self))
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(paths.count == 500)
        #expect(paths.allSatisfy { $0.0 == $0.1 })
        #expect(server.counts.connections <= 32)
    }

    @Test("unpacks gzip, and counts the unpacked bytes against the cap")
    func gzip() async throws {
        let server = try LoopbackServer { request in
            #expect(request.headers["accept-encoding"] == "gzip")
            let head = "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: \(zeros.count)\r\n\r\n"
            return [.raw(Array(head.utf8) + zeros)]
        }
        defer { server.stop() }
        let client = try CurlClient()
        let response = try await client.perform(CurlRequest(url: server.url))
        #expect(response.body == [UInt8](repeating: 0, count: 10_000))
        await #expect(throws: CurlError.tooLarge(host: "127.0.0.1:\(server.port)", limit: 9_999)) {
            try await client.perform(CurlRequest(url: server.url, maximumResponseBytes: 9_999))
        }
    }

    @Test("follows a redirect only when asked")
    func redirects() async throws {
        let server = try LoopbackServer { request in
            request.path == "/old" ? [.answer(302, headers: ["location": "/new"])] : [.answer(200, body: "here")]
        }
        defer { server.stop() }
        let client = try CurlClient()
        var request = CurlRequest(url: "\(server.url)/old")
        #expect(try await client.perform(request).status == 302)
        request.maximumRedirects = 2
        let followed = try await client.perform(request)
        #expect(followed.status == 200)
        #expect(followed.headers["location"] == nil)
    }
}

/// Ten thousand zero bytes, packed by gzip.
private let zeros: [UInt8] = [
    0x1F, 0x8B, 0x08, 0x00, 0x00, 0x00, 0x00, 0x00, 0x02, 0x03, 0xED, 0xC1, 0x01, 0x0D, 0x00, 0x00,
    0x00, 0xC2, 0xA0, 0xF7, 0x4F, 0x6D, 0x0E, 0x37, 0xA0, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
    0x00, 0x00, 0xE0, 0xDF, 0x00, 0x2E, 0xCA, 0x3B, 0x4D, 0x10, 0x27, 0x00, 0x00,
]
