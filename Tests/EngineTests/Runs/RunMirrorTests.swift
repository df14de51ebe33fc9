import Chat
import Foundation
import Messages
import Runs
import Testing

/// A run in a room that two platforms have.
@Suite("A run in a room on two platforms", .timeLimit(.minutes(1)))
struct RunMirrorTests {
    private let mirror = FakeChat(.other, prefix: "/")

    private func bench() throws -> RunBench { try RunBench(.shop(backup: false), mirror: mirror) }

    private func seen(_ bench: RunBench, _ text: String) async throws -> FakeChat.Post {
        try await bench.until("a post over there with \(text)") { _ in mirror.last(text) != nil }
        return try #require(mirror.last(text))
    }

    private func press(_ label: String, by person: String, _ bench: RunBench) async throws -> String? {
        let mirror = mirror
        @Sendable func button() -> MessageAction? {
            mirror.posts.first { $0.text.contains("**RUN-1 ·") }?.actions.first { $0.label == label }
        }
        try await bench.until("a button \(label) over there") { _ in button() != nil }
        let action = try #require(button())
        return try await bench.say(action.command, by: person, on: .other, pressing: action.id)
    }

    @Test("is told on both, and an approval and a press in either count")
    func both() async throws {
        let bench = try bench()
        try await bench.say("!deploy shop v1.4.2 --env production")
        let request = try await seen(bench, "waits for approval")
        #expect(request.text.contains("echo \"deploy v1.4.2\" >> log"), "what is approved is shown there, too")
        // Whoever asked is the same person over there.
        let own = try await press("Approve", by: "ada there", bench)
        #expect(own?.contains("somebody else has to approve") == true)
        _ = try await press("Approve", by: "bo there", bench)
        try await bench.until("both cards name who approved") { _ in
            [bench.chat, mirror].allSatisfy { $0.last("**RUN-1 ·")?.text.contains("Bo") == true }
        }
        _ = try await press("Run", by: "cy there", bench)
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        #expect(bench.file("log") == "deploy v1.4.2\n")
        try await bench.until("both cards are closed") { _ in
            [bench.chat, mirror].allSatisfy {
                $0.posts.first { $0.text.contains("**RUN-1 ·") }?.actions.isEmpty == true
            }
        }
        try await bench.kill()
        // What belongs beneath the card stands beneath each platform's own.
        let card = try #require(mirror.posts.first { $0.text.contains("**RUN-1 ·") })
        let details = mirror.posts.filter { $0.thread != nil }
        #expect(!details.isEmpty && details.allSatisfy { $0.thread == card.id })
        // Commands are shown as each platform's people write them.
        #expect(!mirror.posts.contains { $0.text.contains("`!") })
        #expect(!bench.chat.posts.contains { $0.text.contains("`/run") || $0.text.contains("`/deploy") })
        // What was answered to one person over there was answered there.
        func told(_ chat: FakeChat) -> [String] {
            chat.posts.map { String($0.text.prefix(40)) }.filter { !$0.hasPrefix("You asked for") }.sorted()
        }
        #expect(told(mirror) == told(bench.chat))
    }

    @Test("is found without its number from either platform")
    func unnamed() async throws {
        let bench = try bench()
        try await bench.say("!deploy shop v1.4.2")
        _ = try await seen(bench, "Press **Run**")
        let reply = try await bench.say("/run abort \"not today\"", by: "bo there", on: .other)
        #expect(reply?.contains("RUN-1") == true)
        #expect(try await bench.end(of: 1)?.status.isTerminal == true)
        try await bench.kill()
    }

    @Test("that was begun in the mirror is told in the first room, too")
    func fromMirror() async throws {
        let bench = try bench()
        try await bench.say("/deploy shop v1.4.2", by: "ada there", on: .other)
        let card = try await bench.heard("**RUN-1 ·")
        #expect(!card.text.contains("`/run"))
        try await bench.press("Run")
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        try await bench.kill()
    }
}
