import Foundation
import Runbooks
import Runs
import Testing

@Suite("Rehearsing")
struct RehearsalTests {
    @Test("shows every step with its text, and executes, asks and locks nothing")
    func all() throws {
        let story = try Story(
            .shop,
            .make {
                $0.rehearsal = true
                $0.protected = true
                $0.version = nil
            })
        #expect(story.run.status == .rehearsed)
        #expect(story.run.steps.allSatisfy { $0.state == .rehearsed })
        #expect(story.starts.isEmpty)
        #expect(story.posts == [.rehearsal, .finished(.rehearsed)])
        #expect(story.run.step("switch")?.template == "./switch.sh <version>")
        #expect(RunCard(story.run).lines.map(\.detail) == [nil, "open: version", nil])
        #expect(RunCard(story.run).actions.isEmpty)
        #expect(story.refusal(.start("switch")) == .finished(.rehearsed))
        let holder = try Story.deployed().run
        #expect(LockRule.decide(for: .deploy, rehearsal: true, holder: holder) == .free)
    }

    @Test("leaves the ways among which nobody chose to its words, and shows on the card the one that was chosen")
    func ways() throws {
        let all = try Story(ChoiceTests.runbook, .make { $0.rehearsal = true })
        #expect(RunCard(all.run).lines.map(\.title) == ["Build", "Choose one way", "Restart"])
        let chosen = try Story(
            ChoiceTests.runbook,
            .make {
                $0.rehearsal = true
                $0.option = "A"
            })
        #expect(chosen.state("upload") == .notChosen)
        #expect(RunCard(chosen.run).lines.count == 4)
    }
}

@Suite("Waits and announcements")
struct OtherStepTests {
    static func story(_ kind: Step.Kind, _ text: String, block: String? = nil) throws -> Story {
        let runbook = Runbook.make(
            [
                .make(
                    "deploy", .deploy, [.make("it", kind, line: 2, blocks: block == nil ? [] : [3], text: text)],
                    line: 1)
            ], blocks: block.map { [.make($0, line: 3, class: .message)] } ?? [],
            placeholders: [
                Placeholder(token: "<version>", kind: .angle, line: 4),
                Placeholder(token: "[name]", kind: .bracket, line: 4),
            ])
        return try Story(runbook)
    }

    @Test(
        "a wait is over when its timer fires",
        arguments: [
            ("Wait 5 minutes", 300.0), ("Wait for 30s", 30), ("(10-15 min)", 900), ("1 hour", 3600), ("2h", 7200),
        ])
    func wait(text: String, seconds: Double) throws {
        var story = try Self.story(.wait, text)
        #expect(story.state("it") == .waiting(until: noon.addingTimeInterval(seconds)))
        #expect(story.effects.contains(.arm(.waitOver("it"), after: .seconds(seconds))))
        #expect(story.refusal(.done("it", note: nil)) == .doesNotFit("it", kind: "wait"))
        try story.tell(.fired(.waitOver("it")), by: .runbell)
        #expect(story.run.status == .succeeded)
        #expect(story.refusal(.fired(.waitOver("it")), by: .runbell) == .finished(.succeeded))
    }

    @Test("a wait can be cut short with a reason, and then its timer is disarmed")
    func cut() throws {
        var story = try Self.story(.wait, "Wait 5 minutes")
        try story.tell(.skip("it", reason: "it is up"))
        #expect(story.effects.contains(.disarm(.waitOver("it"))))
        var aborted = try Self.story(.wait, "Wait 5 minutes")
        try aborted.tell(.abort(reason: ""))
        #expect(aborted.effects.contains(.disarm(.waitOver("it"))))
        #expect(aborted.state("it") == .notReached)
    }

    @Test("a wait without a time is for a person to end")
    func timeless() throws {
        var story = try Self.story(.wait, "Wait for traffic to drain, see RFC 2119")
        #expect(story.state("it") == .ready)
        try story.tell(.done("it", note: nil))
        #expect(story.run.status == .succeeded)
    }

    @Test("an announcement is posted when a person says so, with the values that are known")
    func announce() throws {
        var story = try Self.story(.announce, "Tell them", block: "Deploying <version>, by [name]")
        #expect(story.state("it") == .ready)
        #expect(!story.effects.contains { if case .announce = $0 { true } else { false } })
        #expect(RunCard(story.run).actions.first?.label == "Post")
        try story.tell(.next)
        #expect(story.effects.contains(.announce("Deploying v1.4.2, by [name]")))
        #expect(story.starts.isEmpty)
        #expect(story.run.status == .succeeded)
    }
}

@Suite("The lock")
struct LockTests {
    @Test("is free without a holder, or with one that is over")
    func free() throws {
        #expect(LockRule.decide(for: .deploy, holder: nil) == .free)
        var story = try Story()
        try story.tell(.abort(reason: ""))
        #expect(LockRule.decide(for: .deploy, holder: story.run) == .free)
    }

    @Test("names who holds it, and since when")
    func held() throws {
        var story = try Story()
        let refusal = RunRefusal.held(by: RunID(7), holder: "ada", since: noon)
        #expect(LockRule.decide(for: .deploy, holder: story.run) == .refused(refusal))
        #expect(LockRule.decide(for: .procedure, holder: story.run) == .refused(refusal))
        try story.tell(.hand(to: "bo"))
        #expect(
            LockRule.decide(for: .deploy, holder: story.run)
                == .refused(.held(by: RunID(7), holder: "bo", since: noon)))
    }

    @Test(
        "passes to a rollback from a deploy whose verification nobody has judged yet, and from none that may still run")
    func unclear() throws {
        var story = try Story.deployed()
        story.run.steps[2].expectations = [
            Expectation(line: 1, commandLine: nil, kind: .text, text: "All services running")
        ]
        try story.exit("health", .exit(0, "web exited"))
        #expect(LockRule.decide(for: .rollback, holder: story.run) == .takesOver(RunID(7)))
        let back = RunCard(story.run).actions.first { $0.label == "Roll back" }
        #expect(back?.command.contains("could not be verified") == true)

        var lost = try Story.deployed()
        for attempt in 1...3 {
            try lost.tell(.lost("health", attempt: attempt, reason: "restart"), by: .runbell)
        }
        guard case .refused = LockRule.decide(for: .rollback, holder: lost.run) else {
            Issue.record("nobody knows whether it still runs")
            return
        }
    }

    @Test("passes to a rollback only from a deploy that stands still")
    func rollback() throws {
        let idle = try Story().run
        #expect(LockRule.decide(for: .rollback, holder: idle) == .takesOver(RunID(7)))
        let busy = try Story.deployed().run
        guard case .refused = LockRule.decide(for: .rollback, holder: busy) else {
            Issue.record("a process is running")
            return
        }
        let other = try Story(.shop, .make(.rollback)).run
        guard case .refused = LockRule.decide(for: .rollback, holder: other) else {
            Issue.record("two rollbacks at once")
            return
        }
    }
}
