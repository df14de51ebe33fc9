import Runs
import Testing

@Suite("Approval in a protected environment")
struct ApprovalTests {
    static func story(_ change: @escaping (inout RunRequest) -> Void = { _ in }) throws -> Story {
        try Story(
            .shop,
            .make {
                $0.protected = true
                change(&$0)
            })
    }

    @Test("nothing goes on before it, not even a skip")
    func nothingBefore() throws {
        let story = try Self.story()
        #expect(story.state("backup") == .waitingForApproval)
        for event: RunEvent in [
            .start(nil), .done("backup", note: nil), .skip("backup", reason: "late"), .fail("backup", reason: "x"),
            .retry("backup"), .continueAnyway("backup", reason: "x"),
        ] {
            #expect(story.refusal(event) == .needsApproval)
        }
        #expect(story.refusal(.start("switch")) == .wrongStep(current: "backup", title: "Backup"))
    }

    @Test("is never the requester's own, not after handing the run over either")
    func requester() throws {
        var story = try Self.story()
        #expect(story.refusal(.approve, by: .ada) == .requesterMayNotApprove)
        try story.tell(.hand(to: "bo"))
        #expect(story.refusal(.approve, by: .ada) == .requesterMayNotApprove)
        #expect(story.refusal(.approve, by: .runbell) == .notYourTurn)
    }

    @Test("is for the group of approvers where one is named")
    func group() throws {
        var story = try Self.story { $0.approverGroup = "approvers" }
        #expect(story.refusal(.approve, by: .cy) == .notAnApprover(group: "approvers"))
        #expect(story.refusal(.reject(reason: "no"), by: .cy) == .notAnApprover(group: "approvers"))
        try story.tell(.approve, by: .bo)
        #expect(story.state("backup") == .ready)
        #expect(story.refusal(.approve, by: Actor(person: "di", groups: ["approvers"])) == .alreadyApproved(by: "bo"))
    }

    @Test("is kept with who, when and what, and is void once a value changes")
    func voidAfterChange() throws {
        var story = try Self.story()
        try story.tell(.approve, by: .bo)
        #expect(story.run.approvals.map(\.person) == ["bo"])
        #expect(story.run.approvals.map(\.at) == [noon])
        #expect(story.run.validApproval != nil)

        try story.tell(.set(["version": "v9"]))
        #expect(story.run.validApproval == nil)
        #expect(story.state("backup") == .waitingForApproval)
        #expect(story.posts.contains(.approvalVoid))
        #expect(story.refusal(.done("backup", note: nil)) == .needsApproval)
        try story.tell(.approve, by: .bo)
        #expect(story.state("backup") == .ready)
    }

    @Test("given while a value was open does not cover the value")
    func openValue() throws {
        var story = try Self.story { $0.version = nil }
        guard case .approvalRequest(_, open: ["version"])? = story.posts.last else {
            Issue.record("the approver must see what is open")
            return
        }
        try story.tell(.approve, by: .bo)
        try story.tell(.done("backup", note: nil))
        #expect(story.state("switch") == .asking(["version"]))
        try story.tell(.set(["version": "v2"]), by: .ada)
        #expect(story.state("switch") == .waitingForApproval)
        #expect(story.refusal(.start("switch")) == .needsApproval)
        try story.tell(.approve, by: .bo)
        try story.tell(.start("switch"))
        #expect(story.starts.map(\.script) == ["./switch.sh v2"])
    }

    @Test("is asked for again when a value changes before it was given")
    func askedAgain() throws {
        var story = try Self.story()
        try story.tell(.set(["version": "v9"]))
        #expect(story.posts == [.approvalRequest(digest: RunDigest.of(story.run), open: [])])
    }

    @Test("that became void stops even a check from starting by itself")
    func checks() throws {
        var story = try Self.story()
        try story.tell(.approve, by: .bo)
        try story.tell(.done("backup", note: nil))
        try story.tell(.start("switch"))
        story.run.runbookHash = "hash-2"
        try story.exit("switch", .exit())
        #expect(story.starts.isEmpty)
        #expect(story.state("health") == .waitingForApproval)
    }

    @Test(
        "does not hold for a run that differs in anything that was shown",
        arguments: [
            "snapshot", "environment", "service", "value", "text", "template", "version",
        ])
    func digest(part: String) throws {
        var story = try Self.story()
        try story.tell(.approve, by: .bo)
        var run = story.run
        switch part {
        case "snapshot": run.runbookHash = "hash-2"
        case "environment": run.environment = "staging"
        case "service": run.service = "bank"
        case "value": run.values["version"] = RunValue("v2", from: .flag)
        case "text": run.steps[1].finalText = "rm -rf /"
        case "template": run.steps[1].finalText = nil
        default: run.version = "v2"
        }
        #expect(run.validApproval == nil)
    }

    @Test("pressed on a card drawn before a change is stale")
    func stale() throws {
        var story = try Self.story()
        let drawn = story.run.revision
        try story.tell(.set(["version": "v9"]))
        #expect(story.refusal(.approve, by: .bo, at: drawn) == .stale(revision: story.run.revision))
        #expect(story.refusal(.approve, by: .bo, at: story.run.revision) == nil)
    }

    @Test("refused ends the run and frees the lock")
    func rejected() throws {
        var story = try Self.story()
        try story.tell(.reject(reason: "freeze"), by: .bo)
        #expect(story.run.status == .rejected(by: "bo", reason: "freeze"))
        #expect(story.state("switch") == .notReached)
        #expect(LockRule.decide(for: .deploy, holder: story.run) == .free)
        #expect(story.refusal(.approve, by: .bo) == .finished(story.run.status))
    }
}
