import Foundation
import TestSupport
import Testing

@testable import Web

@Suite("What the server lets in", .timeLimit(.minutes(1)))
struct GuardTests {
    private let path = "/api/v1/rooms/ops/messages"

    @Test("a call without a valid token is refused", arguments: [nil, "wrong", ""] as [String?])
    func tokens(token: String?) async throws {
        try await TestServer.run { server in
            for path in ["/api/v1/rooms", "/api/v1/incidents", "/api/v1/rooms/ops/events"] {
                let answer = try await server.get(path, token: token)
                #expect(answer.status == 401)
                #expect(answer.headers["www-authenticate"] == "Bearer realm=\"runbell\"")
                #expect((answer.object["detail"] as? String)?.contains("Authorization: Bearer") == true)
            }
        }
    }

    @Test("only a token that may act as others names another user")
    func actAs() async throws {
        try await TestServer.run { server in
            let refused = try await server.post(path, #"{"text":"hi","user":"bo"}"#)
            #expect(refused.status == 403)
            #expect((refused.object["detail"] as? String)?.contains("act-as") == true)
            #expect(try await server.post(path, #"{"text":"hi","user":"ada"}"#).status == 202)
            #expect(try await server.post(path, #"{"text":"hi","user":"bo"}"#, token: "console-token").status == 202)
            #expect(await server.backend.posts.map(\.user) == ["ada", "bo"])
        }
    }

    @Test("a body larger than 64 KiB is refused, announced or not")
    func oversize() async throws {
        try await TestServer.run { server in
            let text = String(repeating: "x", count: 70_000)
            let announced = try await server.post(path, #"{"text":"\#(text)"}"#)
            #expect(announced.status == 413)
            #expect((announced.object["detail"] as? String)?.contains("64 KiB") == true)

            let client = try await RawClient.connect(port: server.port)
            defer { client.close() }
            let head = """
                POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ada-token\r\n\
                Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n
                """
            let chunk = "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n0\r\n\r\n"
            try await client.write(Array((head + chunk).utf8))
            #expect(try Answer(raw: try await client.readToEnd()).status == 413)
            #expect(await server.backend.posts.isEmpty)
        }
    }

    @Test("a body that does not arrive in time ends the connection")
    func slowBody() async throws {
        try await TestServer.run(WebConfiguration(port: 0, bodyTimeout: .milliseconds(200))) { server in
            let client = try await RawClient.connect(port: server.port)
            defer { client.close() }
            let head = """
                POST \(path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ada-token\r\n\
                Content-Length: 100\r\n\r\n{"text":
                """
            try await client.write(Array(head.utf8))
            let answer = try Answer(raw: try await client.readToEnd())
            #expect(answer.status == 408)
            #expect(answer.object["status"] as? Int == 408)
            #expect(await server.backend.posts.isEmpty)
            #expect(try await server.post(path, #"{"text":"others go on"}"#).status == 202)
        }
    }

    @Test("a body that breaks off is the sender's fault, and has no effect", arguments: [true, false])
    func brokenOff(isWebhook: Bool) async throws {
        try await TestServer.run { server in
            let client = try await RawClient.connect(port: server.port)
            defer { client.close() }
            let head = """
                POST \(isWebhook ? "/slack/events" : path) HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ada-token\r\n\
                Content-Length: 100\r\n\r\n{"text":
                """
            try await client.write(Array(head.utf8))
            try await client.endWriting()
            let answer = try Answer(raw: try await client.readToEnd())
            #expect(answer.status == 400)
            #expect((answer.object["detail"] as? String)?.contains("breaks off") == true)
            #expect(await server.backend.posts.isEmpty)
        }
    }

    @Test("what is refused at the door stands in the log, once a minute for each reason and without what was sent")
    func logged() async throws {
        let lines = Watched<[String]>([])
        let clock = ManualClock()
        let configuration = WebConfiguration(port: 0, bodyTimeout: .milliseconds(200))
        try await TestServer.run(configuration, clock: clock, logger: LineLog.logger(lines)) { server in
            let large = #"{"text":"\#(String(repeating: "s3cret ", count: 200_000))"}"#
            for _ in 0..<3 { #expect(try await server.post("/slack/events?key=s3cret", large).status == 413) }
            #expect(lines.value.filter { $0.contains("larger than") }.count == 1)
            #expect(lines.value.last?.contains("/slack/events") == true)
            clock.advance(by: .seconds(60))
            #expect(try await server.post("/hook", large).status == 413)
            #expect(lines.value.last?.contains("2 more like it") == true)

            #expect(try await server.get("/api/v1/rooms", token: "s3cret").status == 401)
            #expect(lines.value.last?.contains("no valid token") == true)
            #expect(try await server.get("/", headers: ["Host": "s3cret.example"]).status == 421)
            #expect(lines.value.last?.contains("another host") == true)

            for (closes, why) in [(true, "breaks off"), (false, "did not arrive in time")] {
                let client = try await RawClient.connect(port: server.port)
                defer { client.close() }
                let head = "POST /slack/events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"s3cret\":"
                try await client.write(Array(head.utf8))
                if closes { try await client.endWriting() }
                _ = try await client.readToEnd()
                try await lines.when { $0.contains { $0.contains(why) } }
            }
            #expect(lines.value.count == 6 && !lines.value.contains { $0.contains("s3cret") }, "\(lines.value)")
        }
    }

    @Test("a loopback listener answers only for this machine's names")
    func hostHeader() async throws {
        try await TestServer.run(WebConfiguration(port: 0, hosts: ["bot.example.org"])) { server in
            for host in ["localhost", "127.0.0.1:8080", "[::1]:80", "BOT.example.org", "bot.example.org:443"] {
                #expect(try await server.get("/healthz", headers: ["Host": host]).status == 200, "\(host)")
            }
            for host in ["evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80", "localhost:evil"] {
                let answer = try await server.get("/healthz", headers: ["Host": host])
                #expect(answer.status == 421, "\(host)")
                #expect((answer.object["detail"] as? String)?.contains("bot.example.org") == true)
            }
        }
    }

    @Test("a listener that others can reach answers for any name")
    func openListener() {
        #expect(HostRule(listening: "0.0.0.0", configured: []).refusal(of: "anything.example") == nil)
        #expect(HostRule(listening: "10.0.0.7", configured: []).refusal(of: "bot.example.org:80") == nil)
        #expect(HostRule(listening: "::1", configured: []).refusal(of: "[::1]:8080") == nil)
        #expect(HostRule(listening: "127.0.0.2", configured: []).refusal(of: nil) != nil)
    }

    @Test("a port that is taken is named, with what to do")
    func portTaken() async throws {
        try await TestServer.run { server in
            let error = await #expect(throws: ListenError.self) {
                try await TestServer.run(WebConfiguration(port: server.port)) { _ in }
            }
            #expect(error?.description.contains("port \(server.port) on 127.0.0.1 is taken") == true)
            #expect(error?.description.contains("--listen") == true)
        }
    }
}
