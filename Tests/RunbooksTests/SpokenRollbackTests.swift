import Runbooks
import Testing

@Suite("Ways back that are only told")
struct SpokenRollbackTests {
    @Test("a rollback told in sentences becomes a procedure of manual steps")
    func told() throws {
        let runbook = try read(
            "# Kiosk\n\n## Deploy\n\n" + fence("make ship", "sh")
                + "\n## Rollback\n\nTo roll back, redeploy the previous tag from the pipeline page. "
                + "Wait for the till to answer.\nIf the schema moved, restore the dump of last night.\n")
        let back = try #require(runbook.procedures.first { $0.role == .rollback })
        #expect(back.steps.map(\.line) == [11, 11, 12])
        #expect(back.steps.allSatisfy { $0.codeBlocks.isEmpty })
        #expect(back.steps[0].title.hasPrefix("To roll back, redeploy"))
    }

    @Test(
        "sentences that only explain, point elsewhere or set rules are no way back",
        arguments: [
            "Every release can be taken back within a minute.",
            "See the page of the pipeline.",
            "The platform redeploys the previous build by itself when its check fails.",
            "Restore only from dumps that were verified.",
            "Never restore over the live database.",
            "Treat schema changes as forward-only.",
        ])
    func explained(sentence: String) throws {
        let runbook = try read("# Kiosk\n\n## Deploy\n\n" + fence("make ship", "sh") + "\n## Rollback\n\n\(sentence)\n")
        #expect(runbook.procedures.map(\.role) == [.deploy])
    }

    @Test("what rolls back by itself is no procedure, however it is told")
    func automatic() throws {
        let runbook = try read(
            "# Kiosk\n\n## Rollback\n\n### Automatic rollback\n\nWatch the log: the host reverts a bad build.\n\n"
                + "### By hand\n\n1. Open the console\n2. Promote the last good build\n")
        #expect(runbook.procedures.map(\.title) == ["By hand"])
    }

    @Test("how rollbacks are kept rare is no way back")
    func prevention() throws {
        let runbook = try read(
            "# Kiosk\n\n## Rollback\n\n" + fence("make undo", "sh")
                + "\n## Rollback prevention\n\n### Fewer rollbacks\n\n1. **Staging**: all changes pass it first\n"
                + "2. **Flags**: new things hide behind them\n")
        #expect(runbook.procedures.map(\.title) == ["Rollback"])
    }
}
