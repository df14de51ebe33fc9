import Chat
import ChatPlatforms
import Foundation
import TestSupport
import Testing

struct RelationCase: Sendable {
    var event: String
    var text: String
    var thread: String?
    var replyTo: String?
}

@Suite("Receiving from Matrix", .timeLimit(.minutes(1)))
struct MatrixReceiveTests {
    /// Receives until the inbox holds the cursor.
    private func receive(
        until cursor: String, into inbox: RecordingInbox = RecordingInbox(cursor: "s0"), acceptInvites: Bool = true,
        rooms: [String: String] = [:], _ script: @escaping FakeHomeserver.Script
    ) async throws -> (inbox: RecordingInbox, fake: FakeHomeserver) {
        let fake = try FakeHomeserver { request in
            script(request) ?? (MatrixSample.isSync(request, since: nil) ? [MatrixSample.sync("s0")] : nil)
        }
        let platform = try fake.platform(rooms: rooms, acceptInvites: acceptInvites)
        let task = Task { try await platform.receive(into: inbox) }
        try await inbox.wait { $0.contains { $0.cursor == cursor } }
        task.cancel()
        try await task.value
        fake.stop()
        return (inbox, fake)
    }

    @Test("hands on a message with its sender, time and room, together with the cursor")
    func message() async throws {
        let (inbox, _) = try await receive(until: "s1") { request in
            MatrixSample.isSync(request, since: "s0")
                ? [
                    MatrixSample.sync(
                        "s1", timeline: [MatrixSample.message("$1", "!deploy storefront")], state: [MatrixSample.member]
                    )
                ] : nil
        }
        let batch = try #require(inbox.batches.last)
        #expect(batch.cursor == "s1")
        #expect(
            batch.messages == [
                IncomingMessage(
                    room: RoomAddress(.matrix, "!ops:test"), deliveryID: "$1",
                    sender: ChatUser(platform: .matrix, id: "@ada:test", displayName: "Ada L"),
                    text: "!deploy storefront", sentAt: Date(timeIntervalSince1970: 1_700_000_000.123))
            ])
    }

    @Test("takes no history before the first cursor")
    func firstSync() async throws {
        let (inbox, fake) = try await receive(until: "s1", into: RecordingInbox()) { request in
            if MatrixSample.isSync(request, since: nil) {
                return [MatrixSample.sync("s0", timeline: [MatrixSample.message("$old", "!deploy x")])]
            }
            return MatrixSample.isSync(request, since: "s0")
                ? [MatrixSample.sync("s1", timeline: [MatrixSample.message("$1", "!help")])] : nil
        }
        #expect(inbox.batches.first == InboundBatch(platform: .matrix, messages: [], cursor: "s0"))
        #expect(inbox.texts == ["!help"])
        #expect(fake.requests("/sync?timeout=0").count == 1)
    }

    @Test(
        "leaves out what is not for it, and what cannot be read",
        arguments: [
            MatrixSample.message("$1", "!help", sender: "@bot:test"),
            MatrixSample.message("$1", "!help", type: "m.notice"),
            MatrixSample.message(
                "$1", "* !help",
                extra: #""m.relates_to":{"rel_type":"m.replace","event_id":"$0"},"m.new_content":{"body":"!help"}"#),
            #"{"type":"m.room.message","event_id":"$1","sender":"@ada:test","content":{}}"#,
            #"{"type":"m.room.message","event_id":"$1","sender":"@ada:test","content":{"msgtype":"m.text","body":7}}"#,
            #"{"type":"m.room.message","event_id":"$1","sender":"@ada:test","content":"text"}"#,
            #"{"type":"m.room.message","sender":"@ada:test","content":{"msgtype":"m.text","body":"!help"}}"#,
            #"{"type":"m.room.message","event_id":"$1","sender":"@ada:test","state_key":"","content":{"msgtype":"m.text","body":"!help"}}"#,
            #"{"type":"m.reaction","event_id":"$1","sender":"@ada:test","content":{"m.relates_to":{"rel_type":"m.annotation","event_id":"$0","key":"👍"}}}"#,
            "null", "[]", #"{"type":["m.room.message"]}"#,
        ])
    func leftOut(_ event: String) async throws {
        let (inbox, _) = try await receive(until: "s1") { request in
            MatrixSample.isSync(request, since: "s0")
                ? [MatrixSample.sync("s1", timeline: [event, MatrixSample.message("$9", "next")])] : nil
        }
        #expect(inbox.texts == ["next"])
    }

    @Test(
        "reads threads, replies and numbers",
        arguments: [
            RelationCase(
                event: MatrixSample.message(
                    "$1", "hi",
                    extra:
                        #""m.relates_to":{"rel_type":"m.thread","event_id":"$root","is_falling_back":true,"m.in_reply_to":{"event_id":"$last"}}"#
                ),
                text: "hi", thread: "$root", replyTo: nil),
            RelationCase(
                event: MatrixSample.message(
                    "$1", "hi",
                    extra:
                        #""m.relates_to":{"rel_type":"m.thread","event_id":"$root","m.in_reply_to":{"event_id":"$other"}}"#
                ),
                text: "hi", thread: "$root", replyTo: "$other"),
            RelationCase(
                event: MatrixSample.message(
                    "$1", " 2 ",
                    extra:
                        #""m.relates_to":{"rel_type":"m.thread","event_id":"$root","is_falling_back":true,"m.in_reply_to":{"event_id":"$last"}}"#
                ),
                text: "2", thread: "$root", replyTo: "$last"),
            RelationCase(
                event: MatrixSample.message(
                    "$1", "2", extra: #""m.relates_to":{"rel_type":"m.thread","event_id":"$root"}"#),
                text: "2", thread: "$root", replyTo: "$root"),
            RelationCase(
                event: MatrixSample.message(
                    "$1", #"> <@bot:test> Approve?\n> really\n\n1"#,
                    extra: #""m.relates_to":{"m.in_reply_to":{"event_id":"$card"}}"#),
                text: "1", thread: nil, replyTo: "$card"),
            RelationCase(
                event: MatrixSample.message(
                    "$1", #"> my own quote\n\nyes"#, extra: #""m.relates_to":{"m.in_reply_to":{"event_id":"$card"}}"#),
                text: "> my own quote\n\nyes", thread: nil, replyTo: "$card"),
            RelationCase(event: MatrixSample.message("$1", "1"), text: "1", thread: nil, replyTo: nil),
            RelationCase(
                event:
                    #"{"type":"m.reaction","event_id":"$1","sender":"@ada:test","content":{"m.relates_to":{"rel_type":"m.annotation","event_id":"$card","key":"2️⃣"}}}"#,
                text: "2", thread: nil, replyTo: "$card"),
        ])
    func relations(_ example: RelationCase) async throws {
        let (inbox, _) = try await receive(until: "s1") { request in
            MatrixSample.isSync(request, since: "s0") ? [MatrixSample.sync("s1", timeline: [example.event])] : nil
        }
        let message = try #require(inbox.messages.first)
        #expect(message.text == example.text)
        #expect(message.thread == example.thread)
        #expect(message.replyTo == example.replyTo)
    }

    @Test(
        "reads what stands beside an event that is nested without end",
        arguments: [
            String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000),
            String(repeating: #"{"a":["#, count: 50_000) + #""]}\\\"""# + String(repeating: "]}", count: 50_000),
        ])
    func nested(_ nest: String) async throws {
        let (inbox, _) = try await receive(until: "s1") { request in
            MatrixSample.isSync(request, since: "s0")
                ? [
                    MatrixSample.sync(
                        "s1",
                        timeline: [
                            MatrixSample.message("$1", "deep", extra: #""x":\#(nest)"#),
                            MatrixSample.message("$2", "next"),
                        ])
                ] : nil
        }
        #expect(inbox.texts == ["deep", "next"])
    }

    @Test("fills a gap page by page down to the cursor")
    func gap() async throws {
        let (inbox, fake) = try await receive(until: "s1") { request in
            if MatrixSample.isSync(request, since: "s0") {
                return [MatrixSample.sync("s1", timeline: [MatrixSample.message("$5", "five")], limited: true)]
            }
            guard request.path.contains("/messages?dir=b") else { return nil }
            if request.path.contains("from=p-s1&") {
                let events = [MatrixSample.message("$4", "four"), MatrixSample.message("$3", "three")].joined(
                    separator: ",")
                return [.answer(200, body: #"{"chunk":[\#(events)],"end":"p2"}"#)]
            }
            let events = [MatrixSample.message("$2", "two"), MatrixSample.message("$1", "one")].joined(separator: ",")
            return [.answer(200, body: #"{"chunk":[\#(events)],"start":"p2","state":[\#(MatrixSample.member)]}"#)]
        }
        #expect(inbox.texts == ["one", "two", "three", "four", "five"])
        #expect(inbox.messages.last?.sender.displayName == "Ada L")
        #expect(fake.requests("/messages?").allSatisfy { $0.path.contains("to=s0&") })
        #expect(fake.requests("/messages?").count == 2)
    }

    @Test("keeps the cursor back when a gap can not be filled for now")
    func gapFails() async throws {
        let attempts = Counter()
        let (inbox, _) = try await receive(until: "s1") { request in
            if MatrixSample.isSync(request, since: "s0") {
                return [MatrixSample.sync("s1", timeline: [MatrixSample.message("$2", "two")], limited: true)]
            }
            guard request.path.contains("/messages?") else { return nil }
            guard attempts.next() == 3 else { return [.answer(502)] }
            return [.answer(200, body: #"{"chunk":[\#(MatrixSample.message("$1", "one"))]}"#)]
        }
        #expect(inbox.messages.map(\.text) == ["one", "two"])
    }

    @Test("takes nothing that was said before the bot came into the room")
    func arrival() async throws {
        let (inbox, fake) = try await receive(until: "s1") { request in
            MatrixSample.isSync(request, since: "s0")
                ? [
                    MatrixSample.sync(
                        "s1",
                        timeline: [
                            MatrixSample.message("$1", "!deploy before"), MatrixSample.arrival,
                            MatrixSample.message("$2", "after"),
                        ],
                        limited: true)
                ] : nil
        }
        #expect(inbox.texts == ["after"])
        #expect(fake.requests("/messages?").isEmpty)
    }

    @Test("offers a batch again that the inbox did not take")
    func refusedBatch() async throws {
        let inbox = RecordingInbox(cursor: "s0", refusals: 3)
        let (_, fake) = try await receive(until: "s1", into: inbox) { request in
            MatrixSample.isSync(request, since: "s0")
                ? [MatrixSample.sync("s1", timeline: [MatrixSample.message("$1", "!help")])] : nil
        }
        #expect(inbox.messages.map(\.text) == ["!help"])
        #expect(fake.requests("/sync?since=s0").count == 4)
    }

    @Test(
        "goes on after every kind of trouble",
        arguments: [
            [LoopbackServer.Act.answer(500)], [.close], [.answer(200, body: "<html>")], [.answer(200, body: "{}")],
            [.answer(429, body: #"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":20}"#)],
            [.answer(404, body: "nothing here")],
            [.raw(Array("HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{".utf8)), .close],
        ])
    func trouble(_ acts: [LoopbackServer.Act]) async throws {
        let syncs = Counter()
        let (inbox, fake) = try await receive(until: "s1") { request in
            guard MatrixSample.isSync(request, since: "s0") else { return nil }
            return syncs.next() <= 2 ? acts : [MatrixSample.sync("s1", timeline: [MatrixSample.message("$1", "!help")])]
        }
        #expect(inbox.texts == ["!help"])
        // The first poll after trouble is not held, so that recovery is told at once.
        let held = fake.requests("/sync?since=s0").map { !$0.path.contains("timeout=0&") }
        #expect(held.first == true)
        #expect(held.last == false)
    }

    @Test("does not ask without pause a server that holds no answer")
    func noHold() async throws {
        let fake = try FakeHomeserver { request in
            request.path.contains("/sync?") ? [MatrixSample.sync("s0")] : nil
        }
        defer { fake.stop() }
        let clock = CountingClock()
        let platform = try MatrixPlatform.make(url: fake.server.url, clock: clock)
        let task = Task { try await platform.receive(into: RecordingInbox(cursor: "s0")) }
        try await fake.server.wait { $0.requests >= 20 }
        let asked = fake.requests("/sync?since=s0").count
        #expect(clock.sleeps.next() >= asked - 1)
        task.cancel()
        try await task.value
    }

    @Test("ends with a plain error when the token is refused")
    func tokenRefused() async throws {
        let fake = try FakeHomeserver { _ in [.answer(401, body: #"{"errcode":"M_UNKNOWN_TOKEN"}"#)] }
        defer { fake.stop() }
        let platform = try fake.platform()
        let error = await #expect(throws: PlatformRefused.self) {
            try await platform.receive(into: RecordingInbox())
        }
        #expect("\(try #require(error))".contains("make a new one"))
        #expect(!"\(try #require(error))".contains("syt_"))
        guard case .failing = platform.health else {
            Issue.record("a platform without a token is not well")
            return
        }
    }

    @Test(
        "accepts invitations as configured",
        arguments: [
            (true, [:], true), (false, [:], false), (false, ["ops": "!new:test"], true),
            (false, ["ops": "#ops:test"], true),
        ])
    func invitations(_ acceptsAll: Bool, _ rooms: [String: String], _ joins: Bool) async throws {
        let invitation = """
            {"next_batch":"s1","rooms":{"invite":{"!new:test":{"invite_state":{"events":[\
            {"type":"m.room.canonical_alias","state_key":"","sender":"@ada:test","content":{"alias":"#ops:test"}},\
            {"type":"m.room.member","state_key":"@bot:test","sender":"@ada:test","content":{"membership":"invite"}}]}}}}}
            """
        let (_, fake) = try await receive(until: "s1", acceptInvites: acceptsAll, rooms: rooms) { request in
            if request.path.contains("/join/") { return [.answer(200, body: #"{"room_id":"!new:test"}"#)] }
            return MatrixSample.isSync(request, since: "s0") ? [.answer(200, body: invitation)] : nil
        }
        #expect(fake.requests("/join/%21new%3Atest").count == (joins ? 1 : 0))
    }

    @Test("tells an encrypted room once that it is refused, and reads nothing there")
    func encrypted() async throws {
        let event =
            #"{"type":"m.room.encrypted","event_id":"$e","sender":"@ada:test","content":{"algorithm":"m.megolm.v1.aes-sha2"}}"#
        let (inbox, fake) = try await receive(until: "s2") { request in
            if request.method == "PUT" { return [.answer(200, body: #"{"event_id":"$told"}"#)] }
            if MatrixSample.isSync(request, since: "s0") {
                return [MatrixSample.sync("s1", timeline: [MatrixSample.message("$1", "!deploy x"), event])]
            }
            return MatrixSample.isSync(request, since: "s1") ? [MatrixSample.sync("s2", timeline: [event])] : nil
        }
        #expect(inbox.texts.isEmpty)
        let told = fake.requests("/send/m.room.message/")
        #expect(told.count == 1)
        #expect((told.first?.json["body"] as? String)?.contains("encrypted") == true)
        #expect(fake.requests("/account_data/runbell.told_of_encryption").map(\.method) == ["GET", "PUT"])
    }
}
