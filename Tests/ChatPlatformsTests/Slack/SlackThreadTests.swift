import Chat
import Foundation
import TestSupport
import Testing

@testable import ChatPlatforms

/// Slack where nothing is pushed: answers in threads and marks are found by looking again.
@Suite("Slack, read again and again", .timeLimit(.minutes(1)))
struct SlackThreadTests {
    private func platform(_ server: LoopbackServer) throws -> SlackPlatform {
        var configuration = SlackConfiguration(api: server.url, token: Secret("xoxb"), rooms: ["ops": "C012345678"])
        configuration.marks = ["pushpin", "pin"]
        return SlackPlatform(configuration, try .make(clock: CountingClock()))
    }

    /// A channel with a card from before, which has got an answer and marks since.
    private func server(_ page: Counter) throws -> LoopbackServer {
        try LoopbackServer { request in
            let method = request.path.drop { $0 == "/" }.prefix { $0 != "?" }
            let body: String
            switch method {
            case "auth.test": body = #"{"ok":true,"user_id":"UBOT"}"#
            case "conversations.history" where request.path.contains("oldest="): body = #"{"ok":true,"messages":[]}"#
            case "conversations.history":
                body = #"""
                    {"ok":true,"messages":[
                    {"type":"message","user":"U02","text":"it is the disk","ts":"1795000003.000100",
                     "reactions":[{"name":"pushpin","users":["U01","UBOT"]},{"name":"eyes","users":["U01"]}],
                     "pinned_info":{"channel":"C012345678","pinned_by":"U03","pinned_ts":1795000004}},
                    {"type":"message","user":"UBOT","bot_id":"B1","text":"INC-1","ts":"1795000001.000100",
                     "thread_ts":"1795000001.000100","reply_count":2,"latest_reply":"1795000009.000100"},
                    {"type":"message","user":"U02","text":"old","ts":"1794000000.000100","thread_ts":"1794000000.000100",
                     "reactions":[{"name":"pushpin","users":["U01"]}],"latest_reply":"1794000001.000100"}]}
                    """#
            case "conversations.replies":
                body = #"""
                    {"ok":true,"messages":[{"type":"message","user":"UBOT","text":"INC-1","ts":"1795000001.000100"},
                    {"type":"message","user":"U01","text":"!incident ack","ts":"1795000009.000100","thread_ts":"1795000001.000100"},
                    {"type":"message","user":"U01","text":"later","ts":"1795000010.000100","thread_ts":"1795000001.000100"}]}
                    """#
            default: body = #"{"ok":true,"permalink":"https://s.example/p"}"#
            }
            return [.answer(200, body: body)]
        }
    }

    @Test("brings what was answered in threads and marked since it was first looked at, each once")
    func news() async throws {
        let server = try server(Counter())
        defer { server.stop() }
        let platform = try platform(server)
        let inbox = RecordingInbox(cursor: #"{"C012345678":"1795000000.000000"}"#)
        for _ in 0..<3 { try await platform.read(into: inbox) }
        let said = inbox.messages.filter { $0.marked == nil }
        // What came after the page was made waits for the next one.
        #expect(said.map(\.text) == ["!incident ack"])
        #expect(said.first?.thread == "C012345678/1795000001.000100")
        let marks = inbox.messages.compactMap(\.marked)
        #expect(marks.map(\.mark).sorted() == ["pin", "pushpin"])
        #expect(marks.allSatisfy { $0.text == "it is the disk" && $0.author?.id == "U02" })
    }

    @Test("asks for no thread that has nothing new")
    func quiet() async throws {
        let server = try server(Counter())
        defer { server.stop() }
        let platform = try platform(server)
        let inbox = RecordingInbox(
            cursor:
                #"{"C012345678":"1795000000.000000","C012345678 answers":"1795000009.000100","C012345678 began":"1795000000.000000"}"#
        )
        try await platform.read(into: inbox)
        #expect(!server.requests.contains { $0.path.contains("conversations.replies") })
    }
}
