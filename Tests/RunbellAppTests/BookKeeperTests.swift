import Engine
import Foundation
import GRDB
import Ledger
import Logging
import Runbooks
import Runs
import TestSupport
import Testing

@testable import RunbellApp

@Suite("Runbooks in service", .timeLimit(.minutes(1)))
struct BookKeeperTests {
    private static let text = BookDesk.text
    private static let yaml = "services: {till: {runbook: till.md}}\n"

    private func desk(_ yaml: String = Self.yaml, _ files: [String: String] = ["till.md": Self.text]) async throws
        -> BookDesk
    {
        try await BookDesk(yaml, files: files)
    }

    @Test("change with their file, without a word")
    func changes() async throws {
        let desk = try await desk()
        try desk.write("till.md", Self.text.replacing("Deployment", with: "Deploy the till"))
        await desk.keeper.look()
        // Whoever writes may not be done.
        #expect(desk.titles("till").first == "Deployment")
        await desk.keeper.look()
        #expect(desk.titles("till").first == "Deploy the till")
        #expect(try await desk.said.isEmpty)
        let found = try await desk.ledger.read { try $0.passages(with: SearchWords("deploy the till")).first?.line }
        #expect(found == 3)
    }

    struct Damage: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var words: String
        var change: @Sendable (String) throws -> Void

        init(_ description: String, _ words: String, _ change: @escaping @Sendable (String) throws -> Void) {
            testDescription = description
            self.words = words
            self.change = change
        }
    }

    @Test(
        "stay as they were when their file is no good, and the room hears it once",
        arguments: [
            Damage("vanished", "till.md is not there") { try FileManager.default.removeItem(atPath: $0) },
            Damage("emptied", "till.md is empty") { try Data().write(to: URL(filePath: $0)) },
            Damage("only blanks", "till.md is empty") { try Data(" \n\n".utf8).write(to: URL(filePath: $0)) },
            Damage("binary", "byte 2 of till.md belongs to no text") {
                try Data([35, 32, 0, 1]).write(to: URL(filePath: $0))
            },
            Damage("no procedures any more", "till.md has no procedure any more") {
                try Data("# Till\n\nWe moved.\n".utf8).write(to: URL(filePath: $0))
            },
            Damage("a folder in its place", "till.md is a folder") {
                try FileManager.default.removeItem(atPath: $0)
                try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: false)
            },
        ])
    func damaged(damage: Damage) async throws {
        let desk = try await desk()
        try damage.change(desk.folder.path("till.md"))
        await desk.look()
        await desk.look()
        #expect(desk.titles("till").first == "Deployment")
        let said = try await desk.said
        #expect(
            said.count == 1 && said[0].contains("**The runbook of till stays as it was**: \(damage.words)"), "\(said)")

        // A restart changes nothing of that: the last good text is in the ledger.
        let again = try await BookDesk(Self.yaml, in: desk.folder, ledger: desk.ledger)
        await again.look()
        #expect(again.titles("till").first == "Deployment")
        #expect(try await again.said.count == 1)

        try? FileManager.default.removeItem(atPath: desk.folder.path("till.md"))
        try again.write("till.md", Self.text.replacing("Deployment", with: "Deploy the till"))
        await again.look()
        #expect(again.titles("till").first == "Deploy the till")
        let after = try await again.said
        #expect(after.count == 2 && after[1].contains("**The runbook of till is good again**"), "\(after)")
        await again.look()
        #expect(try await again.said.count == 2)
    }

    @Test("that never were any keep Runbell from starting, and name the line")
    func missing() async throws {
        let folder = try TemporaryDirectory()
        try Data(Self.yaml.utf8).write(to: folder.url.appending(path: "runbell.yaml"))
        let obstacles = Loading.load(.init(config: folder.path("runbell.yaml"))).obstacles
        #expect(
            obstacles.first?.sentence.contains("runbell.yaml:1: error: the runbook of till: till.md is not there")
                == true)
    }

    @Test("of a folder make a service of each document that has something to run")
    func folders() async throws {
        let yaml = """
            runbooks: {folder: books, room: floor, environments: {live: {protected: true}}}
            services:
              till: {room: till}
              stock: {runbook: elsewhere.md}
            """
        let desk = try await desk(
            yaml,
            [
                "books/till.md": Self.text, "books/Order Desk.md": Self.text, "books/stock.md": Self.text,
                "books/README.md": Self.text, "books/glossary.md": "# Words\n\nTill: a drawer.\n",
                "elsewhere.md": Self.text,
            ])
        let services = desk.house.now.services
        #expect(services.keys.sorted() == ["order-desk", "stock", "till"])
        #expect(services["till"]?.room == "till" && services["till"]?.bookList == "books/till.md")
        #expect(services["order-desk"]?.room == "floor")
        #expect(services["order-desk"]?.environments["live"]?.isProtected == true)
        #expect(services["stock"]?.bookList == "elsewhere.md")
        #expect(desk.house.now.rooms["floor"] != nil)

        try desk.write("books/lamp.md", Self.text)
        await desk.look()
        #expect(desk.titles("lamp").first == "Deployment")
        #expect(try await desk.said.isEmpty)
        try FileManager.default.removeItem(atPath: desk.folder.path("books/lamp.md"))
        await desk.look()
        #expect(desk.titles("lamp").first == "Deployment")
        #expect(try await desk.said.count == 1)
        let again = try await BookDesk(yaml, in: desk.folder, ledger: desk.ledger)
        #expect(again.house.now.services["lamp"] == nil)
    }

    @Test("of a repository are those of the ref, with its commit; what can't be fetched stays")
    func repository() async throws {
        let folder = try TemporaryDirectory()
        let origin = try GitRepository(in: folder)
        try origin.write("docs/till.md", Self.text)
        let first = try origin.commit()
        let yaml = """
            ledger: runbell.db
            services: {till: {runbook: {git: "\(origin.url.path)", ref: main, path: docs/till.md}}}
            """
        let desk = try await BookDesk(yaml, in: folder)
        #expect(desk.house.now.services["till"]?.books.first?.commit == first)
        #expect(desk.house.now.services["till"]?.books.first?.source == "docs/till.md at \(first.prefix(12))")

        try origin.write("docs/till.md", Self.text.replacing("Deployment", with: "Deploy the till"))
        let second = try origin.commit()
        let (repository, paths) = try #require(desk.shelf.repositories.first)
        await desk.keeper.fetch(repository, paths)
        await desk.look()
        #expect(desk.titles("till").first == "Deploy the till")
        #expect(desk.house.now.services["till"]?.books.first?.commit == second)

        // Another commit with the same text is the newer one all the same.
        try origin.write("other.md", "x")
        let third = try origin.commit()
        await desk.keeper.fetch(repository, paths)
        await desk.look()
        #expect(desk.house.now.services["till"]?.books.first?.commit == third)

        try origin.remove("docs/till.md")
        try origin.commit()
        await desk.keeper.fetch(repository, paths)
        await desk.look()
        #expect(desk.titles("till").first == "Deploy the till")
        #expect(try await desk.said.last?.contains("docs/till.md is not there") == true)

        let away = folder.path("away")
        try FileManager.default.moveItem(atPath: origin.url.path, toPath: away)
        for _ in 0..<5 { await desk.keeper.fetch(repository, paths) }
        #expect(try await desk.said.count == 2)
        #expect(try await desk.said.last?.contains("can't be fetched") == true)
        // Even a start without the repository and with an empty cache has the last good text.
        try FileManager.default.removeItem(atPath: folder.path("runbell.books"))
        let again = try await BookDesk(yaml, in: folder, ledger: desk.ledger)
        #expect(again.titles("till").first == "Deploy the till")
        #expect(again.house.now.services["till"]?.books.first?.commit == third)
        try FileManager.default.moveItem(atPath: away, toPath: origin.url.path)
        await desk.keeper.fetch(repository, paths)
        #expect(try await desk.said.last?.contains("can be fetched again") == true)
    }

    @Test("that change while a run is under way have its card drawn anew, and leave the run as it is")
    func runsUnderWay() async throws {
        let desk = try await desk()
        let entry = try #require(desk.house.now.services["till"])
        var request = RunRequest(
            kind: .deploy, service: "till", environment: "production", requester: "ada", room: "console:ops",
            runbook: entry.bookList)
        request.runbookCommit = "abc"
        let draft = try RunPlanner.plan(entry.books[0].runbook, request).get()
        let (house, now) = (desk.house, Date(timeIntervalSince1970: 1_770_000_000))
        try await desk.ledger.write { ledger in
            let begun = try RunDecider.decide(
                draft.run(RunID(1), at: now), .begin, by: Actor(person: "ada", groups: []), now: now
            ).get()
            try RunWriter(house: house.now).insert(begun, holdsLock: true, in: ledger, now: now)
        }
        let file = try DatabaseQueue(path: desk.folder.path("runbell.db"))
        try await file.write { try $0.execute(sql: "DELETE FROM outbox") }
        try desk.write("till.md", Self.text.replacing("Start it", with: "Start it now"))
        await desk.look()
        let run = try await desk.ledger.read { try $0.run(RunID(1)) }
        #expect(run?.steps.first { !$0.isGroup }?.title.contains("now") == false)
        let cards = try await file.read {
            try Int.fetchOne($0, sql: "SELECT count(*) FROM outbox WHERE card = 1 AND subject = 'RUN-1'")
        }
        #expect(cards == 1)
    }
}
