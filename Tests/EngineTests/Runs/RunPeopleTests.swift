import Foundation
import Messages
import Runs
import Testing

@Suite("What people say to a run", .timeLimit(.minutes(1)))
struct RunPeopleTests {
    @Test("in a protected environment the requester's own approval is refused, and another's is taken")
    func approval() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1.4.2 --env production")
        let request = try await bench.heard("waits for approval")
        #expect(request.text.contains("echo \"deploy v1.4.2\" >> log"), "what is approved is shown in full")
        let button = try #require(request.actions.first { $0.label == "Approve" })
        let own = try await bench.say(button.command, by: "ada", pressing: button.id)
        #expect(own?.contains("somebody else has to approve") == true)
        let early = try await bench.say("!run start RUN-1")
        #expect(early?.contains("has to approve this run first") == true)

        try await bench.say(button.command, by: "bo", pressing: button.id)
        try await bench.press("Run")
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        try await bench.kill()
    }

    @Test("a value that changes after it makes the approval void")
    func approvalVoid() async throws {
        let bench = try RunBench(
            .shop(backup: false, deploy: "echo <version> <region> >> log", placeholders: ["<region>"]))
        try await bench.say("!deploy shop v1.4.2 --env production --set region=eu")
        try await bench.press("Approve", by: "bo")
        try await bench.say("!run set RUN-1 region=us")
        try await bench.heard("no longer holds")
        let refusal = try await bench.say("!run start RUN-1")
        #expect(refusal?.contains("has to approve") == true)
        #expect(bench.file("log") == nil)
        try await bench.say("!run approve RUN-1", by: "cy")
        try await bench.press("Run")
        try await bench.end(of: 1)
        #expect(bench.file("log") == "v1.4.2 us\n")
        try await bench.kill()
    }

    @Test("a button pressed twice starts the command once, and never the one after it")
    func secondPress() async throws {
        let bench = try RunBench(.shop(backup: false))
        try await bench.say("!deploy shop v1.4.2")
        let button = try #require(try await bench.heard("Press **Run**").actions.first { $0.label == "Run" })
        try await bench.say(button.command, pressing: button.id)
        let second = try await bench.say(button.command, by: "bo", pressing: button.id)
        #expect(second?.isEmpty == false)
        try await bench.end(of: 1)
        #expect(bench.file("log") == "deploy v1.4.2\n")
        try await bench.kill()
    }

    @Test("a press that was drawn before something changed does nothing")
    func stalePress() async throws {
        let bench = try RunBench()
        try await bench.say("!deploy shop v1.4.2")
        try await bench.until("the button") { _ in bench.button("Done") != nil }
        let button = try #require(bench.button("Done"))
        try await bench.say("!run skip RUN-1 \"no data\"")
        let before = try await bench.run(1)
        let reply = try await bench.say(button.command, by: "bo", pressing: button.id)
        #expect(reply?.contains("already settled") == true)
        #expect(try await bench.run(1) == before)
        try await bench.kill()
    }

    @Test("a button of another run does nothing")
    func foreignPress() async throws {
        let bench = try RunBench()
        try await bench.say("!deploy shop v1.4.2")
        let before = try await bench.run(1)
        let reply = try await bench.say("!run done RUN-1", pressing: "RUN-9/backup/1")
        #expect(reply?.contains("drawn before something changed") == true)
        #expect(try await bench.run(1) == before)
        try await bench.kill()
    }

    @Test("a value that is missing is asked for, and answered in the room")
    func placeholder() async throws {
        let bench = try RunBench(
            .shop(backup: false, deploy: "echo <version> <region> >> log", placeholders: ["<region>"]))
        try await bench.say("!deploy shop v1.4.2")
        let question = try await bench.heard("needs a value for `<region>`")
        #expect(question.thread == nil)
        #expect(question.text.contains("!run set RUN-1 region=VALUE"))
        try await bench.say("!run set region=eu", by: "bo")
        try await bench.press("Run")
        try await bench.end(of: 1)
        #expect(bench.file("log") == "v1.4.2 eu\n")
        try await bench.kill()
    }

    @Test(
        "a value that could become shell syntax is refused, and nothing is stored",
        arguments: [
            "\"v1;rm -rf /\"", "\"$(id)\"", "\"v1\nid\"", "\"`id`\"", "\"v1|sh\"", "-rf", "\"../../etc\"",
            "\"v1 && id\"",
        ])
    func hostile(value: String) async throws {
        let bench = try RunBench()
        let reply = try await bench.say("!deploy shop \(value)")
        #expect(reply?.contains("RUN-") == false)
        #expect(try await bench.run(1) == nil)
        try await bench.say("!deploy shop v1")
        let before = try await bench.run(1)
        let refusal = try await bench.say("!run set RUN-1 version=\(value)")
        #expect(refusal?.isEmpty == false)
        #expect(try await bench.run(1) == before)
        try await bench.kill()
    }

    @Test("somebody whom nobody bound may look, but starts nothing")
    func stranger() async throws {
        let bench = try RunBench()
        let refusal = try await bench.say("!deploy shop v1.4.2", by: "mallory")
        #expect(refusal?.contains("does not know who mallory is") == true)
        try await bench.say("!deploy shop v1.4.2")
        #expect(try await bench.say("!run show", by: "mallory")?.contains("RUN-1") == true)
        #expect(try await bench.say("!run next", by: "mallory")?.contains("does not know") == true)
        try await bench.kill()
    }

    @Test("a reason may be given after its flag or as the rest of the line")
    func reasons() async throws {
        let bench = try RunBench()
        try await bench.say("!deploy shop v1.4.2")
        try await bench.say("!run abort --reason \"wrong version\"")
        try await bench.say("!deploy shop v1.4.2")
        try await bench.say("!run abort wrong again")
        #expect(try await bench.run(1)?.status == .aborted(by: "ada", reason: "wrong version"))
        #expect(try await bench.run(2)?.status == .aborted(by: "ada", reason: "wrong again"))
        try await bench.kill()
    }

    @Test("a step that fails wakes whoever has the run in hand, once")
    func failureWakes() async throws {
        let bench = try RunBench(.shop(backup: false, deploy: "exit 3"))
        try await bench.say("!deploy shop v1.4.2")
        try await bench.say("!run hand RUN-1 bo")
        try await bench.press("Run")
        let failed = try await bench.heard("Go on all the same")
        #expect(Mention.people(in: failed.text) == ["bo"], "\(failed.text)")
        // Shown again, it wakes nobody; failing again, it does.
        try await bench.say("!run next RUN-1")
        try await bench.until("it is shown again") { _ in bench.failures.count == 2 }
        #expect(bench.failures.map { Mention.people(in: $0.text) } == [["bo"], []])
        try await bench.say("!run retry RUN-1")
        try await bench.until("it has failed again") { _ in bench.failures.count == 3 }
        #expect(Mention.people(in: bench.failures.last?.text ?? "") == ["bo"])
        // What it printed is shown beneath the card, and wakes nobody a second time.
        let printed = bench.chat.posts.filter { $0.thread != nil && $0.text.contains("exit status 3") }
        #expect(!printed.isEmpty && printed.allSatisfy { Mention.people(in: $0.text) == [] })
        try await bench.kill()
    }

    @Test("whoever says themselves that a step failed, or stops the run, is not woken")
    func ownWord() async throws {
        let bench = try RunBench()
        try await bench.say("!deploy shop v1.4.2")
        try await bench.until("the button") { _ in bench.button("Done") != nil }
        try await bench.say("!run fail RUN-1 \"no space left\"")
        let failed = try await bench.heard("no space left")
        #expect(Mention.people(in: failed.text) == [])
        try await bench.kill()
    }
}

extension RunBench {
    fileprivate var failures: [FakeChat.Post] {
        chat.posts.filter { $0.thread == nil && $0.text.contains("Go on all the same") }
    }
}
