import Foundation
import Runbooks
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
        var story = try Self.story { $0.approvalRule.group = "approvers" }
        #expect(story.refusal(.approve, by: .cy) == .notAnApprover(group: "approvers"))
        #expect(story.refusal(.reject(reason: "no"), by: .cy) == .notAnApprover(group: "approvers"))
        try story.tell(.approve, by: .bo)
        #expect(story.state("backup") == .ready)
        #expect(story.refusal(.approve, by: Actor(person: "di", groups: ["approvers"])) == .approvedEnough)
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
        #expect(story.posts.contains(.approvalVoid(people: ["bo"], why: .changed(["the value of version"]))))
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
            "folder", "executor", "container", "variable", "kind", "snapshot", "environment", "service", "value",
            "text", "template", "version",
        ])
    func digest(part: String) throws {
        var story = try Self.story()
        try story.tell(.approve, by: .bo)
        var run = story.run
        switch part {
        case "folder": run.place.folder = "/tmp"
        case "executor": run.place.machine = .ssh(SSHTarget(destination: "web2"))
        case "container": run.place.prefix = ["docker", "exec", "-i", "shop"]
        case "variable": run.place.variables["TARGET"] = "live"
        case "kind": run.steps[1].kind = .check
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

    @Test("is void for good: putting everything back does not bring it to life")
    func replay() throws {
        var story = try Self.story()
        try story.tell(.approve, by: .bo)
        try story.tell(.set(["version": "v9"]))
        try story.tell(.set(["version": "v1.4.2"]))
        #expect(story.run.validApproval == nil)
        #expect(story.state("backup") == .waitingForApproval)
    }

    @Test("is not for whoever set a value of what is to run")
    func author() throws {
        var story = try Self.story()
        try story.tell(.set(["version": "v9"]), by: .bo)
        #expect(story.refusal(.approve, by: .bo) == .authorMayNotApprove(name: "version"))
        try story.tell(.approve, by: .cy)
        #expect(story.state("backup") == .ready)
    }

    @Test("by two people takes two, and one of them twice is one")
    func count() throws {
        var story = try Self.story { $0.approvalRule.count = 2 }
        try story.tell(.approve, by: .bo)
        #expect(story.state("backup") == .waitingForApproval)
        #expect(story.run.lackingNow.map(\.given) == [["bo"]])
        #expect(story.refusal(.approve, by: .bo) == .alreadyApproved)
        try story.tell(.approve, by: .cy)
        #expect(story.state("backup") == .ready)
    }

    @Test("runs out, and is asked for again")
    func expiry() throws {
        var story = try Self.story { $0.approvalRule.lasts = .seconds(60) }
        try story.tell(.approve, by: .bo)
        #expect(story.effects.contains(.arm(.approvalOver, after: .seconds(60))))
        story.now = noon.addingTimeInterval(59)
        try story.tell(.done("backup", note: nil))
        story.now = noon.addingTimeInterval(60)
        #expect(story.refusal(.start("switch")) == nil || story.refusal(.start("switch")) == .needsApproval)
        try story.tell(.fired(.approvalOver), by: .runbell)
        #expect(story.posts.contains(.approvalVoid(people: ["bo"], why: .expired)))
        #expect(story.state("switch") == .waitingForApproval)
        #expect(story.refusal(.start("switch")) == .needsApproval)
    }

    @Test("is asked of a group of its own for a step that needs one, and only for that")
    func stepRule() throws {
        var story = try Story(
            .shop,
            .make { $0.stepRules = [StepApprovalRule(match: "switch", rule: ApprovalRule(group: "dba"))] })
        #expect(story.state("backup") == .ready)
        try story.tell(.done("backup", note: nil))
        #expect(story.state("switch") == .waitingForApproval)
        #expect(story.refusal(.approve, by: .bo) == .notAnApprover(group: "dba"))
        try story.tell(.approve, by: Actor(person: "di", groups: ["dba"]))
        #expect(story.state("switch") == .ready)
    }

    @Test("of a group does not stand for that of another")
    func twoRules() throws {
        var story = try Self.story {
            $0.approvalRule.group = "approvers"
            $0.stepRules = [StepApprovalRule(match: "switch", rule: ApprovalRule(group: "dba"))]
        }
        try story.tell(.approve, by: .bo)
        try story.tell(.done("backup", note: nil))
        #expect(story.state("switch") == .waitingForApproval)
        try story.tell(.approve, by: Actor(person: "di", groups: ["dba"]))
        #expect(story.state("switch") == .ready)
    }

    @Test("is void when the configuration moves where commands run, with a plain word about it")
    func moved() throws {
        var story = try Self.story()
        try story.tell(.approve, by: .bo)
        let place = RunPlace(folder: "/srv/other")
        #expect(story.refusal(.moved(place)) == .notYourTurn)
        try story.tell(.moved(place), by: .runbell)
        #expect(
            story.posts.contains(
                .approvalVoid(people: ["bo"], why: .changed(["where it runs (now here, in /srv/other)"]))))
        #expect(story.state("backup") == .waitingForApproval)
    }

    @Test("can be gone around by those who are named for it, who have to say why")
    func breakGlass() throws {
        var story = try Self.story { $0.breakers = ["ada"] }
        #expect(story.refusal(.breakGlass(reason: "down"), by: .bo) == .mayNotBreakGlass(allowed: ["ada"]))
        #expect(story.refusal(.breakGlass(reason: " ")) == .reasonMissing)
        try story.tell(.breakGlass(reason: "shop is down"))
        #expect(story.posts.contains(.glassBroken(by: "ada", reason: "shop is down")))
        #expect(story.effects.contains(.followUp(.reviewBreakGlass)))
        #expect(story.last?.entries.contains { $0.kind == .brokeGlass && $0.text == "shop is down" } == true)
        #expect(story.state("backup") == .ready)
        #expect(story.run.approvals.isEmpty, "nobody is said to have approved")
    }

    @Test("can be gone around from the start, by the named only")
    func breakGlassAtOnce() throws {
        let story = try Self.story {
            $0.breakers = ["ada"]
            $0.breakGlass = "shop is down"
        }
        #expect(story.state("backup") == .ready)
        #expect(story.posts.contains(.glassBroken(by: "ada", reason: "shop is down")))
        #expect(throws: RunRefusal.mayNotBreakGlass(allowed: ["bo"])) {
            try Self.story {
                $0.breakers = ["bo"]
                $0.breakGlass = "me too"
            }
        }
    }

    @Test("withdrawn needs a reason")
    func rejectWithoutReason() throws {
        let story = try Self.story()
        #expect(story.refusal(.reject(reason: "  "), by: .bo) == .reasonMissing)
    }
}
