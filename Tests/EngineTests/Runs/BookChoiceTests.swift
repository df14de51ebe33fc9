import Engine
import Foundation
import Ledger
import Messages
import Runbooks
import Runs
import Testing

@Suite("Several documents of one service", .timeLimit(.minutes(1)))
struct BookChoiceTests {
    /// How to deploy in one document, how to go back in another, each with its own text.
    private static func bench(verify: String = "cat current") throws -> RunBench {
        let bench = try RunBench(.shop(backup: false, verify: verify))
        var there = Runbook.shop(backup: false, verify: verify)
        var back = there
        there.procedures.removeAll { $0.role == .rollback || $0.role == .postrollback }
        back.procedures.removeAll { $0.role == .deploy || $0.role == .verify }
        back.contentHash = "hash-back"
        back.rollbackTriggers = [Passage(text: "Verification fails", line: 7)]
        let books = [
            Book(path: "deploy.md", bytes: Array("# Deploy\n".utf8), runbook: there),
            Book(path: "back.md", bytes: Array("# Back\n".utf8), runbook: back),
        ]
        bench.house.change { $0.services["shop"]?.books = books }
        return bench
    }

    @Test("a deployment follows one, and the way back is found in the other")
    func thereAndBack() async throws {
        let bench = try Self.bench(verify: "test \"$(cat current)\" = v1.4.1 && cat current")
        for (number, version) in [(1, "v1.4.1"), (2, "v1.4.2")] {
            try await bench.say("!deploy shop \(version)")
            try await bench.press("Run", run: number)
            if number == 1 { try await bench.end(of: number) }
        }
        #expect(try await bench.run(1)?.runbook == "deploy.md")
        let offer = try await bench.heard("went wrong")
        #expect(offer.text.contains("Verification fails") && offer.text.contains("back.md:7"), "\(offer.text)")
        let button = try #require(offer.actions.first { $0.label == "Roll back" })
        #expect(
            try await bench.say(button.command, by: "bo", pressing: button.id)
                == "RUN-3 begun: roll back shop to v1.4.1")
        let back = try #require(try await bench.run(3))
        #expect(back.runbook == "back.md" && back.runbookHash == "hash-back")
        #expect(try await bench.ledger.read { try $0.snapshot("hash-back")?.name } == "back.md")
        try await bench.press("Run", by: "bo", run: 3)
        #expect(try await bench.end(of: 3)?.status == .succeeded)
        #expect(bench.file("log") == "deploy v1.4.1\ndeploy v1.4.2\nback v1.4.1\n")
        try await bench.kill()
    }

    @Test("a document whose title says that it is about it comes before those that only have it")
    func subject() async throws {
        let bench = try Self.bench()
        var aside = Runbook.shop(backup: false)
        aside.title = "Notes on incidents"
        bench.house.change { house in
            house.services["shop"]?.books.insert(Book(path: "notes.md", bytes: [35], runbook: aside), at: 0)
            house.services["shop"]?.books[1].runbook.title = "Deployment runbook"
        }
        try await bench.say("!deploy shop v1")
        #expect(try await bench.run(1)?.runbook == "deploy.md")
        try await bench.say("!run abort RUN-1 --reason test")
        try await bench.say("!rollback shop v1")
        #expect(try await bench.run(2)?.runbook == "back.md")
        try await bench.kill()
    }

    @Test("any procedure is run by words of its title, or by a place in one of the documents")
    func byName() async throws {
        let bench = try Self.bench()
        try await bench.say("!runbook run shop proof")
        #expect(try await bench.run(1)?.runbook == "back.md")
        #expect(try await bench.run(1)?.steps.first?.procedure == "Proof")
        try await bench.say("!run abort RUN-1 --reason test")
        try await bench.say("!runbook run shop deploy.md:20 --env staging")
        #expect(try await bench.run(2)?.runbook == "deploy.md")
        #expect(try await bench.run(2)?.steps.first?.procedure == "Verify")
        let refused = try await bench.say("!runbook run shop dance")
        #expect(refused?.contains("There are: Deploy, Verify, Back, Proof.") == true, "\(refused ?? "")")
        try await bench.kill()
    }

    @Test("of a folder's documents none is guessed: the one that is about it is taken, else somebody says which")
    func folder() async throws {
        let bench = try Self.bench()
        bench.house.change { house in
            var books = house.services["shop"]?.books ?? []
            var drill = books[0]
            drill.path = "gameday.md"
            for index in books.indices { books[index].isFound = true }
            drill.isFound = true
            books[0].path = "docs/08-deployment-failed.md"
            house.services["shop"]?.books = books + [drill]
        }
        let refused = try await bench.say("!deploy shop v1")
        #expect(
            refused?.contains("No document of shop says by its title") == true
                && refused?.contains("`--runbook 08-deployment-failed.md`, `--runbook gameday.md`.") == true,
            "\(refused ?? "")")
        #expect(try await bench.say("!deploy shop v1 --runbook tea")?.contains("is called \"tea\"") == true)
        try await bench.say("!deploy shop v1 --runbook gameday")
        #expect(try await bench.run(1)?.runbook == "gameday.md")
        try await bench.say("!run abort RUN-1 --reason test")

        bench.house.change { $0.services["shop"]?.books[0].path = "docs/deploy.md" }
        try await bench.say("!deploy shop v1")
        #expect(try await bench.run(2)?.runbook == "docs/deploy.md")
        try await bench.say("!run abort RUN-2 --reason test")
        bench.house.change { $0.services["shop"]?.books[2].path = "docs/deploy-phones.md" }
        bench.house.change { $0.services["shop"]?.books[0].path = "docs/deploy-web.md" }
        let several = try await bench.say("!deploy shop v1")
        #expect(several?.hasPrefix("Several documents of shop tell how to deploy") == true, "\(several ?? "")")
        try await bench.kill()
    }

    @Test("what none of them has is refused")
    func refusal() async throws {
        let bench = try Self.bench()
        bench.house.change { $0.services["shop"]?.books.removeLast() }
        let refused = try await bench.say("!rollback shop")
        #expect(refused?.contains("no rollback procedure") == true, "\(refused ?? "")")
        try await bench.kill()
    }
}
