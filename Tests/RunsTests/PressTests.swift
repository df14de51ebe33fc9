import Runs
import Testing

@Suite("Pressing")
struct PressTests {
    @Test("twice starts once")
    func double() throws {
        var story = try Story()
        try story.tell(.done("backup", note: nil))
        let drawn = story.run.revision
        try story.tell(.start("switch"), by: .ada, at: drawn)
        #expect(story.starts.count == 1)
        #expect(story.refusal(.start("switch"), by: .ada, at: drawn) == .stale(revision: story.run.revision))
        #expect(story.refusal(.start("switch"), by: .bo) == .stillRunning("switch", title: "Switch"))
        #expect(story.refusal(.next, by: .bo) == .stillRunning("switch", title: "Switch"))
        try story.exit("switch", .exit())
        #expect(story.refusal(.start("switch"), by: .ada, at: drawn) == .alreadyDone("switch", title: "Switch"))
    }

    @Test("what was drawn before the text changed does nothing")
    func staleText() throws {
        var story = try Story()
        try story.tell(.done("backup", note: nil))
        let drawn = story.run.revision
        try story.tell(.set(["version": "v9"]))
        #expect(story.refusal(.start("switch"), by: .ada, at: drawn) == .stale(revision: story.run.revision))
        try story.tell(.start("switch"), by: .ada, at: story.run.revision)
        #expect(story.starts.map(\.script) == ["./switch.sh v9"])
    }

    @Test("still works when something else happened in the run meanwhile")
    func unrelated() throws {
        var story = try Story()
        try story.tell(.done("backup", note: nil))
        let drawn = story.run.revision
        try story.tell(.hand(to: "bo"))
        try story.tell(.start("switch"), by: .bo, at: drawn)
        #expect(story.starts.count == 1)
        #expect(story.run.holder == "bo")
    }

    @Test("with a revision that was never drawn does nothing")
    func forged() throws {
        let story = try Story()
        #expect(story.refusal(.done("backup", note: nil), at: 99) == .stale(revision: 1))
    }

    @Test("every refusal leaves the run as it was, and every decision counts one")
    func revisions() throws {
        var story = try Story()
        #expect(story.run.revision == 1)
        try story.tell(.next)
        #expect(story.run.revision == 2)
        #expect(story.refusal(.begin) == .stale(revision: 2))
    }
}

@Suite("Ending a run early")
struct AbortTests {
    @Test("while nothing runs ends it at once")
    func idle() throws {
        var story = try Story()
        try story.tell(.abort(reason: "wrong version"), by: .bo)
        #expect(story.run.status == .aborted(by: "bo", reason: "wrong version"))
        #expect(story.run.steps.map(\.state) == [.notReached, .notReached, .notReached])
        #expect(LockRule.decide(for: .deploy, holder: story.run) == .free)
    }

    @Test("while a process runs asks it to stop, and keeps the lock until it has")
    func running() throws {
        var story = try Story()
        try story.tell(.done(nil, note: nil))
        try story.tell(.next)
        try story.tell(.abort(reason: "stop"), by: .bo)
        #expect(story.effects.contains(.cancel("switch", attempt: 1)))
        #expect(story.run.status == .active)
        guard case .refused = LockRule.decide(for: .rollback, holder: story.run) else {
            Issue.record("the lock must be held while a process runs")
            return
        }
        #expect(story.refusal(.supersede(by: RunID(8)), by: .runbell) == .stillRunning("switch", title: "Switch"))
        try story.exit("switch", StepOutcome(exit: .signal(15)))
        #expect(story.run.status == .aborted(by: "bo", reason: "stop"))
        #expect(!story.offersRollback)
        #expect(story.state("health") == .notReached)
    }

    @Test("does not go on to the next step when the process ended well after all")
    func endedWell() throws {
        var story = try Story()
        try story.tell(.done(nil, note: nil))
        try story.tell(.next)
        try story.tell(.abort(reason: "stop"))
        try story.exit("switch", .exit())
        #expect(story.starts.isEmpty)
        #expect(story.run.status == .aborted(by: "ada", reason: "stop"))
        #expect(story.run.completedTitles == ["Backup", "Switch"])
    }

    @Test("is over, too, when nobody knows what became of the process")
    func lost() throws {
        var story = try Story.deployed()
        try story.tell(.abort(reason: "stop"))
        try story.tell(.lost("health", attempt: 1, reason: "cut"), by: .runbell)
        #expect(story.starts.isEmpty)
        #expect(story.run.status == .aborted(by: "ada", reason: "stop"))
    }
}

@Suite("After a restart")
struct ResumeTests {
    @Test("a process that still lives is followed to its end")
    func followed() throws {
        var story = try Story()
        try story.tell(.done(nil, note: nil))
        try story.tell(.next)
        try story.tell(.followed("switch", attempt: 1), by: .runbell)
        #expect(story.state("switch") == .following(attempt: 1, since: noon))
        #expect(story.starts.isEmpty)
        #expect(story.refusal(.start("switch")) == .stillRunning("switch", title: "Switch"))
        try story.exit("switch", .exit())
        #expect(story.state("health") == .started(attempt: 1, at: noon))
    }

    @Test("a lost command is never started again by itself; a person decides")
    func lostCommand() throws {
        var story = try Story()
        try story.tell(.done(nil, note: nil))
        try story.tell(.next)
        try story.tell(.lost("switch", attempt: 1, reason: "the connection was cut"), by: .runbell)
        #expect(story.starts.isEmpty)
        #expect(story.state("switch") == .unknown(reason: "the connection was cut", outcome: nil))
        #expect(
            RunCard(story.run).actions.map(\.label) == ["Run again", "Show output", "It worked", "It failed", "Abort"])
        #expect(story.refusal(.next) == nil, "next shows it again")
        #expect(story.refusal(.start("switch")) == .needsDecision("switch", title: "Switch"))
        guard case .refused = LockRule.decide(for: .rollback, holder: story.run) else {
            Issue.record("nobody knows whether it still runs")
            return
        }
        try story.tell(.done("switch", note: "the link is right"))
        #expect(story.starts.map(\.step) == ["health"])
    }

    @Test("what a person says of an unknown step stands against a late report, which else is taken")
    func lateReport() throws {
        var story = try Story()
        try story.tell(.done(nil, note: nil))
        try story.tell(.next)
        try story.tell(.lost("switch", attempt: 1, reason: "cut"), by: .runbell)
        #expect(story.refusal(.exited("switch", attempt: 1, .exit()), by: .runbell) == nil)
        try story.tell(.fail("switch", reason: "the link is wrong"))
        #expect(story.offersRollback)
        #expect(story.refusal(.exited("switch", attempt: 1, .exit()), by: .runbell) == .notRunning("switch"))
    }

    @Test("a lost check looks again by itself, but not for ever")
    func lostCheck() throws {
        var story = try Story.deployed()
        try story.tell(.lost("health", attempt: 1, reason: "restart"), by: .runbell)
        #expect(story.starts.map(\.attempt) == [2])
        #expect(story.refusal(.lost("health", attempt: 1, reason: "restart"), by: .runbell) == .notRunning("health"))
        try story.tell(.lost("health", attempt: 2, reason: "restart"), by: .runbell)
        try story.tell(.lost("health", attempt: 3, reason: "restart"), by: .runbell)
        #expect(story.starts.isEmpty)
        #expect(story.state("health") == .unknown(reason: "restart", outcome: nil))
    }

    @Test("a step over its limit is asked to stop, and is not taken for ended")
    func overdue() throws {
        var story = try Story.deployed()
        try story.tell(.fired(.stepOverdue("health", attempt: 1)), by: .runbell)
        #expect(story.effects.contains(.cancel("health", attempt: 1)))
        #expect(story.state("health") == .started(attempt: 1, at: noon))
        #expect(
            story.refusal(.fired(.stepOverdue("health", attempt: 7)), by: .runbell) == .notRunning("health"))
    }
}
