import Chat
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("Rooms that a platform is told to read", .timeLimit(.minutes(1)))
struct ConfiguredRoomTests {
    @Test("ids as they stand, names once they are found, each channel once, and not what can't be opened for now")
    func channels() async throws {
        let server = try LoopbackServer { request in
            request.path.hasSuffix("/members/me")
                ? [.answer(200, body: #"{"user_id":"bot"}"#)]
                : request.path.contains("/channels/name/town")
                    ? [.answer(200, body: #"{"id":"cccccccccccccccccccccccccc","name":"town"}"#)]
                    : [.answer(404, body: #"{"id":"app.channel.get_by_name.missing.app_error","message":"no"}"#)]
        }
        defer { server.stop() }
        let id = String(repeating: "a", count: 26)
        let places = ["a": "town", "b": id, "c": "~town", "d": "gone", "e": "#known"]
        let platform = MattermostPlatform(
            MattermostConfiguration(server: server.url, token: Secret("t"), team: "platform", rooms: places),
            try .make())
        let rooms = ConfiguredRooms(places: places, isID: MattermostPlatform.isID)
        let found = await rooms.channels(of: platform, known: ["known": "k1"])
        #expect(found == ["cccccccccccccccccccccccccc", id, "k1"])
    }
}
