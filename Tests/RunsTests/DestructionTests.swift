import Foundation
import Runbooks
import Runs
import Testing

@Suite("Commands that destroy something")
struct DestructionTests {
    static func story(_ command: String, protected: Bool = false) throws -> Story {
        var runbook = Runbook.shop
        runbook.codeBlocks[0] = .make(command, line: 12)
        var story = try Story(runbook, .make { $0.protected = protected })
        if protected { try story.tell(.approve, by: .bo) }
        try story.tell(.done("backup", note: nil))
        return story
    }

    @Test("do not start before the name of what they destroy was typed")
    func typed() throws {
        var story = try Self.story("dropdb shop_production")
        #expect(RunCard(story.run).next == .confirm("switch", target: "shop_production"))
        #expect(!RunCard(story.run).actions.contains { $0.label == "Run" })
        #expect(story.refusal(.start("switch")) == .needsConfirmation("switch", target: "shop_production"))
        #expect(
            story.refusal(.confirm("switch", target: "shop"))
                == .confirmationDiffers(typed: "shop", target: "shop_production"))
        try story.tell(.confirm("switch", target: "shop_production"))
        #expect(story.starts.isEmpty)
        try story.tell(.start("switch"))
        #expect(story.starts.map(\.script) == ["dropdb shop_production"])
    }

    @Test("are typed anew for every further attempt, and after every change of the text")
    func again() throws {
        var story = try Self.story("dropdb <version>")
        try story.tell(.confirm(nil, target: "v1.4.2"))
        try story.tell(.set(["version": "v9"]))
        #expect(story.refusal(.start("switch")) == .needsConfirmation("switch", target: "v9"))
        try story.tell(.confirm(nil, target: "v9"))
        try story.tell(.start("switch"))
        try story.exit("switch", .exit(1))
        #expect(story.refusal(.retry("switch")) == .needsConfirmation("switch", target: "v9"))
        try story.tell(.confirm("switch", target: "v9"))
        try story.tell(.retry("switch"))
        #expect(story.starts.map(\.attempt) == [2])
    }

    @Test(
        "are seen through what carries them",
        arguments: [
            ("ssh web1 \"cd /srv && sudo rm -rf shop\"", "shop"), ("terraform force-unlock 4711", "4711"),
            ("gunzip -c till.sql.gz | psql shop_live", "shop_live"),
            ("ssh web1 'docker volume rm till_data'", "till_data"),
        ])
    func carried(command: String, target: String) throws {
        let story = try Self.story(command)
        #expect(story.refusal(.start("switch")) == .needsConfirmation("switch", target: target))
    }

    @Test(
        "are not taken for what deploys and restarts",
        arguments: [
            "kubectl delete pod till-1", "rm -rf node_modules dist && npm ci", "aws s3 sync dist/ s3://till --delete",
            "rsync -a --delete build/ web1:/srv/till/", "docker compose down && docker compose up -d",
            "ssh web1 'rm -rf /tmp/till && systemctl restart till'", "helm upgrade --install till ./chart",
        ])
    func harmless(command: String) throws {
        #expect(try Self.story(command).refusal(.start("switch")) == nil)
    }

    @Test("take the service's name where the command names nothing")
    func nameless() throws {
        let story = try Self.story("git reset --hard")
        #expect(story.refusal(.start("switch")) == .needsConfirmation("switch", target: "shop"))
    }

    @Test("need the approval besides, in a protected environment")
    func approved() throws {
        var runbook = Runbook.shop
        runbook.codeBlocks[0] = .make("dropdb shop", line: 12)
        let story = try Story(runbook, .make { $0.protected = true })
        #expect(story.refusal(.confirm("switch", target: "shop")) == .wrongStep(current: "backup", title: "Backup"))
        #expect(story.state("backup") == .waitingForApproval)
    }

    @Test("never start by themselves, even where the runbook calls them a check")
    func check() throws {
        var runbook = Runbook.shop
        runbook.codeBlocks[1] = .make("rm -rf /srv/probe", line: 22)
        var story = try Story(runbook)
        try story.tell(.done("backup", note: nil))
        try story.tell(.start("switch"))
        try story.exit("switch", .exit())
        #expect(story.starts.isEmpty)
        #expect(RunCard(story.run).next == .confirm("health", target: "/srv/probe"))
    }
}

@Suite("Checks that become good")
struct PatienceTests {
    static func story(_ title: String) throws -> Story {
        var runbook = Runbook.shop
        runbook.procedures[2].steps[0].title = title
        var story = try Story(runbook)
        try story.tell(.done("backup", note: nil))
        try story.tell(.start("switch"))
        try story.exit("switch", .exit())
        return story
    }

    @Test("are repeated for the time their words give, and fail after it")
    func repeated() throws {
        var story = try Self.story("Wait until healthy (up to 1 minute)")
        try story.exit("health", .exit(7, "refused"))
        guard case .checkingAgain(let at, _) = story.state("health") else {
            Issue.record("not repeated: \(String(describing: story.state("health")))")
            return
        }
        #expect(at == noon.addingTimeInterval(5))
        #expect(!story.effects.contains { if case .post(.output) = $0 { true } else { false } })
        #expect(story.effects.contains(.arm(.checkAgain("health"), after: .seconds(5))))
        story.now = at
        try story.tell(.fired(.checkAgain("health")), by: .runbell)
        #expect(story.starts.map(\.attempt) == [2])
        story.now = noon.addingTimeInterval(61)
        try story.exit("health", .exit(7, "refused"), attempt: 2)
        guard case .failed = story.state("health") else {
            Issue.record("still patient")
            return
        }
    }

    @Test("go on as soon as they are good")
    func good() throws {
        var story = try Self.story("Wait until healthy")
        try story.exit("health", .exit(0, "{\"status\":\"down\"}"))
        try story.tell(.fired(.checkAgain("health")), by: .runbell)
        try story.exit("health", .exit(0, "{\"status\":\"ok\"}"), attempt: 2)
        #expect(story.run.status == .succeeded)
    }

    @Test("are not repeated where the words promise nothing")
    func impatient() throws {
        var story = try Self.story("Health")
        try story.exit("health", .exit(7, "refused"))
        #expect(story.offersRollback)
    }

    @Test("can be skipped while they wait, and end with the run")
    func ends() throws {
        var story = try Self.story("Wait until healthy")
        try story.exit("health", .exit(7, ""))
        #expect(story.refusal(.skip("health", reason: "known")) == nil)
        try story.tell(.abort(reason: "enough"))
        #expect(story.effects.contains(.disarm(.checkAgain("health"))))
        #expect(story.state("health") == .notReached)
    }
}
