import Chat
import Curl
import Foundation
import Paging
import TestSupport
import Testing

@Suite("Ways by HTTP", .timeLimit(.minutes(1)))
struct CallTests {
    private func caller(_ name: String) throws -> WayCaller {
        WayCaller(name: name, curl: try CurlClient(), now: { Date(timeIntervalSince1970: 1_770_000_000) })
    }

    @Test("ntfy gets topic, title, text, and a button that takes the incident")
    func ntfy() async throws {
        let server = try LoopbackServer { _ in [.answer(200, body: #"{"id":"abc"}"#)] }
        defer { server.stop() }
        let way = NtfyWay(.init(server: server.url + "/", token: "tk_1"), try caller("ntfy"))
        var page = WayPage.make()
        page.address = "ada-phone"
        #expect(await way.send(page) == .sent(message: "abc"))
        let request = try #require(server.requests.first)
        #expect(request.headers["authorization"] == "Bearer tk_1")
        let body = try #require(try JSONSerialization.jsonObject(with: Data(request.body)) as? [String: Any])
        #expect(body["topic"] as? String == "ada-phone")
        #expect(body["title"] as? String == page.subject)
        #expect(((body["actions"] as? [[String: Any]])?.first?["url"] as? String) == page.acknowledge)
    }

    @Test("Twilio gets the number and the sentence, written or spoken")
    func twilio() async throws {
        let server = try LoopbackServer { _ in [.answer(201, body: #"{"sid":"SM1"}"#)] }
        defer { server.stop() }
        let account = TwilioWay.Account(sid: "AC1", token: "secret", from: "+4555550100", api: server.url)
        var page = WayPage.make()
        page.address = "+45 55 55 01 23"
        page.short = "Runbell: R&D <down>"
        #expect(await TwilioWay(account, call: false, try caller("Twilio")).send(page) == .sent(message: "SM1"))
        _ = await TwilioWay(account, call: true, try caller("Twilio")).send(page)
        let bodies = server.requests.map { String(decoding: $0.body, as: UTF8.self) }
        #expect(server.requests.map(\.path) == ["AC1/Messages", "AC1/Calls"].map { "/2010-04-01/Accounts/\($0).json" })
        #expect(bodies[0] == "To=%2B4555550123&From=%2B4555550100&Body=Runbell%3A%20R%26D%20%3Cdown%3E")
        #expect(bodies[1].contains("R%26amp%3BD%20%26lt%3Bdown%26gt%3B"))
    }

    @Test(
        "Twilio is asked later what became of a message or a call",
        arguments: [
            (false, #"{"status":"queued"}"#, DeliveryReport.pending), (false, #"{"status":"sent"}"#, .pending),
            (false, #"{"status":"delivered"}"#, .delivered), (true, #"{"status":"in-progress"}"#, .delivered),
            (true, #"{"status":"ringing"}"#, .pending),
            (true, #"{"status":"busy"}"#, .failed(reason: "the line was busy")),
            (true, #"{"status":"no-answer"}"#, .failed(reason: "nobody answered")),
            (
                false, #"{"status":"undelivered","error_code":30003}"#,
                .failed(reason: "Twilio says undelivered, error 30003")
            ),
            (false, "no JSON", .pending), (false, #"{"status":7}"#, .pending),
        ])
    func reports(isCall: Bool, body: String, expected: DeliveryReport) async throws {
        let server = try LoopbackServer { _ in [.answer(200, body: body)] }
        defer { server.stop() }
        let account = TwilioWay.Account(sid: "AC1", token: "secret", from: "+4555550100", api: server.url)
        let way = TwilioWay(account, call: isCall, try caller("Twilio"))
        #expect(way.reports)
        #expect(await way.report(on: "SM1") == expected)
        #expect(server.requests.map(\.path) == ["/2010-04-01/Accounts/AC1/\(isCall ? "Calls" : "Messages")/SM1.json"])
        #expect(await way.report(on: "../Calls") == .pending)
        #expect(server.requests.count == 1)
    }

    @Test("Twilio that can't be asked says nothing of what became of a page")
    func unreachable() async throws {
        let server = try LoopbackServer { _ in [.answer(500)] }
        defer { server.stop() }
        let account = TwilioWay.Account(sid: "AC1", token: "secret", from: "+4555550100", api: server.url)
        #expect(await TwilioWay(account, call: false, try caller("Twilio")).report(on: "SM1") == .pending)
    }

    @Test("a webhook is signed over its time and its bytes")
    func webhook() async throws {
        let server = try LoopbackServer { _ in [.answer(204)] }
        defer { server.stop() }
        let way = WebhookWay(
            ["own": .init(url: server.url + "/page", secret: "s3cret")], try caller("the webhook"),
            now: { Date(timeIntervalSince1970: 1_770_000_000) })
        var page = WayPage.make()
        page.address = "own"
        #expect(await way.send(page) == .sent(message: page.key))
        let request = try #require(server.requests.first)
        #expect(request.headers["idempotency-key"] == page.key)
        #expect(request.headers["x-runbell-timestamp"] == "1770000000")
        #expect(
            request.headers["x-runbell-signature"]
                == WebhookWay.signature(of: request.body, at: "1770000000", secret: "s3cret"))
        #expect(WebhookWay.signature(of: [], at: "1", secret: "k").count == 71)
    }

    @Test(
        "what the other side does says whether to try again",
        arguments: [
            ([LoopbackServer.Act.answer(500)], "unknown"),
            ([.answer(429, headers: ["retry-after": "3"])], "temporarily"),
            ([.answer(503)], "temporarily"), ([.answer(403, body: #"{"message":"no"}"#)], "permanently"),
            ([.close], "unknown"),
        ])
    func outcomes(acts: [LoopbackServer.Act], expected: String) async throws {
        let server = try LoopbackServer { _ in acts }
        defer { server.stop() }
        let way = NtfyWay(.init(server: server.url), try caller("ntfy"))
        let outcome = await way.send(.make())
        let kind =
            switch outcome {
            case .sent: "sent"
            case .partly: "partly"
            case .failedTemporarily: "temporarily"
            case .held: "held"
            case .failedPermanently: "permanently"
            case .unknown: "unknown"
            }
        #expect(kind == expected, "\(outcome)")
    }

    @Test("a webhook that closes the connection over a page gets no second copy before it is marked")
    func closesOver() async throws {
        let server = try LoopbackServer { request in
            request.headers["idempotency-key"] == "first" ? [.answer(204)] : [.close]
        }
        defer { server.stop() }
        let way = WebhookWay(["own": .init(url: server.url)], try caller("the webhook"), now: { Date() })
        var page = WayPage.make()
        (page.address, page.key) = ("own", "first")
        #expect(await way.send(page) == .sent(message: "first"))
        page.key = "second"
        guard case .unknown = await way.send(page) else {
            Issue.record("it is not known whether it arrived")
            return
        }
        #expect(server.requests.map { $0.headers["idempotency-key"] } == ["first", "second"])
    }

    @Test("what was acknowledged before the connection stood does not leave")
    func notWanted() async throws {
        let server = try LoopbackServer { _ in [.answer(204)] }
        defer { server.stop() }
        let way = WebhookWay(["own": .init(url: server.url)], try caller("the webhook"), now: { Date() })
        var page = WayPage.make()
        page.address = "own"
        guard case .failedTemporarily = await way.send(page, while: { false }) else {
            Issue.record("it did leave")
            return
        }
        #expect(server.requests.isEmpty)
    }

    @Test("an address that takes an incident works for what it was made, and no letter of it may change")
    func links() throws {
        let links = AcknowledgeLinks(address: "https://runbell.example.org/", secret: "s")
        let claim = AcknowledgeLinks.Claim(incident: "INC-7", epoch: 2, person: "ada l")
        let token = links.token(for: claim)
        #expect(links.claim(of: token) == claim)
        #expect(links.link(for: claim) == "https://runbell.example.org/take/\(token)")
        #expect(AcknowledgeLinks(address: "https://runbell.example.org", secret: "other").claim(of: token) == nil)
        for index in token.indices {
            var changed = token
            changed.replaceSubrange(index...index, with: token[index] == "A" ? "B" : "A")
            if let found = links.claim(of: changed) { #expect(found == claim) }
        }
    }
}
