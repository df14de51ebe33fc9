import Chat
import Engine
import Messages
import Runbooks
import Runs
import Testing

/// What somebody sees of a run who reads the room and not the thread.
@Suite("A run seen from the room", .timeLimit(.minutes(1)))
struct RunRoomTests {
    @Test("a step that is started by a command is answered in the room, and an approval says where it goes on")
    func started() async throws {
        let bench = try RunBench(.shop(backup: false))
        bench.house.change { $0.platforms[.fake]?.hidesThreads = true }
        try await bench.say("!deploy shop v1.4.2 --env production")
        try await bench.say("!run approve RUN-1", by: "bo")
        let approved = try await bench.heard("**RUN-1 is approved**")
        #expect(approved.text.hasSuffix("Each step, and what it prints, is in the thread of RUN-1."))
        try await bench.say("!run next RUN-1")
        let answer = try await bench.heard("was started")
        #expect(answer.thread == nil && answer.text.hasSuffix("(more in the thread of RUN-1)"))
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        try await bench.kill()
    }

    @Test("a step goes by the number it is shown with")
    func number() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1.4.2")
        let shown = try await bench.heard("!run start RUN-1 --step 1`")
        #expect(shown.text.contains("step 1 of"))
        #expect(try await bench.say("!run start RUN-1 --step 7")?.contains("was started") == false)
        #expect(try await bench.say("!run start RUN-1 --step 1")?.contains("was started") == true)
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        try await bench.kill()
    }

    @Test("what is to be done by hand is said with the version that is deployed")
    func filled() async throws {
        let markdown = """
            # Shop
            ## Pre-Deployment Checklist
            - [ ] The release notes of `<version>` have been read
            - [ ] It has run as `<version>` and `<another-name>`
            ## Deployment
            ```bash
            echo <version> >> log
            ```
            """
        let bench = try RunBench(RunbookReader.read(Array(markdown.utf8), fileName: "shop.md"))
        try await bench.say("!deploy shop v1.4.2")
        let shown = MatrixHTML.render(try await bench.heard("release notes").text, mentions: [:])
        #expect(shown.contains("The release notes of v1.4.2 have been read"))
        #expect(shown.contains("It has run as v1.4.2 and &lt;another-name&gt;"))
        try await bench.kill()
    }
}
