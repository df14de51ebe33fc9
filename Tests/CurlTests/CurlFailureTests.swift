import Curl
import TestSupport
import Testing

@Suite("Curl's failures", .timeLimit(.minutes(1)))
struct CurlFailureTests {
    @Test("names the host and the phase", arguments: FailureCase.all)
    func phases(_ failure: FailureCase) async throws {
        let server = try LoopbackServer { _ in failure.acts }
        defer { server.stop() }
        let error = await #expect(throws: CurlError.self) {
            try await CurlClient().perform(
                CurlRequest(
                    method: "POST", url: "\(server.url)/x", body: failure.body, deadline: failure.deadline,
                    maximumResponseBytes: 1000))
        }
        #expect(error?.briefly == failure.expected)
        #expect("\(try #require(error))".contains("127.0.0.1:\(server.port)"))
    }

    struct FailureCase: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var acts: [LoopbackServer.Act]
        var deadline = Duration.seconds(20)
        var body: [UInt8] = [65]
        var expected: String

        private static func head(_ length: Int) -> LoopbackServer.Act {
            .raw(Array("HTTP/1.1 200 OK\r\ncontent-length: \(length)\r\n\r\n".utf8))
        }

        private static let drip: [LoopbackServer.Act] = (0..<400).flatMap { _ in
            [.raw([65]), .pause(.milliseconds(10))] as [LoopbackServer.Act]
        }

        static let all: [FailureCase] = [
            FailureCase(
                testDescription: "a server that never answers", acts: [.hang], deadline: .milliseconds(200),
                expected: "deadline waiting"),
            FailureCase(
                testDescription: "an answer that drips too slowly", acts: [head(900)] + drip,
                deadline: .milliseconds(300), expected: "deadline receiving"),
            FailureCase(
                testDescription: "a body that is cut off", acts: [head(900), .raw([65, 66]), .close],
                expected: "failed receiving"),
            FailureCase(
                testDescription: "a connection closed without an answer", acts: [.close], expected: "failed waiting"),
            FailureCase(
                testDescription: "an answer announced as too large", acts: [head(1001), .hang], expected: "tooLarge"),
            FailureCase(
                testDescription: "an answer that turns out too large",
                acts: [
                    .raw(Array("HTTP/1.1 200 OK\r\n\r\n".utf8)), .raw([UInt8](repeating: 65, count: 2000)), .hang,
                ],
                expected: "tooLarge"),
            FailureCase(
                testDescription: "headers without an end",
                acts: [.raw(Array("HTTP/1.1 200 OK\r\n".utf8))]
                    + Array(repeating: .raw(Array("x-h: \(String(repeating: "a", count: 9000))\r\n".utf8)), count: 40)
                    + [.hang],
                expected: "tooLarge"),
            FailureCase(
                testDescription: "something that is not HTTP", acts: [.raw(Array("SSH-2.0-thing\r\n".utf8)), .close],
                expected: "failed waiting"),
        ]
    }

    @Test("says that the request was still on its way when time was up")
    func sending() async throws {
        let server = try DeafServer()
        let error = await #expect(throws: CurlError.self) {
            try await CurlClient().perform(
                CurlRequest(
                    method: "POST", url: "http://127.0.0.1:\(server.port)/",
                    body: [UInt8](repeating: 0, count: 32 << 20), deadline: .milliseconds(500)))
        }
        #expect(error == .deadline(host: "127.0.0.1:\(server.port)", phase: .send))
    }

    @Test("says that nobody listens")
    func refused() async throws {
        let port = try LoopbackServer.unusedPort()
        let error = await #expect(throws: CurlError.self) {
            try await CurlClient().perform(CurlRequest(url: "http://127.0.0.1:\(port)/"))
        }
        #expect(error?.description == "127.0.0.1:\(port): no connection: Connection refused")
        #expect(error?.mayHaveArrived == false)
    }

    @Test("says that a name does not resolve")
    func unresolved() async throws {
        let error = await #expect(throws: CurlError.self) {
            try await CurlClient().perform(CurlRequest(url: "http://nowhere.invalid/"))
        }
        #expect(error?.briefly == "failed resolve")
        #expect(error?.mayHaveArrived == false)
    }

    @Test("says that the other side does not speak TLS, before any of the request is sent")
    func notTLS() async throws {
        let server = try LoopbackServer { _ in [.answer(200)] }
        defer { server.stop() }
        let error = await #expect(throws: CurlError.self) {
            let request = CurlRequest(url: "https://127.0.0.1:\(server.port)/", deadline: .milliseconds(500))
            return try await CurlClient().perform(request)
        }
        #expect(error?.briefly == "deadline tls")
        #expect(error?.mayHaveArrived == false)
        #expect(server.counts.requests == 0)
    }

    @Test("does not go where a redirect leads out of http")
    func redirectToFile() async throws {
        let server = try LoopbackServer { _ in [.answer(302, headers: ["location": "file:///etc/hostname"])] }
        defer { server.stop() }
        let error = await #expect(throws: CurlError.self) {
            try await CurlClient().perform(CurlRequest(url: server.url, maximumRedirects: 3))
        }
        #expect(error?.briefly == "invalid")
    }

    @Test(
        "refuses what is no http address, before anything is sent",
        arguments: [
            "file:///etc/passwd", "ftp://host/x", "localhost/x", "", "http://", "http://a b/", "gopher://x",
            "http://h/\nx",
        ])
    func addresses(_ url: String) async throws {
        await #expect(throws: CurlError.self) { try await CurlClient().perform(CurlRequest(url: url)) }
    }

    @Test(
        "refuses a header that would become two, and a method that is none",
        arguments: [
            CurlRequest(url: "http://127.0.0.1:1", headers: ["x": "a\r\ny: b"]),
            CurlRequest(url: "http://127.0.0.1:1", headers: ["x\r\ny": "b"]),
            CurlRequest(url: "http://127.0.0.1:1", headers: ["": "b"]),
            CurlRequest(method: "GET /", url: "http://127.0.0.1:1"),
        ])
    func injection(_ request: CurlRequest) async throws {
        let error = await #expect(throws: CurlError.self) { try await CurlClient().perform(request) }
        #expect(error?.briefly == "invalid")
    }

    @Test("tells no secret in any error", arguments: ["http", "https", "ftp"])
    func secrets(_ scheme: String) async throws {
        let server = try LoopbackServer { _ in [.close] }
        defer { server.stop() }
        let url = "\(scheme)://hidden1:hidden2@127.0.0.1:\(server.port)/hidden3?key=hidden4#hidden5"
        let error = await #expect(throws: CurlError.self) {
            try await CurlClient().perform(
                CurlRequest(url: url, headers: ["authorization": "hidden6"], deadline: .milliseconds(500)))
        }
        #expect(!String(reflecting: error).contains("hidden"))
        #expect(!"\(try #require(error))".contains("hidden"))
    }
}

extension CurlError {
    /// Which failure it is, without the words.
    var briefly: String {
        switch self {
        case .invalid: "invalid"
        case .failed(_, let phase, _): "failed \(phase)"
        case .deadline(_, let phase): "deadline \(phase)"
        case .tooLarge: "tooLarge"
        case .cancelled(_, let phase): "cancelled \(phase)"
        case .shutDown(_, let phase): "shutDown \(phase)"
        }
    }
}
