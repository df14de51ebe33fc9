import Foundation
import Runs
import Testing

@Suite("A deploy")
struct DeployStoryTests {
    @Test("goes from tick to press to check, and ends verified")
    func whole() throws {
        var story = try Story()
        #expect(story.state("backup") == .ready)
        #expect(story.posts == [.began, .stepReady("backup")])

        try story.tell(.done("backup", note: "on tape"))
        #expect(story.state("backup") == .done(by: "ada", at: noon, note: "on tape"))
        #expect(story.starts.isEmpty, "a command waits for a press")

        try story.tell(.start("switch"))
        #expect(story.starts.map(\.script) == ["./switch.sh v1.4.2"])
        #expect(story.state("switch") == .started(attempt: 1, at: noon))

        try story.tell(.started("switch", attempt: 1), by: .runbell)
        try story.exit("switch", .exit(0, "switched"))
        #expect(story.starts.map(\.step) == ["health"], "a check starts by itself")
        #expect(story.starts.first?.isCheck == true)

        try story.exit("health", .exit(0, #"{"status": "ok"}"#))
        #expect(story.run.status == .succeeded)
        #expect(story.run.finishedAt == noon)
        #expect(story.run.isVerifiedDeploy)
        #expect(story.effects.contains(.finished(.succeeded)))
        #expect(story.run.completedTitles == ["Backup", "Switch", "Health"])
        #expect(story.refusal(.next) == .finished(.succeeded))
        #expect(story.refusal(.abort(reason: "late")) == .finished(.succeeded))
    }

    @Test("whose verification fails offers the rollback, and goes nowhere by itself")
    func failedVerification() throws {
        var story = try Story.deployed()
        try story.exit("health", .exit(0, #"{"status": "down"}"#))
        #expect(story.offersRollback)
        #expect(story.starts.isEmpty)
        #expect(story.run.status == .active)
        #expect(RunCard(story.run).next == .decide("health", reason: "expected status=ok, got status=down"))
        #expect(!story.run.isVerifiedDeploy)
        guard case .takesOver(RunID(7)) = LockRule.decide(for: .rollback, holder: story.run) else {
            Issue.record("a failed deploy must give way to its rollback")
            return
        }
        try story.tell(.supersede(by: RunID(8)), by: .runbell)
        #expect(story.run.status == .supersededBy(RunID(8)))
        #expect(story.effects.contains(.finished(.supersededBy(RunID(8)))))
    }

    @Test("that failed before it changed anything offers no rollback")
    func failedBefore() throws {
        var story = try Story()
        try story.tell(.fail("backup", reason: "tape full"))
        #expect(!story.offersRollback)
        #expect(story.refusal(.start("switch")) == .wrongStep(current: "backup", title: "Backup"))
        try story.tell(.retry("backup"))
        #expect(story.state("backup") == .ready)
    }

    @Test("whose command failed waits for a person: again, past it with a reason, or the end")
    func failedCommand() throws {
        var story = try Story()
        try story.tell(.done(nil, note: nil))
        try story.tell(.next)
        try story.exit("switch", .exit(3, "no such release"))
        guard case .failed(let reason, _) = story.state("switch") else {
            Issue.record("not failed")
            return
        }
        #expect(reason.contains("exit status 3") && reason.contains("no such release"))
        #expect(story.offersRollback)
        #expect(story.refusal(.start("switch")) == .needsDecision("switch", title: "Switch"))
        #expect(story.refusal(.done("switch", note: nil)) == .needsDecision("switch", title: "Switch"))
        #expect(story.refusal(.continueAnyway("switch", reason: "  ")) == .reasonMissing)
        #expect(story.refusal(.start("health")) == .wrongStep(current: "switch", title: "Switch"))

        var again = story
        try again.tell(.retry("switch"), by: .bo)
        #expect(again.starts.map(\.attempt) == [2])
        #expect(again.refusal(.exited("switch", attempt: 1, .exit()), by: .runbell) == .notRunning("switch"))

        try story.tell(.continueAnyway("switch", reason: "done by hand"))
        try story.exit("health", .exit(0, #"{"status": "ok"}"#))
        #expect(story.run.status == .finishedWithFailures(["switch"]))
        #expect(!story.run.isVerifiedDeploy)
    }

    @Test("with a skipped verification is finished, but no version to go back to")
    func skippedVerification() throws {
        var story = try Story.deployed()
        try story.tell(.lost("health", attempt: 1, reason: "cut"), by: .runbell)
        try story.tell(.lost("health", attempt: 2, reason: "cut"), by: .runbell)
        try story.tell(.lost("health", attempt: 3, reason: "cut"), by: .runbell)
        try story.tell(.skip("health", reason: "seen by eye"))
        #expect(story.run.status == .succeeded)
        #expect(!story.run.isVerifiedDeploy)
    }

    @Test("refuses what does not fit the step, and a skip without a reason")
    func misfits() throws {
        var story = try Story()
        #expect(story.refusal(.start("backup")) == .doesNotFit("backup", kind: "manual"))
        #expect(story.refusal(.skip("backup", reason: " \n")) == .reasonMissing)
        #expect(story.refusal(.done("nowhere", note: nil)) == .stepUnknown("nowhere"))
        #expect(story.refusal(.continueAnyway("backup", reason: "why not")) == .doesNotFit("backup", kind: "manual"))
        #expect(story.refusal(.approve, by: .bo) == .approvalNotNeeded)
        try story.tell(.skip("backup", reason: "there is one"))
        #expect(story.refusal(.done("switch", note: nil)) == .doesNotFit("switch", kind: "command"))
        #expect(story.refusal(.done("backup", note: nil)) == .alreadyDone("backup", title: "Backup"))
    }

    @Test("keeps the end of a long output, and only a line of it in the record")
    func longOutput() throws {
        var story = try Story.deployed()
        let output = String(repeating: "x", count: 100_000) + "the end"
        try story.exit("health", StepOutcome(exit: .code(1), output: output, duration: .milliseconds(1500)))
        guard case .failed(_, let outcome?) = story.state("health") else {
            Issue.record("not failed")
            return
        }
        #expect(outcome.output.count == StepOutcome.keptOutput && outcome.output.hasSuffix("the end"))
        #expect(outcome.truncated)
        let entries = try #require(story.last?.entries)
        #expect(entries.first?.text == "exit status 1, 1.5 s, 100007 bytes of output")
        #expect(entries.allSatisfy { $0.text.count < 300 })
    }

    @Test("is stored and read back without loss, at every stage")
    func codable() throws {
        var story = try Story.deployed()
        try story.exit("health", .exit(1, "refused"))
        for run in [try Story().run, try Story.deployed().run, story.run] {
            let data = try JSONEncoder().encode(run)
            #expect(try JSONDecoder().decode(Run.self, from: data) == run)
        }
    }

    @Test("reports from Runbell are not taken from people")
    func forgedReports() throws {
        let story = try Story.deployed()
        for event: RunEvent in [
            .exited("health", attempt: 1, .exit()), .lost("health", attempt: 1, reason: ""),
            .fired(.stepOverdue("health", attempt: 1)), .supersede(by: RunID(9)), .started("health", attempt: 1),
        ] {
            #expect(story.refusal(event, by: .bo) == .notYourTurn)
        }
        #expect(story.refusal(.retry("health"), by: .runbell) == .notYourTurn)
    }
}

extension Story {
    /// Ticked and switched; the check is running.
    static func deployed(_ request: RunRequest = .make()) throws -> Story {
        var story = try Story(.shop, request)
        try story.tell(.done("backup", note: nil))
        try story.tell(.start("switch"))
        try story.exit("switch", .exit())
        return story
    }
}
