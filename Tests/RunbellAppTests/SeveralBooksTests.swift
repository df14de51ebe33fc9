import Engine
import Foundation
import Incidents
import Ledger
import Runbooks
import TestSupport
import Testing

@testable import RunbellApp

@Suite("Several runbooks of one service", .timeLimit(.minutes(1)))
struct SeveralBooksTests {
    private static let wayBack = """
        # Going back

        ## Rollback

        1. Stop it

           ```sh
           ./stop.sh
           ```

        ## Escalation

        - Level 1 (0-15 min): floor team
        - Level 2 (15+ min): ops lead

        ## Troubleshooting

        ### The drawer is stuck

        Diagnosis:

        ```sh
        ./drawer.sh
        ```
        """

    @Test(
        "of a service may be several: a list of files, or a folder",
        arguments: ["[books/a.md, books/back.md]", "books", "books/", "[books/back.md, books]"])
    func several(books: String) async throws {
        let desk = try await BookDesk(
            "services: {till: {runbook: \(books)}}\n",
            files: ["books/a.md": BookDesk.text, "books/back.md": Self.wayBack, "books/README.md": BookDesk.text])
        let till = try #require(desk.house.now.services["till"])
        #expect(till.books.map(\.path).sorted() == ["books/a.md", "books/back.md"])
        #expect(till.policy.origin == "books/back.md:13")
        #expect(!till.findings.contains { $0.finding.rule == .noRollback })
        let found = try await desk.ledger.read { try $0.passages(with: SearchWords("drawer stuck")).first }
        #expect(found?.path == "books/back.md" && found?.service == "till" && found?.kind == .trouble)

        // Each is looked after by itself.
        try desk.write("books/back.md", " ")
        try desk.write("books/a.md", BookDesk.text.replacing("Deployment", with: "Deploy the till"))
        await desk.look()
        #expect(Set(desk.titles("till")).isSuperset(of: ["Deploy the till", "Rollback"]))
        let said = try await desk.said
        #expect(
            said.count == 1 && said[0].contains("**The runbook of till stays as it was**: books/back.md is empty"),
            "\(said)")

        let again = try await BookDesk(
            "services: {till: {runbook: \(books)}}\n", in: desk.folder, ledger: desk.ledger)
        await again.look()
        #expect(Set(again.titles("till")).isSuperset(of: ["Deploy the till", "Rollback"]))
        #expect(try await again.said.count == 1)
        try again.write("books/back.md", Self.wayBack.replacing("Rollback", with: "Roll back the till"))
        await again.look()
        #expect(Set(again.titles("till")).isSuperset(of: ["Deploy the till", "Roll back the till"]))
        #expect(try await again.said.last?.contains("**The runbook of till is good again**: books/back.md at ") == true)
    }

    @Test("that come into a service's folder are taken, and one that goes stays until the next start")
    func comingAndGoing() async throws {
        let yaml = "services: {till: {runbook: books}}\n"
        let desk = try await BookDesk(yaml, files: ["books/a.md": BookDesk.text])
        try desk.write("books/back.md", Self.wayBack)
        try desk.write("books/blob.md", "\u{0}\u{1}")
        await desk.look()
        #expect(desk.house.now.services["till"]?.bookList == "books/a.md, books/back.md")
        #expect(try await desk.said.isEmpty)

        try FileManager.default.removeItem(atPath: desk.folder.path("books/a.md"))
        await desk.look()
        await desk.look()
        #expect(Set(desk.titles("till")).isSuperset(of: ["Deployment", "Rollback"]))
        let said = try await desk.said
        #expect(said.count == 1 && said[0].contains("books/a.md is not there"), "\(said)")

        let again = try await BookDesk(yaml, in: desk.folder, ledger: desk.ledger)
        #expect(again.house.now.services["till"]?.bookList == "books/back.md")
    }

    @Test("stay as they were where their folder is gone, over a restart too", arguments: ["books", "books/"])
    func folderGone(path: String) async throws {
        let yaml = "services: {till: {runbook: \(path)}}\n"
        let desk = try await BookDesk(
            yaml, files: ["books/a.md": BookDesk.text, "books/back.md": Self.wayBack])
        let (here, away) = (desk.folder.path("books"), desk.folder.path("away"))
        try FileManager.default.moveItem(atPath: here, toPath: away)
        await desk.look()
        #expect(desk.house.now.services["till"]?.bookList == "books/a.md, books/back.md")
        let again = try await BookDesk(yaml, in: desk.folder, ledger: desk.ledger)
        await again.look()
        #expect(Set(again.titles("till")).isSuperset(of: ["Deployment", "Rollback"]))
        let kept = try await desk.ledger.read { try $0.keptBooks() }
        #expect(Loading.load(.init(config: desk.folder.path("runbell.yaml")), kept: kept).obstacles.isEmpty)

        try FileManager.default.moveItem(atPath: away, toPath: here)
        await again.look()
        #expect(again.house.now.services["till"]?.bookList == "books/a.md, books/back.md")
        #expect(try await again.said.last?.contains("is good again") == true)
    }

    @Test("that are no good keep nobody from starting where others of their folder are, and say so where none is")
    func badOnes() async throws {
        let yaml = "services: {till: {runbook: books}}\n"
        let desk = try await BookDesk(
            yaml, files: ["books/a.md": BookDesk.text, "books/empty.md": " ", "books/blob.md": "\u{0}\u{1}"])
        #expect(desk.house.now.services["till"]?.bookList == "books/a.md")
        let loading = Loading.load(.init(config: desk.folder.path("runbell.yaml")))
        #expect(loading.obstacles.isEmpty)
        #expect(loading.findings.contains { $0.message == "the runbook of till: books/empty.md is empty" })
        try FileManager.default.removeItem(atPath: desk.folder.path("books/a.md"))
        let none = Loading.load(.init(config: desk.folder.path("runbell.yaml"))).obstacles
        #expect(
            none.map(\.message)
                == ["the runbook of till: none of books/blob.md, books/empty.md can be read"])
    }

    @Test("one of which is missing keep Runbell from starting, and name it")
    func oneMissing() async throws {
        let folder = try TemporaryDirectory()
        try Data("services: {till: {runbook: [till.md, back.md]}}\n".utf8)
            .write(to: folder.url.appending(path: "runbell.yaml"))
        try Data(BookDesk.text.utf8).write(to: folder.url.appending(path: "till.md"))
        let obstacles = Loading.load(.init(config: folder.path("runbell.yaml"))).obstacles
        #expect(obstacles.map(\.message) == ["the runbook of till: back.md is not there"])
    }
}
