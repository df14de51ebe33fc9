import Chat
import Foundation
import Logging
import Synchronization
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("Webhooks of the platforms", .timeLimit(.minutes(1)))
struct WebhookTests {
    @Test("are taken when they are proved: one message, as a command", arguments: WebhookFixture.all)
    func taken(_ fixture: WebhookFixture) async throws {
        let inbox = RecordingInbox()
        let answer = try #require(await fixture.platform().answer(fixture.request, inbox: inbox))
        #expect(answer.status == 200, "\(String(decoding: answer.body, as: UTF8.self))")
        #expect(inbox.messages.map(\.text) == [fixture.text])
        #expect(inbox.batches.allSatisfy { $0.cursor == nil })
    }

    @Test("have the same key however often they come", arguments: WebhookFixture.all)
    func repeated(_ fixture: WebhookFixture) async throws {
        let inbox = RecordingInbox()
        let platform = try fixture.platform()
        for _ in 0..<3 { _ = await platform.answer(fixture.request, inbox: inbox) }
        #expect(inbox.messages.count == 3 && Set(inbox.messages.map(\.deliveryID)).count == 1)
    }

    @Test("are refused without any effect when they are forged", arguments: WebhookFixture.all)
    func forged(_ fixture: WebhookFixture) async throws {
        var bare = fixture.request
        bare.headers = bare.headers.filter { $0.key == "content-type" }
        for request in [fixture.forged] + (bare == fixture.request ? [] : [bare]) {
            let inbox = RecordingInbox()
            #expect(try await fixture.platform().answer(request, inbox: inbox)?.status == 401)
            #expect(inbox.batches.isEmpty)
        }
    }

    @Test("are refused with the wrong method, the wrong kind of body, and half a body", arguments: WebhookFixture.all)
    func malformed(_ fixture: WebhookFixture) async throws {
        let inbox = RecordingInbox()
        let platform = try fixture.platform()
        for method in ["GET", "PUT", "DELETE", "HEAD"] {
            var request = fixture.request
            request.method = method
            #expect(await platform.answer(request, inbox: inbox)?.status == 405)
        }
        for type in ["text/plain", "multipart/form-data; boundary=x", ""] {
            var request = fixture.request
            request.headers["content-type"] = type
            #expect(await platform.answer(request, inbox: inbox)?.status == 415)
        }
        for count in [0, 1, fixture.request.body.count / 3] {
            var request = fixture.request
            request.body = Array(request.body.prefix(count))
            let status = await platform.answer(request, inbox: inbox)?.status ?? 0
            #expect((400...401).contains(status), "\(count) bytes: \(status)")
        }
        #expect(inbox.batches.isEmpty)
    }

    @Test("say in their refusals nothing that was sent", arguments: WebhookFixture.all)
    func silent(_ fixture: WebhookFixture) async throws {
        let answer = try await fixture.platform().answer(fixture.forged, inbox: RecordingInbox())
        let words = String(decoding: answer?.body ?? [], as: UTF8.self)
        #expect(!words.contains("secret") && !words.contains("deploy") && words.utf8.count < 200)
    }

    @Test("are written down when they are refused, without anything they hold, and a thousand of them once a minute")
    func written() async throws {
        let lines = Watched<[String]>([])
        let clock = ManualClock()
        var tools = try PlatformTools.make(clock: clock)
        tools.logger = LineLog.logger(lines)
        let log = tools.refusals
        for _ in 0..<1000 { log.note("/slack/events", "the signature does not fit", tools.logger) }
        log.note("/slack/events", "the request is not signed", tools.logger)
        #expect(lines.value.count == 2 && lines.value.allSatisfy { $0.contains("/slack/events") })
        clock.advance(by: .seconds(60))
        log.note("/slack/events", "the signature does not fit", tools.logger)
        #expect(lines.value.last?.contains("999 more like it") == true, "\(lines.value)")

        let telegram = TelegramPlatform(
            TelegramConfiguration(token: Secret("t0k3n"), webhookSecret: Secret("s3cret"), address: "https://r"), tools)
        let forged = WebhookRequest(
            method: "POST", path: "/telegram/updates",
            headers: ["content-type": "application/json", "x-telegram-bot-api-secret-token": "gu3ss"],
            body: Array(#"{"update_id":1,"text":"deploy"}"#.utf8))
        #expect(await telegram.answer(forged, inbox: RecordingInbox())?.status == 401)
        let line = try #require(lines.value.last)
        #expect(line.contains("/telegram/updates") && line.contains("the token does not fit"))
        for hidden in ["t0k3n", "s3cret", "gu3ss", "deploy"] { #expect(!line.contains(hidden)) }
    }

    @Test("of other paths are nobody's", arguments: WebhookFixture.all)
    func otherPath(_ fixture: WebhookFixture) async throws {
        var request = fixture.request
        request.path += "x"
        #expect(try await fixture.platform().answer(request, inbox: RecordingInbox()) == nil)
    }

    @Test("tell at once when nothing could be stored", arguments: WebhookFixture.all)
    func notStored(_ fixture: WebhookFixture) async throws {
        let inbox = RecordingInbox(refusals: 1)
        let answer = try #require(await fixture.platform().answer(fixture.request, inbox: inbox))
        // Who sends again is told to; who does not is told in words.
        let words = String(decoding: answer.body, as: UTF8.self)
        #expect(
            answer.status == 503 || words.contains("Nothing was done") || words.isEmpty, "\(answer.status) \(words)")
        #expect(inbox.messages.isEmpty)
    }

    @Test("answer Slack's and Discord's questions")
    func questions() async throws {
        let reader = JSONValue(Array(#"{"type":"url_verification","challenge":"abc"}"#.utf8)) ?? .null
        let slack = SlackPlatform(SlackConfiguration(token: Secret("t"), signingSecret: Secret("s")), try .make())
        let answer = try await slack.event(reader, RecordingInbox())
        #expect(String(decoding: answer.body, as: UTF8.self) == #"{"challenge":"abc"}"#)
    }

    @Test("are answered in time though the commit takes longer, and the rest is told later")
    func late() async throws {
        let clock = ManualClock()
        let inbox = SlowInbox()
        let prompt = PromptAnswer(clock: clock, patience: .seconds(2))
        async let outcome = prompt.accept(InboundBatch(platform: .slack, messages: []), by: inbox)
        for quarter in 1...4 {
            try await clock.isAwaited(at: .milliseconds(500 * quarter))
            clock.advance(by: .milliseconds(500))
        }
        guard case .late(let commit) = await outcome else {
            Issue.record("not late")
            return
        }
        inbox.finish([.refusedPrivately(reply: "no")])
        #expect(await commit.value == [.refusedPrivately(reply: "no")])
    }

    @Test("share one look at the clock: who came later is not late with the first, and after a rest it goes on")
    func shared() async throws {
        let clock = ManualClock()
        let prompt = PromptAnswer(clock: clock, patience: .seconds(2))
        let batch = InboundBatch(platform: .slack, messages: [])
        let (first, second, third) = (SlowInbox(), SlowInbox(), SlowInbox())
        async let early = prompt.accept(batch, by: first)
        for quarter in 1...3 {
            try await clock.isAwaited(at: .milliseconds(500 * quarter))
            clock.advance(by: .milliseconds(500))
        }
        try await clock.isAwaited(at: .seconds(2))
        async let later = prompt.accept(batch, by: second)
        try await until { second.isAsked }
        clock.advance(by: .milliseconds(500))
        guard case .late = await early else {
            Issue.record("the first is not late")
            return
        }
        second.finish([.done(reply: "yes")])
        guard case .committed([.done(reply: "yes")]) = await later else {
            Issue.record("the second is late")
            return
        }
        // Nothing waits any more, so nobody looks at the clock until the next one comes.
        let isLate = Watched(false)
        Task {
            guard case .late = await prompt.accept(batch, by: third) else { return }
            isLate.change { $0 = true }
        }
        try await until {
            clock.advance(by: .milliseconds(500))
            return isLate.value
        }
        first.finish([])
        third.finish([])
    }
}

/// Commits when it is told to.
final class SlowInbox: ChatInbox {
    private let results = AsyncStream<[Receipt]>.makeStream()
    private let asked = Mutex(false)

    var isAsked: Bool { asked.withLock { $0 } }

    func finish(_ receipts: [Receipt]) {
        results.continuation.yield(receipts)
        results.continuation.finish()
    }

    func accept(_ batch: InboundBatch) async throws -> [Receipt] {
        asked.withLock { $0 = true }
        for await receipts in results.stream { return receipts }
        return []
    }

    func cursor(for platform: PlatformName) async throws -> String? { nil }
}
