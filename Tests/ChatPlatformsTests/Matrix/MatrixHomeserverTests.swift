import Chat
import ChatPlatforms
import Foundation
import Messages
import TestSupport
import Testing

/// Against a real Synapse; see `Tests/synapse.py`.
@Suite("Matrix on a real homeserver", .serialized, .timeLimit(.minutes(5)), .enabled(if: Homeserver.url != nil))
struct MatrixHomeserverTests {
    /// Runs the platform with the bot's token while the body does its work.
    private func receiving(
        _ platform: MatrixPlatform, into inbox: RecordingInbox, while body: () async throws -> Void
    ) async throws {
        let task = Task { try await platform.receive(into: inbox) }
        try await inbox.wait { !$0.isEmpty }
        do { try await body() } catch {
            task.cancel()
            throw error
        }
        task.cancel()
        try await task.value
    }

    private func platform(_ bot: MatrixPerson, url: String? = nil, rooms: [String: String] = [:]) throws
        -> MatrixPlatform
    {
        try .make(url: url ?? Homeserver.url ?? "", token: bot.token, rooms: rooms)
    }

    private func post(_ key: String, _ text: String, in room: String, thread: String? = nil) -> Delivery {
        Delivery(
            key: key, kind: .post, target: .room(RoomAddress(.matrix, room)), thread: thread, message: Message(text))
    }

    /// As the outbox does it: until the outcome is final, waiting as long as the platform asks.
    private func sendUntilDone(_ delivery: Delivery, _ platform: MatrixPlatform) async throws -> String {
        while true {
            switch await platform.send(delivery) {
            case .sent(let event), .partly(let event): return event
            case .failedTemporarily(let after, _): try await Task.sleep(for: after ?? .milliseconds(50))
            case .held(let wait, _): try await Task.sleep(for: wait)
            case .failedPermanently(let reason), .unknown(let reason): throw MatrixPerson.Unexpected(text: reason)
            }
        }
    }

    @Test("attaches what is too long for an event, in the thread it belongs into, once however often it is sent")
    func attached() async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let platform = try platform(bot)
        let room = try await ada.makeRoom(inviting: [bot.user])
        guard case .open = await platform.openRoom(room) else { throw MatrixPerson.Unexpected(text: "not open") }
        let root = try await sendUntilDone(post("root-\(room)", "a run", in: room), platform)
        let lines = (0..<9000).map { "line \($0) æ🇩🇰" }.joined(separator: "\n\n")
        var long = post("long-\(room)", lines, in: room, thread: root)
        for _ in 0..<2 {
            let steps = Steps()
            guard case .sent = await platform.sendWhole(long, noting: steps.note) else {
                throw MatrixPerson.Unexpected(text: "not sent")
            }
            // The second time as after a crash behind the upload.
            long.done = Array(steps.all.prefix(1))
        }
        let events = try await ada.events(of: bot.user, in: room)
        let contents = events.compactMap { $0["content"] as? [String: Any] }
        #expect(contents.map { $0["msgtype"] as? String } == ["m.text", "m.text", "m.file"])
        #expect((contents[1]["body"] as? String)?.contains("the whole of it is in the file") == true)
        for content in contents.dropFirst() {
            #expect((content["m.relates_to"] as? [String: Any])?["event_id"] as? String == root)
        }
        let file = try #require(contents.last)
        let text = try await ada.download(file["url"] as? String ?? "")
        #expect(text.contains("line 0 æ🇩🇰") && text.contains("line 8999 æ🇩🇰"))
        #expect((file["info"] as? [String: Any])?["size"] as? Int == text.utf8.count)
    }

    @Test("joins when invited, hears a command, answers in its thread, edits and mentions")
    func conversation() async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let platform = try platform(bot)
        let inbox = RecordingInbox()
        try await receiving(platform, into: inbox) {
            let room = try await ada.makeRoom(inviting: [bot.user])
            guard case .open(let address) = await platform.openRoom(room) else {
                throw MatrixPerson.Unexpected(text: "not open")
            }
            let command = try await ada.say("!incident declare", in: room)
            try await inbox.wait { $0.flatMap(\.messages).contains { $0.deliveryID == command } }
            let heard = try #require(inbox.messages.first { $0.deliveryID == command })
            #expect(heard.room == address)
            #expect(heard.sender == ChatUser(platform: .matrix, id: ada.user, displayName: "runbell-ada"))
            #expect(abs(heard.sentAt.timeIntervalSinceNow) < 60)

            let card = try await sendUntilDone(post("card-\(room)", "investigating", in: room), platform)
            var edit = post("edit-\(room)", "resolved", in: room)
            edit.kind = .edit(message: card)
            #expect(try await sendUntilDone(edit, platform) == card)
            var page = post("page-\(room)", "\(Mention.mark("ada")) wake up", in: room, thread: card)
            page.mentions = ["ada": MentionTarget(displayName: "Ada", userID: ada.user)]
            _ = try await sendUntilDone(page, platform)

            let events = try await ada.events(of: bot.user, in: room)
            #expect(events.count == 3)
            let shown = try await ada.call("GET", "rooms/\(room.encoded)/event/\(card.encoded)")
            let relations = (shown["unsigned"] as? [String: Any])?["m.relations"] as? [String: Any]
            let replacement = (relations?["m.replace"] as? [String: Any])?["content"] as? [String: Any]
            #expect((replacement?["m.new_content"] as? [String: Any])?["body"] as? String == "resolved")
            #expect((relations?["m.thread"] as? [String: Any])?["count"] as? Int == 1)
            let said = try #require(events.last?["content"] as? [String: Any])
            #expect((said["m.mentions"] as? [String: Any])?["user_ids"] as? [String] == [ada.user])
            // A homeserver whose push is switched off rings for nobody: the page rings as a person's message does.
            let bo = try await MatrixPerson.login("bo")
            _ = try await ada.call("POST", "rooms/\(room.encoded)/invite", ["user_id": bo.user])
            _ = try await bo.call("POST", "join/\(room.encoded)", [:])
            let call: [String: Any] = ["msgtype": "m.text", "body": "Ada!", "m.mentions": ["user_ids": [ada.user]]]
            let called = try await bo.send("m.room.message", call, in: room)
            let rung = try await ada.highlights(in: room)
            let expected = rung.contains(called) ? [events.last?["event_id"] as? String ?? "", called] : []
            #expect(rung.sorted() == expected.sorted())
        }
        #expect(platform.health == .well)
    }

    @Test("passes on numbers and keycaps with the message that they are meant for")
    func numbers() async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let platform = try platform(bot)
        let inbox = RecordingInbox()
        try await receiving(platform, into: inbox) {
            let room = try await ada.makeRoom(inviting: [bot.user])
            guard case .open = await platform.openRoom(room) else { throw MatrixPerson.Unexpected(text: "not open") }
            let card = try await sendUntilDone(post("card-\(room)", "Go?", in: room), platform)
            try await ada.say("1", in: room, relatesTo: ["m.in_reply_to": ["event_id": card]])
            try await ada.say("2", in: room, relatesTo: ["rel_type": "m.thread", "event_id": card])
            try await ada.send(
                "m.reaction", ["m.relates_to": ["rel_type": "m.annotation", "event_id": card, "key": "3️⃣"]], in: room)
            try await inbox.wait { $0.flatMap(\.messages).count { $0.room.channel == room } == 3 }
            let heard = inbox.messages.filter { $0.room.channel == room }
            #expect(heard.map(\.text) == ["1", "2", "3"])
            #expect(heard.map(\.replyTo) == [card, card, card])
        }
    }

    @Test("runs no history, not even when an earlier bot made the same first poll a moment ago")
    func noHistory() async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let room = try await ada.makeRoom(inviting: [bot.user])
        let first = RecordingInbox()
        let platform = try platform(bot)
        try await receiving(platform, into: first) {
            guard case .open = await platform.openRoom(room) else { throw MatrixPerson.Unexpected(text: "not open") }
        }
        try await ada.say("!deploy of old", in: room)
        let second = RecordingInbox()
        try await receiving(try self.platform(bot), into: second) {
            try await ada.say("new", in: room)
            try await second.wait { $0.flatMap(\.messages).contains { $0.text == "new" } }
        }
        #expect(second.texts == ["new"])
    }

    @Test("finds everything that was said while it was away, in order")
    func gap() async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let room = try await ada.makeRoom(inviting: [bot.user])
        let inbox = RecordingInbox()
        let platform = try platform(bot)
        try await receiving(platform, into: inbox) {
            guard case .open = await platform.openRoom(room) else { throw MatrixPerson.Unexpected(text: "not open") }
            try await ada.say("here", in: room)
            try await inbox.wait { $0.flatMap(\.messages).contains { $0.text == "here" } }
        }
        for number in 0..<45 { try await ada.say("away \(number)", in: room) }
        try await receiving(try self.platform(bot), into: inbox) {
            try await inbox.wait { $0.flatMap(\.messages).contains { $0.text == "away 44" } }
        }
        #expect(inbox.messages.map(\.text) == ["here"] + (0..<45).map { "away \($0)" })
    }

    @Test("hears the next command after an event made to confuse it", arguments: HostileEvent.all)
    func hostile(_ event: HostileEvent) async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let room = try await ada.makeRoom(inviting: [bot.user])
        let inbox = RecordingInbox()
        let platform = try platform(bot)
        try await receiving(platform, into: inbox) {
            guard case .open = await platform.openRoom(room) else { throw MatrixPerson.Unexpected(text: "not open") }
            _ = try await ada.callRaw(
                "PUT", "rooms/\(room.encoded)/send/m.room.message/\(UUID().uuidString)", event.json)
            try await ada.say("!help", in: room)
            try await inbox.wait { $0.flatMap(\.messages).contains { $0.text == "!help" && $0.room.channel == room } }
        }
    }

    struct HostileEvent: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var json: String

        static let all = [
            HostileEvent(testDescription: "arrays in arrays", json: nested("[", "]", 100)),
            HostileEvent(testDescription: "objects in objects", json: nested(#"{"a":"#, "}", 100, core: "1")),
            HostileEvent(testDescription: "a null character", json: #"{"msgtype":"m.text","body":"!x\u0000"}"#),
            HostileEvent(
                testDescription: "relations of the wrong kind",
                json: #"{"msgtype":"m.text","body":"a","m.relates_to":[1]}"#),
        ]

        private static func nested(_ open: String, _ close: String, _ depth: Int, core: String = "") -> String {
            #"{"msgtype":"m.text","body":"deep","x":"# + String(repeating: open, count: depth) + core
                + String(repeating: close, count: depth) + "}"
        }
    }

    @Test("loses nothing and says nothing twice while the way to the server breaks off again and again")
    func brokenWay() async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let room = try await ada.makeRoom(inviting: [bot.user])
        let proxy = try LoopbackProxy(to: Homeserver.port)
        defer { proxy.down() }
        let platform = try platform(bot, url: proxy.url)
        let inbox = RecordingInbox(refusals: 0)
        try await receiving(platform, into: inbox) {
            guard case .open = await platform.openRoom(room) else { throw MatrixPerson.Unexpected(text: "not open") }
            let trouble = Task {
                while !Task.isCancelled {
                    try await Task.sleep(for: .milliseconds(200))
                    proxy.loseAnswers(1)
                    try await Task.sleep(for: .milliseconds(100))
                    proxy.down()
                    try await Task.sleep(for: .milliseconds(60))
                    try proxy.up()
                }
            }
            let sender = Task {
                for number in 0..<30 {
                    _ = try await sendUntilDone(post("\(room)-\(number)", "out \(number)", in: room), platform)
                }
            }
            for number in 0..<30 {
                try await ada.say("in \(number)", in: room)
                try await Task.sleep(for: .milliseconds(20))
            }
            try await sender.value
            trouble.cancel()
            _ = await trouble.result
            proxy.loseAnswers(0)
            try proxy.up()
            try await inbox.wait { $0.flatMap(\.messages).contains { $0.text == "in 29" } }
        }
        #expect(inbox.messages.filter { $0.room.channel == room }.map(\.text) == (0..<30).map { "in \($0)" })
        #expect(try await ada.texts(of: bot.user, in: room) == (0..<30).map { "out \($0)" })
    }

    @Test("opens a room by alias, and says why it cannot open another")
    func openRoom() async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let alias = "ops-\(UUID().uuidString.lowercased())"
        let made = try await ada.call("POST", "createRoom", ["preset": "public_chat", "room_alias_name": alias])
        let room = made["room_id"] as? String ?? ""
        let closed = try await ada.makeRoom(inviting: [])
        let quiet = try await ada.makeRoom(inviting: [bot.user], preset: "public_chat")
        _ = try await ada.call(
            "PUT", "rooms/\(quiet.encoded)/state/m.room.power_levels", ["events_default": 50])
        let server = ada.user.split(separator: ":", maxSplits: 1).last ?? ""
        let platform = try platform(
            bot,
            rooms: ["ops": "#\(alias):\(server)", "gone": "#gone-\(alias):\(server)", "closed": closed, "quiet": quiet])
        #expect(await platform.openRoom("ops") == .open(RoomAddress(.matrix, room)))
        for (name, words) in [
            ("gone", "does not exist"), ("closed", "invite \(bot.user)"), ("quiet", "messages need 50"),
        ] {
            guard case .refused(let reason) = await platform.openRoom(name) else {
                Issue.record("\(name) is not refused")
                continue
            }
            #expect(reason.contains(words))
        }
        guard case .failedPermanently(let reason) = await platform.send(post("k-\(closed)", "x", in: closed)) else {
            Issue.record("the bot speaks in a room that it is not in")
            return
        }
        #expect(reason.contains("invite it"))
    }

    @Test("tells an encrypted room once, across restarts too")
    func encrypted() async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let room = try await ada.makeRoom(inviting: [bot.user], encrypted: true)
        let inbox = RecordingInbox()
        for turn in 0..<2 {
            let platform = try platform(bot)
            let other = try await ada.makeRoom(inviting: [bot.user])
            try await receiving(platform, into: inbox) {
                guard case .refused = await platform.openRoom(room), case .open = await platform.openRoom(other) else {
                    throw MatrixPerson.Unexpected(text: "opened wrongly")
                }
                try await ada.say("!deploy", in: room)
                try await ada.send(
                    "m.room.encrypted", ["algorithm": "m.megolm.v1.aes-sha2", "ciphertext": "x"], in: room)
                try await ada.say("after \(turn)", in: other)
                try await inbox.wait { $0.flatMap(\.messages).contains { $0.text == "after \(turn)" } }
            }
        }
        #expect(inbox.texts == ["after 0", "after 1"])
        #expect(try await ada.texts(of: bot.user, in: room).count == 1)
    }

    @Test("finds a direct room again, and makes a new one when the user has left")
    func direct() async throws {
        let (bot, bo) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("bo"))
        func page(_ key: String) -> Delivery {
            Delivery(
                key: "\(key)-\(UUID().uuidString)", kind: .post, target: .person(.matrix, user: bo.user),
                message: Message(key))
        }
        func rooms() async throws -> [String] {
            let account = try await bot.call("GET", "user/\(bot.user.encoded)/account_data/m.direct")
            return account[bo.user] as? [String] ?? []
        }
        _ = try await sendUntilDone(page("one"), try platform(bot))
        _ = try await sendUntilDone(page("two"), try platform(bot))
        let room = try #require(try await rooms().last)
        _ = try await bo.call("POST", "join/\(room.encoded)", [:])
        #expect(try await bo.texts(of: bot.user, in: room).suffix(2) == ["one", "two"])
        let platform = try platform(bot)
        _ = try await sendUntilDone(page("three"), platform)
        _ = try await bo.call("POST", "rooms/\(room.encoded)/leave", [:])
        _ = try await sendUntilDone(page("four"), platform)
        let other = try #require(try await rooms().last)
        #expect(other != room)
        _ = try await bo.call("POST", "join/\(other.encoded)", [:])
        #expect(try await bo.texts(of: bot.user, in: other) == ["four"])
    }

    @Test("sends of a card as much as fits into an event", arguments: ["x", "é", "\"", "\\", "🔥", "line\n"])
    func size(_ unit: String) async throws {
        let (bot, ada) = (try await MatrixPerson.login("bot"), try await MatrixPerson.login("ada"))
        let room = try await ada.makeRoom(inviting: [bot.user])
        let platform = try platform(bot)
        guard case .open = await platform.openRoom(room) else { throw MatrixPerson.Unexpected(text: "not open") }
        var big = post("big-\(room)", String(repeating: unit, count: 70_000), in: room)
        big.isCard = true
        let card = try await sendUntilDone(big, platform)
        var edit = post("edit-\(room)", String(repeating: unit, count: 70_000), in: room)
        edit.kind = .edit(message: card)
        _ = try await sendUntilDone(edit, platform)
    }

    @Test("ends when its token is withdrawn")
    func withdrawn() async throws {
        let bot = try await MatrixPerson.login("bot")
        let platform = try platform(bot)
        let inbox = RecordingInbox()
        let task = Task { try await platform.receive(into: inbox) }
        try await inbox.wait { !$0.isEmpty }
        _ = try await bot.call("POST", "logout", [:])
        await #expect(throws: PlatformRefused.self) { try await task.value }
    }
}
