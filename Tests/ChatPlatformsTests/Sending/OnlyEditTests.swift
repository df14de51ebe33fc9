import Chat
import Foundation
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

@Suite("What only changes a message", .timeLimit(.minutes(1)))
struct OnlyEditTests {
    /// The platforms that say a card anew where it can't be edited, each with a message's id and how an edit is refused.
    private static let refusals: [(platform: PlatformName, message: String, status: Int, body: String)] = [
        (.slack, "C012345678/1.1", 200, #"{"ok":false,"error":"edit_window_closed"}"#),
        (.discord, "1100000000000000001/5", 404, #"{"code":10008,"message":"Unknown Message"}"#),
        (
            .telegram, "-1/7", 400,
            #"{"ok":false,"error_code":400,"description":"Bad Request: message can't be edited"}"#
        ),
        (.mattermost, "p1", 403, #"{"id":"api.post.update_post.permissions","message":"no"}"#),
        (.zulip, "77", 400, #"{"result":"error","msg":"The time limit for editing this message has passed"}"#),
        (.rocketchat, "m1", 400, #"{"success":false,"error":"[error-message-editing-blocked]"}"#),
    ]

    private func isEdit(_ request: LoopbackServer.Request) -> Bool {
        request.method == "PATCH"
            || ["chat.update", "editMessageText", "/patch"].contains { request.path.contains($0) }
    }

    @Test("is left as it stands where it can't be edited any more, while a card is said anew", arguments: 0..<6)
    func refused(_ index: Int) async throws {
        let refusal = Self.refusals[index]
        let taker = try #require(FileTaker.all.first { $0.platform == refusal.platform })
        for isOnlyEdit in [true, false] {
            let place = Place()
            let server = try LoopbackServer { request in
                isEdit(request)
                    ? [.answer(refusal.status, body: refusal.body)]
                    : [.answer(200, body: taker.answerOne(request.path, place.url))]
            }
            defer { server.stop() }
            place.url = server.url
            var delivery = Delivery(
                key: "abc-7", kind: .edit(message: refusal.message),
                target: .room(RoomAddress(taker.platform, taker.room)), message: Message("taken by Ada"))
            delivery.isOnlyEdit = isOnlyEdit
            delivery.isCard = !isOnlyEdit
            let outcome = await (try taker.make(server.url)).send(delivery)
            #expect(server.requests.contains(where: isEdit), "\(refusal.platform)")
            let said = server.requests.filter {
                !isEdit($0) && String(decoding: $0.body, as: UTF8.self).contains("taken")
            }
            #expect(said.count == (isOnlyEdit ? 0 : 1), "\(refusal.platform): \(said.map(\.path))")
            guard case .sent(let message) = outcome else {
                Issue.record("\(refusal.platform): \(outcome)")
                continue
            }
            if isOnlyEdit { #expect(message == refusal.message) }
        }
    }
}
