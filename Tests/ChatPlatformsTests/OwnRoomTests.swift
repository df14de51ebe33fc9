import Chat
import Foundation
import TestSupport
import Testing

@testable import ChatPlatforms

/// Rooms of the bot's own making on Mattermost, Discord and Zulip.
@Suite("Rooms of the bot's own making", .timeLimit(.minutes(1)))
struct OwnRoomTests {
    private let key = "abc-inc-7"
    private func wish(isPrivate: Bool = false) -> RoomWork {
        .create(NewRoom(key: key, name: "inc-7-x", topic: "SEV1 · investigating · @all [x]", isPrivate: isPrivate))
    }

    private func answering(
        _ script: @escaping @Sendable (_ method: String, _ path: String) -> (Int, String)?
    ) throws -> LoopbackServer {
        try LoopbackServer { request in
            let path = String(request.path.prefix { $0 != "?" })
            let (status, body) = script(request.method, path) ?? (404, #"{"message":"no such path","code":0}"#)
            return [.answer(status, body: body)]
        }
    }

    private func mattermost(_ server: LoopbackServer) throws -> MattermostPlatform {
        MattermostPlatform(
            MattermostConfiguration(
                server: server.url, token: Secret("t"), team: "platform",
                rooms: ["ops": "abcdefghijklmnopqrstuvwxyz"]), try .hurried())
    }

    @Test("in Mattermost are made once, found again by their key, and left alone when they are another's")
    func mattermostCreates() async throws {
        for (standing, room) in [(nil, "new1"), ("Runbell \(key)", "old1"), ("Runbell other", nil)]
            as [(String?, String?)]
        {
            let server = try answering { method, path in
                switch (method, path) {
                case ("GET", "/api/v4/channels/abcdefghijklmnopqrstuvwxyz"):
                    (200, #"{"id":"abcdefghijklmnopqrstuvwxyz","name":"ops","team_id":"team1"}"#)
                case ("GET", let path) where path.hasSuffix("/members/me"): (200, #"{"user_id":"bot"}"#)
                case ("POST", "/api/v4/channels"):
                    standing == nil
                        ? (201, #"{"id":"new1"}"#)
                        : (400, #"{"id":"store.sql_channel.save_channel.exists.app_error","message":"exists"}"#)
                case ("GET", let path) where path.hasPrefix("/api/v4/teams/team1/channels/name/inc-7-x"):
                    (200, #"{"id":"old1","purpose":"\#(standing ?? "")"}"#)
                default: nil
                }
            }
            defer { server.stop() }
            let outcome = try await mattermost(server).carryOut(wish())
            guard let room else {
                guard case .failedPermanently = outcome else {
                    Issue.record("\(outcome)")
                    return
                }
                continue
            }
            #expect(
                outcome
                    == .done(
                        room: RoomAddress(.mattermost, room), link: "\(server.url)/platform/channels/inc-7-x"))
            let body = server.requests.first { $0.method == "POST" && $0.path == "/api/v4/channels" }?.json
            #expect(body?["type"] as? String == "O" && body?["purpose"] as? String == "Runbell \(key)")
            #expect((body?["header"] as? String)?.contains("@all") == false)
        }
    }

    @Test("in Mattermost are entered, named anew and pinned in")
    func mattermostWorks() async throws {
        let server = try answering { method, path in
            path.hasSuffix("/users/username/ada") ? (200, #"{"id":"user1"}"#) : (200, #"{"status":"OK"}"#)
        }
        defer { server.stop() }
        let platform = try mattermost(server)
        let room = RoomAddress(.mattermost, "room1")
        for work in [
            RoomWork.invite(user: "@ada", to: room), .topic("SEV2", of: room), .pin(message: "post1", in: room),
        ] {
            #expect(await platform.carryOut(work) == .done())
        }
        #expect(
            server.requests.map { "\($0.method) \($0.path)" } == [
                "GET /api/v4/users/username/ada", "POST /api/v4/channels/room1/members",
                "PUT /api/v4/channels/room1/patch", "POST /api/v4/posts/post1/pin",
            ])
        #expect(server.requests[1].json["user_id"] as? String == "user1")
    }

    /// libcurl by itself sends a call again whose kept connection ends without an answer.
    @Test(
        "are asked for once, though the connection dies over it",
        arguments: ["discord", "mattermost", "slack", "matrix"])
    func askedOnce(name: String) async throws {
        let making = [
            "/guilds/900/channels", "/api/v4/channels", "/conversations.create", "/_matrix/client/v3/createRoom",
        ]
        let server = try LoopbackServer { request in
            let path = String(request.path.prefix { $0 != "?" })
            if request.method == "POST", making.contains(path) { return [.close] }
            let body =
                path.hasSuffix("/channels") || path.hasSuffix("conversations.list")
                ? (name == "discord" ? "[]" : #"{"ok":true,"channels":[]}"#)
                : #"{"ok":true,"id":"abcdefghijklmnopqrstuvwxyz","name":"ops","team_id":"team1","user_id":"@b:x","user":"b"}"#
            return [.answer(200, body: body)]
        }
        defer { server.stop() }
        let platform: any ChatPlatform =
            switch name {
            case "discord": try discord(server)
            case "mattermost": try mattermost(server)
            case "slack": SlackPlatform(SlackConfiguration(api: server.url, token: Secret("t")), try .hurried())
            default: try MatrixPlatform.make(url: server.url, token: "t", rooms: [:])
            }
        // So that there is a connection that is kept.
        if name == "slack" { _ = await platform.check() } else { _ = await platform.openRoom("ops") }
        if name == "matrix" { _ = await platform.check() }
        let outcome = await platform.carryOut(wish())
        guard case .failedTemporarily = outcome else {
            Issue.record("\(outcome)")
            return
        }
        let asked = server.requests.filter {
            $0.method == "POST" && making.contains(String($0.path.prefix { $0 != "?" }))
        }
        #expect(asked.count == 1, "\(server.requests.map { "\($0.method) \($0.path)" })")
    }

    private func discord(_ server: LoopbackServer) throws -> DiscordPlatform {
        DiscordPlatform(
            DiscordConfiguration(api: server.url, token: Secret("t"), guild: "900"), try .hurried())
    }

    @Test("in Discord are found again by the key in their topic", arguments: [true, false])
    func discordCreates(isThere: Bool) async throws {
        let mark = " · Runbell \(key)"
        let server = try answering { method, path in
            switch (method, path) {
            case ("GET", "/guilds/900/channels"):
                (200, isThere ? #"[{"id":"1","topic":"x"},{"id":"55","topic":"SEV1\#(mark)"}]"# : "[]")
            case ("POST", "/guilds/900/channels"): (201, #"{"id":"56"}"#)
            case ("GET", "/users/@me"): (200, #"{"id":"42"}"#)
            default: nil
            }
        }
        defer { server.stop() }
        let outcome = try await discord(server).carryOut(wish(isPrivate: true))
        let id = isThere ? "55" : "56"
        #expect(outcome == .done(room: RoomAddress(.discord, id), link: "https://discord.com/channels/900/\(id)"))
        let made = server.requests.first { $0.method == "POST" }?.json
        #expect((made == nil) == isThere)
        if let made {
            let closed = made["permission_overwrites"] as? [[String: Any]] ?? []
            #expect(closed.first?["id"] as? String == "900" && closed.first?["deny"] as? Int == 1024)
            #expect(closed.last?["id"] as? String == "42")
            #expect((made["topic"] as? String)?.hasSuffix(mark) == true)
        }
    }

    @Test("in Discord somebody is let into a closed one, and nothing is done to an open one", arguments: [true, false])
    func discordAdmits(isClosed: Bool) async throws {
        let server = try answering { method, path in
            switch (method, path) {
            case ("GET", "/channels/56"):
                (
                    200,
                    #"{"id":"56","guild_id":"900","permission_overwrites":[{"id":"900","type":0,"allow":"0","deny":"\#(isClosed ? 1024 : 0)"}]}"#
                )
            case ("PUT", "/channels/56/permissions/7"): (204, "")
            case ("PUT", "/channels/56/messages/pins/8"): (204, "")
            case ("PATCH", "/channels/56"): (200, "{}")
            default: nil
            }
        }
        defer { server.stop() }
        let platform = try discord(server)
        let room = RoomAddress(.discord, "56")
        for work in [RoomWork.invite(user: "7", to: room), .topic("SEV2", of: room), .pin(message: "56/8", in: room)] {
            #expect(await platform.carryOut(work) == .done())
        }
        #expect(server.requests.contains { $0.path.contains("/permissions/") } == isClosed)
    }

    private func zulip(_ server: LoopbackServer) throws -> ZulipPlatform {
        ZulipPlatform(
            ZulipConfiguration(server: server.url, email: "b@x", key: Secret("t")), try .hurried())
    }

    @Test(
        "in Zulip are found again by the key in their description",
        arguments: [(nil, 61), ("SEV1 · Runbell abc-inc-7", 60), ("another's", 61)] as [(String?, Int)])
    func zulipCreates(standing: String?, id: Int) async throws {
        let made = Switch(false)
        let server = try LoopbackServer { request in
            let path = request.path
            func unknown() -> [LoopbackServer.Act] {
                [.answer(400, body: #"{"result":"error","msg":"Invalid channel name","code":"BAD_REQUEST"}"#)]
            }
            if path.contains("/get_stream_id") {
                if path.hasSuffix("inc-7-x"), standing != nil { return [.answer(200, body: #"{"stream_id":60}"#)] }
                return made.value ? [.answer(200, body: #"{"stream_id":61}"#)] : unknown()
            }
            if path.contains("/streams/60") {
                return [.answer(200, body: #"{"stream":{"name":"inc-7-x","description":"\#(standing ?? "")"}}"#)]
            }
            made.value = true
            return [.answer(200, body: #"{"result":"success"}"#)]
        }
        defer { server.stop() }
        let outcome = try await zulip(server).carryOut(wish(isPrivate: true))
        guard case .done(let room?, let link) = outcome else {
            Issue.record("\(outcome)")
            return
        }
        #expect(
            room == RoomAddress(.zulip, "\(id)")
                && link == "\(server.url)/#narrow/stream/\(id)-\(id == 60 || standing == nil ? "inc-7-x" : "inc-7-x-2")"
        )
        let form = server.requests.last { $0.method == "POST" }.flatMap { FormFields($0.body) }
        #expect(form?["invite_only"] == "true")
        // How things stand is said afterwards, where the bot may.
        #expect(form?["subscriptions"]?.contains(#""description":"Runbell \#(key)""#) == true)
    }
}
