import Foundation
import Runbooks
import Runs
import Testing

@Suite("A rollback that knows its deploy")
struct ReversalTests {
    static let runbook = Runbook.make(
        [
            .make("deploy", .deploy, [.make("migrate", .command, line: 11, blocks: [12])], line: 10),
            .make(
                "back", .rollback,
                [
                    .make("downgrade", .command, line: 31, blocks: [32], role: .rollback),
                    .make("switch", .command, line: 36, blocks: [37], role: .rollback),
                ], line: 30),
        ],
        blocks: [
            .make("alembic upgrade head", line: 12), .make("alembic downgrade -1", line: 32),
            .make("./switch.sh", line: 37),
        ])

    static func rollback(_ deploy: Run, _ runbook: Runbook = runbook) throws -> Story {
        try Story(runbook, .make(.rollback) { $0.reverses = RunRequest.Reversal(deploy) })
    }

    @Test("leaves out taking back a migration that never ran, and says so")
    func neverRan() throws {
        let deploy = try Story(Self.runbook)
        let story = try Self.rollback(deploy.run)
        #expect(
            story.state("downgrade")
                == .skipped(by: "runbell", reason: "RUN-7 moved no database, so there is nothing to take back"))
        #expect(story.state("switch") == .ready)
        #expect(story.run.cautions == nil)
    }

    @Test("takes a migration back that ran, and warns that code alone is not enough")
    func ran() throws {
        var deploy = try Story(Self.runbook)
        try deploy.tell(.start("migrate"))
        let story = try Self.rollback(deploy.run)
        #expect(story.state("downgrade") == .ready)
        #expect(story.run.cautions?.first?.contains("going back by code alone is not enough") == true)
    }

    @Test(
        "knows by its words what takes a migration back, and what only looks",
        arguments: [
            ("Revert the last migration", Step.Kind.command, true), ("Roll back the database", .manual, true),
            ("Restore the database dump", .command, true), ("Undo the schema change", .command, true),
            ("Restore the former release", .command, false),
            ("Check the database after the rollback", .command, false), ("Restore database: status", .check, false),
        ])
    func words(title: String, kind: Step.Kind, goesBack: Bool) throws {
        var runbook = Self.runbook
        runbook.procedures[1].steps[0].title = title
        runbook.procedures[1].steps[0].kind = kind
        runbook.codeBlocks[1] = .make("./undo.sh", line: 32)
        let story = try Self.rollback(try Story(Self.runbook).run, runbook)
        let isLeftOut = if case .skipped = story.state("downgrade") { true } else { false }
        #expect(isLeftOut == goesBack)
    }

    @Test("warns where nothing takes the migration back")
    func nothingTakesBack() throws {
        var deploy = try Story(Self.runbook)
        try deploy.tell(.start("migrate"))
        var runbook = Self.runbook
        runbook.procedures[1].steps.removeFirst()
        let story = try Self.rollback(deploy.run, runbook)
        #expect(story.run.cautions?.first?.contains("nothing here takes that back") == true)
    }

    @Test("fills what it knows of itself into what it announces")
    func announcement() throws {
        var runbook = Runbook.shop
        runbook.codeBlocks[0] = .make("Rolling back [service] because [reason]. ETA [eta].", line: 12, class: .message)
        runbook.procedures[1].steps[0].kind = .announce
        runbook.placeholders = ["[service]", "[reason]", "[eta]"].map {
            Placeholder(token: $0, kind: .bracket, line: 13)
        }
        var story = try Story(runbook, .make { $0.reason = "checkout returns 500" })
        try story.tell(.done("backup", note: nil))
        try story.tell(.start("switch"))
        #expect(
            story.effects.contains(.announce("Rolling back shop because checkout returns 500. ETA [eta].")))
    }
}

@Suite("What is left to be seen to")
struct FollowUpChoiceTests {
    static func runbook() -> Runbook {
        var runbook = Runbook.shop
        runbook.followUps = [
            TimedPassage(text: "Root cause analysis", withinMinutes: 1440, line: 33),
            TimedPassage(text: "Watch the graphs", withinMinutes: 120, line: 22),
            TimedPassage(text: "Tell support", withinMinutes: 15, line: 33),
        ]
        return runbook
    }

    @Test("after a deployment is what stands with it, after a rollback what stands with that, and nothing due at once")
    func chosen() throws {
        var deploy = try Story(Self.runbook()).run
        deploy.status = .succeeded
        #expect(
            FollowUpChoice.tasks(of: Self.runbook(), after: deploy)
                == [.fromRunbook(text: "Watch the graphs", within: .seconds(7200), line: 22)])
        var rollback = try Story(Self.runbook(), .make(.rollback) { $0.version = "v1" }).run
        rollback.status = .succeeded
        #expect(
            FollowUpChoice.tasks(of: Self.runbook(), after: rollback)
                == [.fromRunbook(text: "Root cause analysis", within: .seconds(86400), line: 33)])
        rollback.status = .aborted(by: "ada", reason: "no")
        #expect(FollowUpChoice.tasks(of: Self.runbook(), after: rollback).isEmpty)
    }
}

@Suite("Health of steps")
struct StepHealthTests {
    @Test("counts runs in which the first start went well, and knows when it was last run")
    func measured() throws {
        var runs: [Run] = []
        for number in 1...4 {
            var story = try Story()
            story.run.id = RunID(number)
            story.now = noon.addingTimeInterval(Double(number) * 86400)
            try story.tell(.done("backup", note: nil))
            try story.tell(.start("switch"))
            try story.exit("switch", .exit(number == 2 ? 1 : 0))
            runs.append(story.run)
        }
        let health = try #require(StepHealth.measured(runs).first { $0.title == "Switch" })
        #expect(health.runs == 4)
        #expect(health.good == 3)
        #expect(health.isFailingOften)
        #expect(health.last == noon.addingTimeInterval(4 * 86400))
    }
}
