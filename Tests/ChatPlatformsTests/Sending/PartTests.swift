import Chat
import Foundation
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

/// Long messages where files are refused, so that they go in parts.
@Suite("A message in several parts on a platform", .timeLimit(.minutes(1)))
struct PartTests {
    /// An event of Matrix holds more than a message elsewhere.
    private static func words(_ taker: FileTaker) -> [String] {
        (0..<(taker.platform == .matrix ? 16_000 : 4000)).map { "word\($0)" }
    }

    enum Failure: String, Sendable, CaseIterable {
        case limited, broken
        /// The message is taken, and the answer lost.
        case lost
    }

    /// What stands in the room, as far as such a server shows it: the bodies of what it took.
    private final class Room: Sendable {
        let taken = Watched<[String]>([])
        let tries = Counter()
    }

    private func server(_ taker: FileTaker, _ room: Room, _ place: Place, failing: Failure, at number: Int) throws
        -> LoopbackServer
    {
        try LoopbackServer { request in
            let isForm = request.headers["content-type"]?.hasPrefix("multipart/") == true
            if request.path.contains(taker.upload), taker.platform != .discord || isForm {
                return [.answer(taker.refusal.status, body: taker.refusal.body)]
            }
            let isEvent = request.path.contains("/send/m.room.message/")
            let isPost =
                isEvent
                || ["postMessage", "sendMessage", "/messages", "/posts"].contains {
                    request.path.hasSuffix($0) && request.method == "POST"
                }
            if taker.platform == .zulip, request.path.hasSuffix("/users/me") {
                return [.answer(200, body: #"{"user_id":5,"full_name":"Runbell","email":"b@x"}"#)]
            }
            // Nothing stands there unknown.
            if request.path.contains("chat.getMessage") { return [.answer(400, body: #"{"success":false}"#)] }
            guard isPost else { return [.answer(200, body: taker.answerOne(request.path, place.url))] }
            let body = String(decoding: request.body, as: UTF8.self)
            guard room.tries.next() == number else {
                room.taken.change { $0.append(body) }
                return [.answer(200, body: taker.answerOne(request.path, place.url))]
            }
            switch failing {
            case .limited: return [.answer(429, headers: ["Retry-After": "30"], body: "{}")]
            case .broken: return [.answer(500, body: "{}")]
            case .lost:
                room.taken.change { $0.append(body) }
                return [.close]
            }
        }
    }

    /// Sends as the outbox does, again with what is done and whether it is doubtful.
    private func send(_ taker: FileTaker, _ platform: any ChatPlatform) async -> [SendOutcome] {
        var delivery = Delivery(
            key: "abc-7", kind: .post, target: .room(RoomAddress(taker.platform, taker.room)),
            message: Message(Self.words(taker).joined(separator: " ")), subject: "RUN-3")
        var outcomes: [SendOutcome] = []
        for _ in 0..<3 {
            let steps = Steps()
            let outcome = await platform.sendWhole(delivery, noting: steps.note)
            outcomes.append(outcome)
            if !steps.all.isEmpty { delivery.isDoubtful = false }
            delivery.done += steps.all
            switch outcome {
            case .sent: return outcomes
            case .unknown: delivery.isDoubtful = true
            default: break
            }
        }
        return outcomes
    }

    @Test(
        "goes on behind the second when the third fails, and the first two are not said again",
        arguments: FileTaker.all,
        [Failure.limited, .broken])
    func goesOn(_ taker: FileTaker, _ failure: Failure) async throws {
        let (room, place) = (Room(), Place())
        let server = try server(taker, room, place, failing: failure, at: 3)
        defer { server.stop() }
        place.url = server.url
        let outcomes = await send(taker, try taker.make(server.url))
        guard outcomes.count == 2, case .sent? = outcomes.last else {
            Issue.record("\(outcomes)")
            return
        }
        for word in ["word0", "word1500", "word2500", Self.words(taker).last ?? ""] {
            let count = room.taken.value.count { body in Self.has(word, body) }
            #expect(count == 1, "\(word) stands \(count) times")
        }
    }

    private static func has(_ word: String, _ body: String) -> Bool {
        (body.removingPercentEncoding ?? body).split { !($0.isLetter || $0.isNumber) }.contains { $0 == word }
    }

    @Test("marks the one part that may stand already, and no other, where nobody can look")
    func doubtful() async throws {
        let taker = try #require(FileTaker.all.first { $0.platform == .telegram })
        let (room, place) = (Room(), Place())
        let server = try server(taker, room, place, failing: .lost, at: 3)
        defer { server.stop() }
        place.url = server.url
        let outcomes = await send(taker, try taker.make(server.url))
        guard outcomes.count == 2, case .unknown? = outcomes.first, case .sent? = outcomes.last else {
            Issue.record("\(outcomes)")
            return
        }
        let taken = room.taken.value
        let marked = taken.indices.filter { taken[$0].contains("perhaps sent before") }
        #expect(marked == [3])
        // The rest is divided as it was.
        let lost = try #require(taken[2].firstMatch(of: /word\d+/)).output
        #expect(taken[3].contains("perhaps sent before) \(lost) "))
        #expect(taken.count { $0.contains("word3999") } == 1 && taken.count { $0.contains("word0 ") } == 1)
    }

    @Test("is one message that is in doubt", arguments: ["short", "edit"])
    func short(_ kind: String) async throws {
        let taker = try #require(FileTaker.all.first { $0.platform == .telegram })
        let place = Place()
        let server = try LoopbackServer { _ in [.answer(200, body: FileTaker.answer(place.url))] }
        defer { server.stop() }
        var delivery = Delivery(
            key: "abc-7", kind: .post, target: .room(RoomAddress(.telegram, "-1")), message: Message("hello"))
        delivery.isDoubtful = true
        // To edit twice harms nobody.
        if kind == "edit" { delivery.kind = .edit(message: "-1/7") }
        _ = try await taker.make(server.url).send(delivery)
        let text = server.requests.last?.json["text"] as? String
        #expect(text == (kind == "edit" ? "hello" : "(perhaps sent before) hello"))
    }
}
