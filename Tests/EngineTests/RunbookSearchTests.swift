import Chat
import Engine
import Foundation
import Incidents
import Ledger
import Messages
import Runbooks
import TestSupport
import Testing

@Suite("What runbooks say", .timeLimit(.minutes(1)))
struct RunbookSearchTests {
    private static let text = """
        # Till

        ## Deployment

        1. Start it

           ```sh
           ./start.sh
           ```

        ## Troubleshooting

        ### Orders pile up in the queue

        **Symptoms**: the queue grows.

        **Diagnosis**:

        ```sh
        ./queue.sh --count
        ```

        **Solution**:

        - Restart the worker

        ### Printer is out of paper

        **Diagnosis**:

        ```sh
        lpstat -p
        ```

        **Solution**:

        - Put some in
        """

    private func house() async throws -> IncidentHouse {
        let house = try IncidentHouse()
        for (name, text) in [
            ("till", Self.text), ("stock", "# Stock\n\n## Deployment\n\n1. Count the paper with `./count.sh`\n"),
        ] {
            let bytes = Array(text.utf8)
            let runbook = try RunbookReader.read(bytes, fileName: "\(name).md")
            let entry = ServiceEntry(
                name: name, books: [Book(path: "\(name).md", bytes: bytes, runbook: runbook)], room: "ops",
                workdir: "/",
                environments: ["production": .init()], defaultEnvironment: "production", values: [:],
                policy: house.house.now.defaultPolicy)
            house.house.change { $0.services[name] = entry }
            let troubles = Set(runbook.troubleshooting.map(\.line))
            let passages = try RunbookReader.sections(bytes, fileName: "\(name).md").map { section in
                PassageRecord(
                    service: name, kind: troubles.contains(section.line) ? .trouble : .section, path: "\(name).md",
                    line: section.line, heading: section.title, body: section.text, bodyLine: section.textLine)
            }
            try await house.ledger.write { try $0.index(passages, of: name) }
        }
        return house
    }

    private func answer(_ house: IncidentHouse, _ command: String) async throws -> String {
        switch try await house.say(command) {
        case .done(reply: let reply): reply ?? ""
        case .refusedPrivately(reply: let reply): reply
        default: ""
        }
    }

    @Test("is found with service, heading, file and line")
    func search() async throws {
        let house = try await house()
        let found = try await answer(house, "/runbook search paper")
        #expect(found.contains("**till**, Printer is out of paper (troubleshooting): till.md:"))
        #expect(found.contains("**stock**, Deployment: stock.md:5: Count the paper"))
        let one = try await answer(house, "/runbook search paper --service stock")
        #expect(!one.contains("till") && one.contains("stock.md:5"))
        #expect(try await answer(house, "/runbook search zebra").contains("Nothing in the runbooks has **zebra**"))
    }

    @Test("is linted in the room, with lines and mends")
    func lint() async throws {
        let house = try await house()
        let said = try await answer(house, "/runbook lint till")
        #expect(said.contains("**till** (till.md)"), "\(said)")
        #expect(said.contains("no-rollback") && said.contains("unverified-deploy"))
        #expect(said.contains("Line "))
        #expect(try await answer(house, "/runbook lint nobody").contains("nobody"))
    }

    @Test("names the document of each line where a service has several")
    func several() async throws {
        let house = try await house()
        let stock = house.house.now.services["stock"]?.books ?? []
        house.house.change { $0.services["till"]?.books += stock }
        let shown = try await answer(house, "/runbook show till")
        #expect(shown.contains("(till.md, stock.md") && shown.contains("Deployment, stock.md:3"), "\(shown)")
        let linted = try await answer(house, "/runbook lint till")
        #expect(linted.contains("- stock.md:3, ") && !linted.contains("Line "), "\(linted)")
        #expect(try await answer(house, "/runbook list").contains("(till.md, stock.md)"))
    }

    @Test(
        "is looked for by words, whatever is typed",
        arguments: ["\"\" OR *", "NEAR(a b)", "heading:", "';--", "(((", "^"])
    func hostile(text: String) async throws {
        let house = try await house()
        let receipt = try await house.say("/runbook search \(text)")
        #expect(receipt != .ignored)
    }

    @Test(
        "is suggested where an incident's title surely is about it",
        arguments: [
            ("Orders pile up", true), ("Queue of orders is growing", true),
            ("Queue growing again --service till", true),
            ("Printer has no paper --service till", true), ("Printer on fire", false), ("Checkout returns 500", false),
            ("Slow orders page for one customer --service stock", false),
        ])
    func suggestion(title: String, isKnown: Bool) async throws {
        let house = try await house()
        try await house.running {
            try await house.say("/incident declare \(title)")
            try await house.chat.when { $0.contains { $0.message.markdown.contains("What you can do here") } }
        }
        let said = try #require(house.chat.texts.first { $0.contains("What you can do here") })
        #expect(said.contains("The runbook knows something like this") == isKnown, "\(said)")
        if title.hasPrefix("Queue") {
            #expect(said.contains("(till.md:13)") && said.contains("./queue.sh --count"))
            #expect(said.contains("Restart the worker"))
        }
    }
}
