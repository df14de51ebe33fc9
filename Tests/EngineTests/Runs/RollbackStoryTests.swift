import Foundation
import Messages
import Runs
import Testing

@Suite("Going back", .timeLimit(.minutes(1)))
struct RollbackStoryTests {
    /// A check that only v1.4.1 passes.
    private static let verify = "test \"$(cat current)\" = v1.4.1 && cat current"

    private func deploy(_ version: String, as run: Int, _ bench: RunBench) async throws {
        try await bench.say("!deploy shop \(version)")
        try await bench.press("Run", run: run)
    }

    @Test("a failed verification offers the rollback, which goes to the last good version and is verified")
    func wholeStory() async throws {
        let bench = try RunBench(.shop(backup: false, verify: Self.verify))
        try await deploy("v1.4.1", as: 1, bench)
        #expect(try await bench.end(of: 1)?.status == .succeeded)
        try await deploy("v1.4.2", as: 2, bench)
        let offer = try await bench.heard("went wrong")
        let button = try #require(offer.actions.first { $0.label == "Roll back" })
        #expect(button.command == "!rollback shop v1.4.1 --env staging")

        #expect(
            try await bench.say(button.command, by: "bo", pressing: button.id)
                == "RUN-3 begun: roll back shop to v1.4.1")
        #expect(try await bench.run(2)?.status == .supersededBy(RunID(3)))
        try await bench.press("Run", by: "bo", run: 3)
        let run = try await bench.end(of: 3)
        #expect(run?.status == .succeeded)
        #expect(run?.reverses == RunID(2))
        #expect(bench.file("log") == "deploy v1.4.1\ndeploy v1.4.2\nback v1.4.1\n")

        let again = try await bench.say(button.command, by: "bo", pressing: button.id)
        #expect(again?.contains("earlier state") == true)
        #expect(try await bench.run(4) == nil)
        try await bench.kill()
    }

    @Test("the way back finds the version by itself")
    func withoutVersion() async throws {
        let bench = try RunBench(.shop(backup: false, verify: "cat current"))
        for (number, version) in [(1, "v1.4.1"), (2, "v1.4.2")] {
            try await deploy(version, as: number, bench)
            try await bench.end(of: number)
        }
        #expect(try await bench.say("!rollback shop --reason slow") == "RUN-3 begun: roll back shop to v1.4.1")
        let run = try await bench.run(3)
        #expect(run?.values["previous-version"]?.text == "v1.4.1")
        #expect(run?.reason == "slow")
        try await bench.kill()
    }

    @Test("a rehearsal of a deploy is nothing to go back from")
    func afterRehearsal() async throws {
        let bench = try RunBench(.shop(backup: false, verify: "cat current"))
        for (number, version) in [(1, "v1"), (2, "v2")] {
            try await deploy(version, as: number, bench)
            try await bench.end(of: number)
        }
        try await bench.say("!deploy shop v3 --rehearse")
        try await bench.say("!rollback shop")
        #expect(try await bench.run(4)?.reverses == RunID(2))
        try await bench.kill()
    }
}
