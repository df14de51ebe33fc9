import Chat
import ChatPlatforms
import Messages
import TestSupport
import Testing

@Suite("Matrix rooms", .timeLimit(.minutes(1)))
struct MatrixRoomTests {
    private static let joined = LoopbackServer.Act.answer(200, body: #"{"room_id":"!ops:test"}"#)

    private func open(_ name: String, _ script: @escaping FakeHomeserver.Script) async throws -> RoomOpening {
        let fake = try FakeHomeserver(script)
        defer { fake.stop() }
        return try await fake.platform(rooms: ["ops": "#ops:test", "odd": "ops"]).openRoom(name)
    }

    @Test(
        "opens a room by its name, its alias or its id",
        arguments: [
            ("ops", "/join/%23ops%3Atest"), ("#war:test", "/join/%23war%3Atest"), ("!ops:test", "/join/%21ops%3Atest"),
        ])
    func opens(_ name: String, _ path: String) async throws {
        let opening = try await open(name) { $0.path.hasSuffix(path) ? [Self.joined] : nil }
        #expect(opening == .open(RoomAddress(.matrix, "!ops:test")))
    }

    @Test(
        "says how to mend what stands in the way",
        arguments: [
            ("war", nil, "there is no Matrix room named war; add it under `rooms`"),
            ("odd", nil, "is given as ops, which is no alias"),
            ("ops", LoopbackServer.Act.answer(403, body: #"{"errcode":"M_FORBIDDEN"}"#), "invite @bot:test there"),
            ("ops", .answer(404, body: #"{"errcode":"M_NOT_FOUND"}"#), "does not exist on the homeserver"),
        ] as [(String, LoopbackServer.Act?, String)])
    func refuses(_ name: String, _ act: LoopbackServer.Act?, _ words: String) async throws {
        let opening = try await open(name) { $0.path.contains("/join/") ? act.map { [$0] } : nil }
        guard case .refused(let reason) = opening else {
            Issue.record("\(opening) is no refusal")
            return
        }
        #expect(reason.contains(words))
    }

    @Test("asks to come back later when the server is not well")
    func notNow() async throws {
        let opening = try await open("ops") { $0.path.contains("/join/") ? [.answer(503)] : nil }
        guard case .notNow = opening else {
            Issue.record("\(opening) is not for later")
            return
        }
    }

    @Test("refuses an encrypted room, tells it so, and sends nothing else there")
    func encrypted() async throws {
        let fake = try FakeHomeserver { request in
            if request.path.contains("/join/") { return [Self.joined] }
            if request.path.contains("/state/m.room.encryption") {
                return [.answer(200, body: #"{"algorithm":"m.x"}"#)]
            }
            return request.method == "PUT" ? [.answer(200, body: #"{"event_id":"$told"}"#)] : nil
        }
        defer { fake.stop() }
        let platform = try fake.platform(rooms: ["ops": "#ops:test"])
        guard case .refused(let reason) = await platform.openRoom("ops") else {
            Issue.record("an encrypted room was opened")
            return
        }
        #expect(reason.contains("ops (!ops:test) is encrypted"))
        let delivery = Delivery(
            key: "k", kind: .post, target: .room(RoomAddress(.matrix, "!ops:test")), message: Message("secret plans"))
        #expect(await platform.send(delivery) == .failedPermanently(reason: reason))
        #expect(fake.requests("/send/").count == 1)
    }

    @Test(
        "refuses a room in which the bot may not write",
        arguments: [
            (#"{"users":{"@bot:test":10},"events_default":50}"#, false),
            (#"{"users":{"@bot:test":50},"events_default":50}"#, true),
            (#"{"users_default":20,"events":{"m.room.message":20},"events_default":90}"#, true),
            (#"{"events":{"m.room.message":1}}"#, false),
            ("{}", true),
        ])
    func powerLevels(_ levels: String, _ isOpen: Bool) async throws {
        let opening = try await open("ops") { request in
            if request.path.contains("/join/") { return [Self.joined] }
            return request.path.contains("/state/m.room.power_levels") ? [.answer(200, body: levels)] : nil
        }
        switch opening {
        case .open: #expect(isOpen)
        case .refused(let reason):
            #expect(!isOpen)
            #expect(reason.contains("power level"))
        case .notNow: Issue.record("nothing is in the way for now only")
        }
    }

    @Test("makes one direct room for pages that go out at the same time, and notes it in the account")
    func directRoom() async throws {
        let fake = try FakeHomeserver { request in
            switch (request.method, request.path) {
            case ("POST", _): [.pause(.milliseconds(20)), .answer(200, body: #"{"room_id":"!dm:test"}"#)]
            case ("PUT", _): [.answer(200, body: #"{"event_id":"$page"}"#)]
            case ("GET", let path) where path.contains("/rooms/%21dm%3Atest/state/m.room.member/"):
                [.answer(200, body: #"{"membership":"invite"}"#)]
            default: nil
            }
        }
        defer { fake.stop() }
        let platform = try fake.platform()
        let outcomes = await withTaskGroup(of: SendOutcome.self) { group in
            for number in 0..<8 {
                group.addTask {
                    await platform.send(
                        Delivery(
                            key: "page-\(number)", kind: .post, target: .person(.matrix, user: "@ada:test"),
                            message: Message("page")))
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes == Array(repeating: .sent(message: "$page"), count: 8))
        #expect(fake.requests("/createRoom").count == 1)
        let noted = try #require(fake.requests("/account_data/m.direct").first { $0.method == "PUT" })
        #expect(noted.json as? [String: [String]] == ["@ada:test": ["!dm:test"]])
    }

    @Test("uses a direct room again unless it is encrypted or the user has left it")
    func knownDirectRooms() async throws {
        let fake = try FakeHomeserver { request in
            switch (request.method, request.path) {
            case ("GET", let path) where path.hasSuffix("/account_data/m.direct"):
                [.answer(200, body: #"{"@ada:test":["!good:test","!left:test","!locked:test"]}"#)]
            case ("GET", let path) where path.contains("left") && path.contains("m.room.member"):
                [.answer(200, body: #"{"membership":"leave"}"#)]
            case ("GET", let path) where path.contains("m.room.member"): [.answer(200, body: #"{"membership":"join"}"#)]
            case ("GET", let path) where path.contains("locked"): [.answer(200, body: #"{"algorithm":"m.x"}"#)]
            case ("PUT", _): [.answer(200, body: #"{"event_id":"$page"}"#)]
            default: nil
            }
        }
        defer { fake.stop() }
        let page = Delivery(
            key: "k", kind: .post, target: .person(.matrix, user: "@ada:test"), message: Message("page"))
        #expect(try await fake.platform().send(page) == .sent(message: "$page"))
        #expect(fake.requests("/send/").first?.path.contains("%21good%3Atest") == true)
        #expect(fake.requests("/createRoom").isEmpty)
    }
}
