import Chat
import Foundation
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

/// Against a real Mattermost; see `MattermostServer`.
@Suite("Mattermost on a real server", .serialized, .timeLimit(.minutes(2)), .enabled(if: MattermostServer.url != nil))
struct MattermostServerTests {
    /// A team with a channel, a bot in the team alone, and somebody in both.
    private struct Place {
        var admin: MattermostPerson
        var bot: MattermostPerson
        var ada: MattermostPerson
        var team: (id: String, name: String)
        var channel: String
        /// Where the server sends commands and presses.
        let calls = Watched<[LoopbackServer.Request]>([])
        let hooks: LoopbackServer

        init() async throws {
            admin = try MattermostPerson.administrator()
            let name = "t\(UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(16))"
            let made = try await admin.call("POST", "teams", ["name": name, "display_name": name, "type": "O"])
            team = (made["id"] as? String ?? "", name)
            (bot, ada) = (try await admin.makeBot(in: team.id), try await admin.makePerson(in: team.id))
            let ops = ["team_id": team.id, "name": "ops", "display_name": "Ops", "type": "O"]
            channel = try await admin.call("POST", "channels", ops)["id"] as? String ?? ""
            _ = try await admin.call("POST", "channels/\(channel)/members", ["user_id": ada.id])
            let calls = calls
            hooks = try LoopbackServer { request in
                calls.change { $0.append(request) }
                return [.answer(200, headers: ["Content-Type": "application/json"], body: "{}")]
            }
        }

        func platform(tokens: String? = nil, webSocket: Bool = true) throws -> MattermostPlatform {
            let configuration = MattermostConfiguration(
                server: MattermostServer.url ?? "", token: Secret(bot.token), commandTokens: tokens.map { Secret($0) },
                team: team.name, address: hooks.url, rooms: ["ops": "ops"], usesWebSocket: webSocket,
                pollPause: .milliseconds(50))
            var tools = try PlatformTools.make()
            tools.now = { Date() }
            return MattermostPlatform(configuration, tools)
        }

        /// What the platform makes of the newest request of the server.
        func taken(by platform: MattermostPlatform) async throws -> IncomingMessage? {
            let request = try #require(calls.value.last)
            let inbox = RecordingInbox()
            _ = await platform.answer(
                WebhookRequest(
                    method: request.method, path: request.path, headers: request.headers, body: request.body),
                inbox: inbox)
            return inbox.messages.first
        }
    }

    private func post(_ key: String, _ text: String, in channel: String) -> Delivery {
        Delivery(key: key, kind: .post, target: .room(RoomAddress(.mattermost, channel)), message: Message(text))
    }

    private func send(_ delivery: Delivery, _ platform: MattermostPlatform) async throws -> String {
        guard case .sent(let id) = await platform.sendWhole(delivery) else {
            throw MattermostPerson.Unexpected(text: "\(delivery.key) is not sent")
        }
        return id
    }

    @Test("enters an open channel, hears what is said, answers in the thread, edits, and its mention counts")
    func conversation() async throws {
        let place = try await Place()
        defer { place.hooks.stop() }
        let platform = try place.platform()
        #expect(await platform.check().first { $0.subject == "team" }?.fault == nil)
        #expect(await platform.openRoom("ops") == .open(RoomAddress(.mattermost, place.channel)))
        let inbox = RecordingInbox()
        let receiving = Task { try? await platform.receive(into: inbox) }
        defer { receiving.cancel() }
        try await inbox.wait { !$0.isEmpty }
        let said = try await place.ada.say("@\(place.bot.name) incident list", in: place.channel)
        try await inbox.wait { $0.flatMap(\.messages).contains { $0.deliveryID == "post \(said)" } }
        #expect(inbox.messages.first?.text == "incident list" && inbox.messages.first?.isCommand == true)
        #expect(inbox.messages.first?.sender.displayName == place.ada.name)

        let card = try await send(post("card", "investigating", in: place.channel), platform)
        var edit = post("edit", "resolved", in: place.channel)
        edit.kind = .edit(message: card)
        #expect(try await send(edit, platform) == card)
        let before = try await place.ada.mentions(in: place.channel)
        var page = post("page", "\(Mention.mark("ada")) wake up, @here is parted", in: place.channel)
        page.thread = card
        page.mentions = ["ada": MentionTarget(displayName: "Ada", userID: place.ada.id)]
        _ = try await send(page, platform)
        #expect(try await place.ada.mentions(in: place.channel) == before + 1)
        let posts = try await place.ada.posts(of: place.bot.id, in: place.channel)
        #expect(posts.map { $0["message"] as? String }.first == "resolved" && posts.count == 2)
        #expect(posts.last?["root_id"] as? String == card)
    }

    @Test("hears by reading alone what is said in a channel and in a conversation")
    func reading() async throws {
        let place = try await Place()
        defer { place.hooks.stop() }
        let platform = try place.platform(webSocket: false)
        #expect(await platform.openRoom("ops") == .open(RoomAddress(.mattermost, place.channel)))
        let inbox = RecordingInbox()
        let receiving = Task { try? await platform.receive(into: inbox) }
        defer { receiving.cancel() }
        try await inbox.wait { !$0.isEmpty }
        let direct = try await place.ada.call("POST", "channels/direct", [place.ada.id, place.bot.id])["id"] as? String
        try await place.ada.say("!one", in: place.channel)
        try await place.ada.say("!two", in: direct ?? "")
        try await inbox.wait { Set($0.flatMap(\.messages).map(\.text)) == ["!one", "!two"] }
        #expect(inbox.messages.filter(\.isDirect).map(\.text) == ["!two"])
    }

    @Test("brings presses, and none for a button that an edit took away")
    func presses() async throws {
        let place = try await Place()
        defer { place.hooks.stop() }
        let platform = try place.platform()
        _ = await platform.openRoom("ops")
        func card(_ step: Int) -> Message {
            Message("step \(step)", actions: [.init(id: "RUN-1/run/\(step)", label: "Run", command: "/run next RUN-1")])
        }
        var delivery = post("card", "", in: place.channel)
        delivery.message = card(1)
        let id = try await send(delivery, platform)
        let old = try #require(try await place.ada.buttons(of: id)["Run"])
        #expect(try await place.ada.answer("POST", "posts/\(id)/actions/\(old)", [String: Any]()).status == 200)
        let press = try await place.taken(by: platform)
        #expect(press?.text == "/run next RUN-1" && press?.action == "RUN-1/run/1")
        #expect(press?.sender.id == place.ada.id && press?.replyTo == id && press?.takesPrivateAnswer == true)
        delivery.kind = .edit(message: id)
        delivery.message = card(2)
        _ = try await send(delivery, platform)
        #expect(try await place.ada.answer("POST", "posts/\(id)/actions/\(old)", [String: Any]()).status == 404)
        #expect(place.calls.value.count == 1)
    }

    @Test("makes the commands once, and each comes in with its token")
    func commands() async throws {
        let place = try await Place()
        defer { place.hooks.stop() }
        let shapes = [
            CommandShape(name: "deploy", summary: "Deploy", forms: []),
            CommandShape(name: "help", summary: "Help", forms: []),
        ]
        await #expect(throws: RegistrationRefused.self) { try await place.platform().register(shapes) }
        _ = try await place.admin.call(
            "PUT", "teams/\(place.team.id)/members/\(place.bot.id)/schemeRoles",
            ["scheme_user": true, "scheme_admin": true])
        let words = try await place.platform().register(shapes)
        #expect(words.contains("Made /deploy.") && words.contains("/help is taken"), "\(words)")
        #expect(try await place.platform().register(shapes).contains("were there already"))
        _ = try await place.ada.call(
            "POST", "commands/execute",
            ["channel_id": place.channel, "team_id": place.team.id, "command": "/deploy shop v1"])
        let token = words.split(separator: "\n").last.map(String.init) ?? ""
        #expect(try await place.taken(by: place.platform(tokens: token))?.text == "/deploy shop v1")
        #expect(try await place.taken(by: place.platform(tokens: "another")) == nil)
    }

    @Test("attaches what is long, and sends once what is sent again")
    func attached() async throws {
        let place = try await Place()
        defer { place.hooks.stop() }
        let platform = try place.platform()
        _ = await platform.openRoom("ops")
        let lines = (0..<9000).map { "line \($0)" }.joined(separator: "\n\n")
        for _ in 0..<2 { _ = try await send(post("long", lines, in: place.channel), platform) }
        var doubtful = post("short", "once", in: place.channel)
        _ = try await send(doubtful, platform)
        doubtful.isDoubtful = true
        _ = try await send(doubtful, platform)
        let posts = try await place.ada.posts(of: place.bot.id, in: place.channel)
        #expect(posts.map { ($0["file_ids"] as? [String])?.count ?? 0 } == [1, 0])
    }

    @Test("makes a channel once by its key, asks people in, and keeps its header")
    func ownRoom() async throws {
        let place = try await Place()
        defer { place.hooks.stop() }
        let platform = try place.platform()
        _ = await platform.openRoom("ops")
        let wish = RoomWork.create(NewRoom(key: "abc-inc-1", name: "inc-1-x", topic: "SEV1", isPrivate: true))
        guard case .done(let room?, let link) = await platform.carryOut(wish) else {
            Issue.record("no channel")
            return
        }
        #expect(await platform.carryOut(wish) == .done(room: room, link: link))
        let card = try await send(post("card", "INC-1", in: room.channel), platform)
        for work in [
            RoomWork.invite(user: place.ada.id, to: room), .topic("SEV2 @all", of: room), .pin(message: card, in: room),
        ] {
            for _ in 0..<2 { #expect(await platform.carryOut(work) == .done()) }
        }
        let channel = try await place.ada.call("GET", "channels/\(room.channel)")
        #expect((channel["header"] as? String)?.hasPrefix("SEV2") == true && channel["type"] as? String == "P")
        let pinned = try await place.ada.call("GET", "channels/\(room.channel)/pinned")
        #expect(pinned["order"] as? [String] == [card])
    }

    @Test("says a card anew that was deleted, at once, and what belongs into its thread beside it")
    func deleted() async throws {
        let place = try await Place()
        defer { place.hooks.stop() }
        let platform = try place.platform()
        _ = await platform.openRoom("ops")
        var card = post("card", "INC-1", in: place.channel)
        (card.isCard, card.subject) = (true, "INC-1")
        let id = try await send(card, platform)
        _ = try await place.admin.call("DELETE", "posts/\(id)")
        card.kind = .edit(message: id)
        let again = try await send(card, platform)
        #expect(again != id)
        var detail = post("detail", "more", in: place.channel)
        detail.thread = id
        _ = try await send(detail, platform)
        let posts = try await place.ada.posts(of: place.bot.id, in: place.channel)
        #expect(posts.map { $0["message"] as? String } == ["INC-1", "more"])
        #expect(posts.first?["id"] as? String == again && posts.last?["root_id"] as? String == "")
    }
}
