import Runbooks
import Testing

@Suite("Steps that point to a section")
struct PointerTests {
    private static let rest = """


        ## Backup

        ```sh
        ./backup.sh
        ```

        ## 4.2 Warm-up procedure

        1. Open the page

        ## Rollback procedure

        ```sh
        ./back.sh
        ```

        ## Words

        A drawer is a till.
        """

    private func target(_ step: String) throws -> String? {
        let runbook = try read("# Till\n\n## Deployment\n\n1. \(step)\n2. Start it with `./start.sh`\n\(Self.rest)")
        let first = try #require(runbook.procedures.first?.steps.first)
        return first.follows.flatMap { id in runbook.procedures.first { $0.id == id }?.title }
    }

    @Test(
        "stand for its steps where the words tell somebody to go there",
        arguments: [
            ("Follow the backup procedure below", "Backup"), ("Perform the steps in [Backup](#backup)", "Backup"),
            ("See section \"Backup\"", "Backup"), ("Run the backup steps", "Backup"),
            ("Follow section 4.2", "4.2 Warm-up procedure"), ("Follow the warm-up procedure", "4.2 Warm-up procedure"),
            ("Complete the [warm-up](#42-warm-up-procedure) first", "4.2 Warm-up procedure"),
        ])
    func found(step: String, title: String) throws { #expect(try target(step) == title) }

    @Test(
        "are left as they are where anything is unsure",
        arguments: [
            "See documentation", "See the backup page of the wiki", "If it fails, follow the backup procedure",
            "Follow the backup procedure if needed", "Follow the rollback procedure below",
            "See [the vendor's page](https://example.org/#backup)", "Check that the backup is there",
            "Back up the till", "See [Words](#words)", "Follow the deployment procedure", "Follow the usual procedure",
            "Tell the lead that the backup procedure is done",
        ])
    func unsure(step: String) throws { #expect(try target(step) == nil) }

    @Test("lead into a way back only from a way back")
    func ways() throws {
        let runbook = try read(
            "# Till\n\n## Rollback\n\n1. Follow the database restore procedure\n\n## Database restore procedure\n\n1. Press undo\n"
        )
        #expect(runbook.procedures.first?.steps.first?.follows == runbook.procedures.last?.id)
    }

    @Test("to a section that is not there are a finding")
    func missing() throws {
        let runbook = try read(
            "# Till\n\n## Deployment\n\n1. Follow section \"Blackout\"\n2. Run section 9.1\n3. Run `./x.sh`\n")
        let found = runbook.findings.filter { $0.message.contains("no section of this document") }
        #expect(found.map(\.line) == [5, 6] && found.allSatisfy { $0.severity == .warning })
    }

    @Test("and lead back to themselves are a finding, and stay for a person")
    func circle() throws {
        let runbook = try read(
            "# Till\n\n## Backup\n\n1. Follow the warm-up procedure\n\n## Warm-up procedure\n\n1. Follow the backup procedure\n"
        )
        let followed = runbook.procedures.flatMap(\.steps).compactMap(\.follows)
        #expect(followed.count == 1)
        #expect(runbook.findings.contains { $0.message.contains("lead back here") })
    }
}
