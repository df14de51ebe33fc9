import Chat
import Foundation
import Messages
import TestSupport
import Testing

@testable import ChatPlatforms

/// One platform's way to take a file: which paths it calls, and what is answered.
struct FileTaker: Sendable, CustomTestStringConvertible {
    var platform: PlatformName
    var make: @Sendable (_ url: String) throws -> any ChatPlatform
    /// The path of the call that uploads the bytes.
    var upload: String
    /// How that call is refused.
    var refusal: (status: Int, body: String)
    var room: String

    var testDescription: String { platform.rawValue }

    static let all = [
        FileTaker(
            platform: .slack,
            make: {
                SlackPlatform(
                    SlackConfiguration(api: $0, token: Secret("t"), signingSecret: Secret("s")),
                    try .hurried())
            }, upload: "files.getUploadURLExternal", refusal: (200, #"{"ok":false,"error":"missing_scope"}"#),
            room: "C012345678"),
        FileTaker(
            platform: .discord,
            make: {
                DiscordPlatform(DiscordConfiguration(api: $0, token: Secret("t")), try .hurried())
            }, upload: "/messages", refusal: (403, #"{"code":50013,"message":"Missing Permissions"}"#),
            room: "1100000000000000001"),
        FileTaker(
            platform: .telegram,
            make: {
                TelegramPlatform(TelegramConfiguration(api: $0, token: Secret("t")), try .hurried())
            }, upload: "sendDocument",
            refusal: (400, #"{"ok":false,"error_code":400,"description":"Bad Request: not enough rights"}"#), room: "-1"
        ),
        FileTaker(
            platform: .mattermost,
            make: {
                MattermostPlatform(
                    MattermostConfiguration(server: $0, token: Secret("t")), try .hurried())
            }, upload: "/files", refusal: (403, #"{"id":"api.context.permissions","message":"no"}"#), room: "c1"),
        FileTaker(
            platform: .zulip,
            make: {
                ZulipPlatform(
                    ZulipConfiguration(server: $0, email: "b@x", key: Secret("t")), try .hurried())
            }, upload: "/user_uploads", refusal: (400, #"{"result":"error","msg":"File uploads are off"}"#), room: "12"),
        FileTaker(
            platform: .rocketchat,
            make: {
                RocketChatPlatform(
                    RocketChatConfiguration(server: $0, user: "u", token: Secret("t")),
                    try .hurried())
            }, upload: "rooms.media", refusal: (400, #"{"success":false,"error":"[invalid-file]"}"#), room: "r1"),
        FileTaker(
            platform: .matrix,
            make: { try MatrixPlatform.make(url: $0, clock: HurriedClock()) }, upload: "/media/v3/upload",
            refusal: (413, #"{"errcode":"M_TOO_LARGE","error":"too large"}"#), room: "!ops:test"),
    ]

    /// Enough of every platform's answers.
    static func answer(_ url: String) -> String {
        #"{"ok":true,"success":true,"user_id":"UBOT","id":"77","result":{"message_id":7,"chat":{"id":-1}},"ts":"1.1","file_id":"F1","upload_url":"\#(url)/put","file_infos":[{"id":"file1"}],"uri":"/user_uploads/1/x.txt","file":{"_id":"file1"},"message":{"_id":"m1"},"event_id":"$e","content_uri":"mxc://test/f1"}"#
    }

    func answerOne(_ path: String, _ url: String) -> String {
        // Zulip's ids are numbers.
        platform == .zulip && path.hasSuffix("/messages")
            ? #"{"result":"success","id":77}"# : Self.answer(url)
    }
}

extension PlatformTools {
    /// Every look at the time finds it a minute later, so that no limit of calls is reached.
    static func hurried() throws -> PlatformTools { try make(clock: HurriedClock()) }
}

/// A clock on which a minute passes between two looks.
struct HurriedClock: Clock {
    private let looks = Counter()
    private let start = ContinuousClock.now
    var now: ContinuousClock.Instant { start.advanced(by: .seconds(60 * looks.next())) }
    var minimumResolution: Duration { .nanoseconds(1) }
    func sleep(until deadline: ContinuousClock.Instant, tolerance: Duration?) async throws { await Task.yield() }
}

@Suite("What is too long for a few messages", .timeLimit(.minutes(1)))
struct AttachedTextTests {
    private static let text = (0..<12_000).map { "line\($0)" }.joined(separator: " ")

    private static func delivery(_ taker: FileTaker) -> Delivery {
        Delivery(
            key: "abc-7", kind: .post, target: .room(RoomAddress(taker.platform, taker.room)), message: Message(text),
            subject: "RUN-3")
    }

    private func isPosted(_ request: LoopbackServer.Request) -> Bool {
        // Matrix puts a file into an event of its own.
        if request.path.contains("m.room.message") {
            return String(decoding: request.body, as: UTF8.self).contains("m.text")
        }
        return ["postMessage", "sendMessage", "sendDocument", "/messages", "/posts"].contains {
            request.path.hasSuffix($0)
        }
    }

    @Test("goes as a file, its beginning as the message", arguments: FileTaker.all)
    func attached(_ taker: FileTaker) async throws {
        let place = Place()
        let server = try LoopbackServer { request in
            [.answer(200, body: taker.answerOne(request.path, place.url))]
        }
        defer { server.stop() }
        place.url = server.url
        guard case .sent = try await taker.make(server.url).sendWhole(Self.delivery(taker)) else {
            Issue.record("not sent")
            return
        }
        let file = server.requests.filter { String(decoding: $0.body, as: UTF8.self).contains("line11999") }
        #expect(file.count == 1, "\(server.requests.map(\.path))")
        let posts = server.requests.filter { isPosted($0) }
        #expect(posts.count == 1)
        #expect(posts.contains { String(decoding: $0.body, as: UTF8.self).contains("line0") })
        if taker.platform == .matrix {
            let event = server.requests.last.map { String(decoding: $0.body, as: UTF8.self) } ?? ""
            #expect(event.contains("m.file") && event.contains(#""url":"mxc://test/f1""#), "\(event)")
        }
        #expect(
            posts.contains {
                String(decoding: $0.body, as: UTF8.self).contains("in+the+file")
                    || String(decoding: $0.body, as: UTF8.self).contains("in%20the%20file")
                    || String(decoding: $0.body, as: UTF8.self).contains("in the file")
            })
    }

    @Test("goes in parts where files are refused, and nothing is lost", arguments: FileTaker.all)
    func refused(_ taker: FileTaker) async throws {
        let place = Place()
        let server = try LoopbackServer { request in
            let isUpload =
                request.path.contains(taker.upload)
                && (taker.platform != .discord || request.headers["content-type"]?.hasPrefix("multipart/") == true)
            return isUpload
                ? [.answer(taker.refusal.status, body: taker.refusal.body)]
                : [.answer(200, body: taker.answerOne(request.path, place.url))]
        }
        defer { server.stop() }
        place.url = server.url
        guard case .sent = try await taker.make(server.url).sendWhole(Self.delivery(taker)) else {
            Issue.record("not sent")
            return
        }
        let said = server.requests.filter {
            isPosted($0) && $0.headers["content-type"]?.hasPrefix("multipart/") != true
        }
        .map { String(decoding: $0.body, as: UTF8.self) }.joined(separator: " ")
        for number in [0, 6000, 11_999] { #expect(said.contains("line\(number)"), "line\(number) is lost") }
    }

    @Test("is a form that a server reads, whatever the file says")
    func form() throws {
        let file = FilePart(field: "f", name: "a.txt", bytes: Array("--runbell-\r\n\"x\"\u{0}".utf8))
        let form = MultipartForm(fields: [("chat_id", "-1")], file: file)
        let boundary = try #require(form.contentType.split(separator: "=").last)
        let text = String(decoding: form.body, as: UTF8.self)
        #expect(text.components(separatedBy: "--\(boundary)\r\n").count == 3)
        #expect(
            text.hasSuffix("--\(boundary)--\r\n") && text.contains("filename=\"a.txt\"")
                && text.contains("\r\n\r\n-1\r\n"))
    }
}
