import Chat
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("Mattermost's channels", .timeLimit(.minutes(1)))
struct MattermostRoomTests {
    private func platform(_ standIn: MattermostStandIn, team: String = "platform") throws -> (
        MattermostPlatform, LoopbackServer
    ) {
        let server = try LoopbackServer { standIn.answer($0) }
        let configuration = MattermostConfiguration(
            server: server.url, token: Secret("t"), team: team, rooms: ["ops": "ops"])
        return (MattermostPlatform(configuration, try .hurried()), server)
    }

    @Test("are entered where they are open to all, once")
    func entered() async throws {
        let standIn = MattermostStandIn(.init(channels: ["c1": .init(name: "ops", isEntered: false)]))
        let (platform, server) = try platform(standIn)
        defer { server.stop() }
        for _ in 0..<2 { #expect(await platform.openRoom("ops") == .open(RoomAddress(.mattermost, "c1"))) }
        #expect(standIn.change { $0.channels["c1"]?.isEntered == true })
        let entering = server.requests.filter { $0.method == "POST" }
        #expect(entering.map(\.path) == ["/api/v4/channels/c1/members"])
        #expect(entering.first?.json["user_id"] as? String == "bot")
    }

    @Test(
        "that are closed, archived or elsewhere are refused, and it is said what to do",
        arguments: [
            ("private", "platform", "there is no Mattermost channel"), ("old", "platform", "there is no Mattermost"),
            (String(repeating: "p", count: 26), "platform", "add its account to the team and the channel"),
            (String(repeating: "o", count: 26), "platform", "is archived; name another under `rooms`"),
            ("ops", "elsewhere", "there is no Mattermost team of the name under `team:`"),
        ])
    func refused(place: String, team: String, words: String) async throws {
        let standIn = MattermostStandIn(
            .init(channels: [
                String(repeating: "p", count: 26): .init(name: "private", type: "P", isEntered: false),
                String(repeating: "o", count: 26): .init(name: "old", isArchived: true), "c1": .init(name: "ops"),
            ]))
        let (platform, server) = try platform(standIn, team: team)
        defer { server.stop() }
        guard case .refused(let reason) = await platform.openRoom(place) else {
            Issue.record("it was opened")
            return
        }
        #expect(reason.contains(words), "\(reason)")
        #expect(!server.requests.contains { $0.method == "POST" })
    }

    @Test("are of a team that the check looks for", arguments: [true, false])
    func team(isIn: Bool) async throws {
        let (platform, server) = try platform(MattermostStandIn(.init(isInTeam: isIn)))
        defer { server.stop() }
        let check = await platform.check().first { $0.subject == "team" }
        #expect(
            check?.fault?.contains("in no Mattermost team called platform, but in no team at all")
                == (isIn ? nil : true))
        #expect(isIn == (check?.finding == "the bot is in platform"))
    }
}
