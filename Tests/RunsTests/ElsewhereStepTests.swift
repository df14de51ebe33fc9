import Runbooks
import Runs
import Testing

/// Steps of one procedure that are for different environments.
@Suite("Steps for another environment")
struct ElsewhereStepTests {
    private func draft(_ markdown: String, _ environment: String) throws -> RunDraft {
        try RunPlanner.plan(
            RunbookReader.read(Array(markdown.utf8), fileName: "toy.md"),
            .make(.deploy) { $0.environment = environment }
        ).get()
    }

    private static let labelled =
        "# Toy\n## Deployment\n**Staging:**\n```sh\nmake ship-staging\n```\n"
        + "**Production:**\n```sh\nmake ship-production\n```\n"

    private static let numbered =
        "# Toy\n## Deployment\n1. Build\n\n   ```sh\n   make image\n   ```\n\n2. Deploy to staging\n\n"
        + "   ```sh\n   make ship-staging\n   ```\n\n3. Deploy to production\n\n"
        + "   ```sh\n   make ship-production\n   ```\n"

    @Test("of those that are called by their environments only the one that is asked for is run")
    func labelled() throws {
        #expect(try draft(Self.labelled, "staging").steps.map(\.template) == ["make ship-staging"])
        #expect(try draft(Self.labelled, "production").steps.map(\.template) == ["make ship-production"])
        let left = try draft(Self.labelled, "staging").leftOut
        #expect(left.map(\.title) == ["Production"])
        #expect(left.map(\.reason) == [.otherEnvironment])
        // None is for it: nothing is chosen for anybody.
        #expect(try draft(Self.labelled, "demo").steps.count == 2)
    }

    @Test("nothing that is asked for elsewhere touches production, and the way to production goes by staging")
    func numbered() throws {
        #expect(try draft(Self.numbered, "staging").steps.map(\.template) == ["make image", "make ship-staging"])
        #expect(
            try draft(Self.numbered, "production").steps.map(\.template) == [
                "make image", "make ship-staging", "make ship-production",
            ])
    }
}
