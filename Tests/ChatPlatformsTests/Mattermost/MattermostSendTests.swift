import Chat
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("What Mattermost is sent", .timeLimit(.minutes(1)))
struct MattermostSendTests {
    private func post(_ text: String) -> Delivery {
        Delivery(key: "abc-1", kind: .post, target: .room(RoomAddress(.mattermost, "c1")), message: Message(text))
    }

    private func platform(_ server: LoopbackServer) throws -> MattermostPlatform {
        MattermostPlatform(MattermostConfiguration(server: server.url, token: Secret("t")), try .hurried())
    }

    @Test("stands in the channel where what opened its thread was deleted")
    func rootless() async throws {
        let server = try LoopbackServer { request in
            if request.path.hasSuffix("/users/me") { return [.answer(200, body: #"{"id":"bot","username":"b"}"#)] }
            return request.json["root_id"] == nil
                ? [.answer(201, body: #"{"id":"p2"}"#)]
                : [.answer(400, body: #"{"id":"api.post.create_post.root_id.app_error","message":"Invalid RootId"}"#)]
        }
        defer { server.stop() }
        var detail = post("more")
        detail.thread = "gone"
        #expect(await (try platform(server)).send(detail) == .sent(message: "p2"))
        let posts = server.requests.filter { $0.method == "POST" }.map(\.json)
        #expect(posts.map { $0["root_id"] as? String } == ["gone", nil])
        #expect(posts.first?["pending_post_id"] as? String == posts.last?["pending_post_id"] as? String)
    }

    @Test("bears another mark where the post of the first is gone, for the server would take it for that one")
    func anew() async throws {
        let server = try LoopbackServer { request in
            if request.path.hasSuffix("/users/me") { return [.answer(200, body: #"{"id":"bot","username":"b"}"#)] }
            if request.path.hasSuffix("/patch") {
                return [.answer(403, body: #"{"id":"api.context.permissions.app_error","message":"no"}"#)]
            }
            return [.answer(201, body: #"{"id":"p1"}"#)]
        }
        defer { server.stop() }
        let platform = try platform(server)
        var card = post("INC-1")
        (card.isCard, card.subject) = (true, "INC-1")
        for kind in [Delivery.Kind.post, .edit(message: "p1"), .edit(message: "p1")] {
            card.kind = kind
            #expect(await platform.send(card) == .sent(message: "p1"))
        }
        let marks = server.requests.filter { $0.path.hasSuffix("/posts") }.map { $0.json["pending_post_id"] as? String }
        #expect(marks.count == 3 && marks[0] != marks[1] && marks[1] == marks[2])
    }
}
