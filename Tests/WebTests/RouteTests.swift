import Chat
import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite("Routes", .timeLimit(.minutes(1)))
struct RouteTests {
    @Test(
        "answer what they are asked",
        arguments: [
            ("/api/v1/incidents", #""id":"INC-2""#),
            ("/api/v1/incidents?open=true", #""status":"investigating""#),
            ("/api/v1/incidents/INC-1", #""timeline":[{"#),
            ("/api/v1/runs", #""id":"RUN-1""#),
            ("/api/v1/runs?service=payments", #""service":"payments""#),
            ("/api/v1/runs/RUN-1", #""command":"ln -sfn v2 current""#),
            ("/api/v1/timers?incident=INC-7", #""subject":"INC-7""#),
            ("/api/v1/runbooks/storefront", #"{"title":"Storefront"}"#),
            ("/api/v1/rooms", #""name":"ops""#),
            ("/api/v1/rooms/ops/messages?after=0", "[]"),
            ("/api/v1/commands", #""name":"/incident ack""#),
            ("/api/v1/openapi.json", #""openapi""#),
        ])
    func answers(path: String, part: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get(path)
            #expect(answer.status == 200)
            #expect(answer.text.contains(part), "\(answer.text)")
            #expect(answer.headers["content-type"] == "application/json")
            #expect(answer.headers["cache-control"] == "no-store")
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["referrer-policy"] == "no-referrer")
        }
    }

    @Test("times are in UTC with milliseconds")
    func times() async throws {
        try await TestServer.run { server in
            let incident = try await server.get("/api/v1/incidents/INC-1").object
            #expect(incident["declaredAt"] as? String == "2025-11-21T09:48:20.123Z")
        }
    }

    @Test("health is asked without a token")
    func health() async throws {
        try await TestServer.run { server in
            #expect(try await server.get("/healthz", token: nil).text == "ok\n")
            #expect(try await server.get("/readyz", token: nil).status == 200)
            await server.backend.stopBeingReady()
            let unready = try await server.get("/readyz", token: nil)
            #expect(unready.status == 503)
            #expect(unready.text.contains("matrix.example.org does not answer"))
        }
    }

    @Test("metrics are in Prometheus's text format")
    func metrics() async throws {
        try await TestServer.run { server in
            let metrics = try await server.get("/metrics", token: nil)
            #expect(metrics.headers["content-type"] == "text/plain; version=0.0.4; charset=utf-8")
            #expect(
                metrics.text.split(separator: "\n").sorted()
                    == [
                        "# HELP runbell_open_incidents Incidents not resolved.",
                        "# HELP runbell_outbox_rows Rows to be sent.",
                        "# TYPE runbell_open_incidents gauge",
                        "# TYPE runbell_outbox_rows gauge",
                        "runbell_open_incidents 2",
                        #"runbell_outbox_rows{platform="a \"b\"\\c"} 7"#,
                        #"runbell_outbox_rows{platform="console"} 0.5"#,
                    ])
        }
    }

    @Test(
        "the console is carried inside and may load nothing from elsewhere",
        arguments: [
            ("/", "text/html; charset=utf-8"), ("/console.css", "text/css; charset=utf-8"),
            ("/console.js", "text/javascript; charset=utf-8"), ("/console.svg", "image/svg+xml"),
        ])
    func console(path: String, type: String) async throws {
        try await TestServer.run { server in
            let page = try await server.get(path, token: nil)
            #expect(page.status == 200)
            #expect(page.headers["content-type"] == type)
            let policy = page.headers["content-security-policy"] ?? ""
            #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"))
            #expect(page.body.count > 100)
        }
    }

    @Test("HEAD is answered as GET without the body")
    func head() async throws {
        try await TestServer.run { server in
            let answer = try await server.send("HEAD", "/healthz", token: nil)
            #expect(answer.status == 200)
            #expect(answer.body.isEmpty)
        }
    }

    @Test("another method is refused with those that are taken")
    func methods() async throws {
        try await TestServer.run { server in
            let answer = try await server.send("DELETE", "/api/v1/rooms/ops/messages")
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "POST, GET")
            #expect(answer.object["detail"] as? String == "This address takes POST, GET only.")
        }
    }

    @Test("a webhook is handed on as it arrived")
    func webhook() async throws {
        try await TestServer.run { server in
            let answer = try await server.post(
                "/slack/commands", "text=%2Fincident", token: nil, headers: ["X-Slack-Signature": "v0=ab"])
            #expect(answer.status == 200)
            #expect(answer.text == "taken")
            let request = try #require(await server.backend.webhooks.first)
            #expect(request.method == "POST")
            #expect(request.headers["x-slack-signature"] == "v0=ab")
            #expect(String(decoding: request.body, as: UTF8.self) == "text=%2Fincident")
        }
    }

    @Test(
        "a webhook's body that is too large is refused before anybody looks at it, announced or not",
        arguments: [
            "/slack/commands", "/slack/interactions", "/slack/events", "/mattermost/commands", "/mattermost/actions",
            "/discord/interactions", "/telegram/updates", "/zulip/messages", "/rocketchat/messages",
            "/webhook/messages",
        ])
    func largeWebhook(path: String) async throws {
        try await TestServer.run { server in
            let text = String(repeating: "x", count: 3 << 20)
            #expect(try await server.post(path, text, token: nil).status == 413)
            let client = try await RawClient.connect(port: server.port)
            defer { client.close() }
            let head =
                "POST \(path) HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
            // Refused while it is still coming: the rest may find nobody.
            try? await client.write(
                Array((head + "\(String(text.utf8.count, radix: 16))\r\n\(text)\r\n0\r\n\r\n").utf8))
            #expect(try Answer(raw: try await client.readToEnd()).status == 413)
            #expect(await server.backend.webhooks.isEmpty)
        }
    }

    @Test("a path that nobody knows is a problem", arguments: ["/nothing", "/api/v1/nothing", "/api/v1/rooms/ops"])
    func unknownPath(path: String) async throws {
        try await TestServer.run { server in
            let answer = try await server.get(path)
            #expect(answer.status == 404)
            #expect(answer.headers["content-type"] == "application/problem+json")
            #expect(answer.object["status"] as? Int == 404)
        }
    }

    @Test("openapi.json describes the routes of the API, and no others")
    func openAPI() async throws {
        let backend = FakeBackend()
        let routes = Routes.all(
            configuration: WebConfiguration(), backend: backend,
            heartbeat: Heartbeat(every: .seconds(1), clock: ContinuousClock()))
        let served = Set(
            routes.filter { $0.path.hasPrefix("/api/") }.map { "\($0.method.rawValue.lowercased()) \($0.path)" })
        let document = try JSONSerialization.jsonObject(with: Data(PackageResources.openapi_json)) as? [String: Any]
        let paths = try #require(document?["paths"] as? [String: [String: Any]])
        let described = Set(
            paths.flatMap { path, methods in methods.keys.filter { $0 != "parameters" }.map { "\($0) \(path)" } })
        #expect(described.filter { $0.contains(" /api/") } == served)
        #expect(described.subtracting(served) == ["get /take/{token}", "post /take/{token}"])
    }

    @Test("openapi.json has every field of a timer, and of a page that went out")
    func timerFields() throws {
        var view = TimerView(
            id: 1, subject: "INC-1", kind: "delivery", basis: "elapsed", armedAt: .now, dueAt: .now, firedAt: .now,
            cancelledAt: .now, why: "")
        (view.way, view.person, view.state, view.attempts, view.endedAt) = ("way:email", "ada", "sent", 1, .now)
        let shown = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(view)) as? [String: Any]
        let document = try JSONSerialization.jsonObject(with: Data(PackageResources.openapi_json)) as? [String: Any]
        let schemas = (document?["components"] as? [String: Any])?["schemas"] as? [String: Any]
        let described = (schemas?["Timer"] as? [String: Any])?["properties"] as? [String: Any]
        #expect(try Set(#require(shown).keys) == Set(#require(described).keys))
    }
}
