import Runbooks
import Testing

@Suite("What lint says of the way back and the look at what was deployed")
struct StructureFindingTests {
    private func found(_ markdown: String, _ rule: Finding.Rule) throws -> [Finding] {
        try read(markdown).findings.filter { $0.rule == rule }
    }

    private let deploy = "## Deploy\n\n1. Ship it\n\n" + fence("helm upgrade till ./chart", "sh")

    @Test("the step that deploys is named, that for production first, with what takes such a step back")
    func place() throws {
        let text = """
            # Till

            ## Deploy

            ### Staging

            \(fence("kubectl apply -f staging/", "sh"))
            ### Production

            \(fence("kubectl get nodes\nkubectl apply -f production/", "sh"))
            """
        let all = try found(text, .noRollback)
        #expect(all.map(\.line) == [15])
        #expect(all.first?.message.contains("`kubectl apply -f production/`") == true)
        #expect(all.first?.fix.contains("`kubectl rollout undo deployment/…`") == true)
    }

    @Test("what does not deploy, or only on one's own machine, needs no way back")
    func nothing() throws {
        #expect(try found("# Till\n\n## Deployment secrets\n\n- [ ] TILL_TOKEN\n", .noRollback).isEmpty)
        #expect(
            try found("# Till\n\n## Deploy locally\n\n" + fence("docker compose up -d", "sh"), .noRollback).isEmpty)
        #expect(try found("# Till\n\n## Deploy\n\n- [ ] Image pushed\n- [ ] Till started\n", .noRollback).isEmpty)
        #expect(try found("# Till\n\n## Deploy\n\n- [ ] Push the image\n", .noRollback).count == 1)
        #expect(try found(deploy, .noRollback).count == 1)
    }

    @Test("a document that tells the way back is named, for the service to have both")
    func elsewhere() throws {
        let link = try found(
            deploy + "\nIf it fails, see [what to do](old-rollback-notes.md), then [this](rollback.md).\n", .noRollback)
        #expect(link.map(\.severity) == [.info])
        #expect(link.first?.message.hasPrefix("the way back is told in rollback.md") == true)
        #expect(
            try found(deploy + "\nIf it fails, follow `docs/rollback.md`.\n", .noRollback).map(\.severity) == [.info])
        #expect(try found(deploy + "\nSee [the notes](notes.md).\n", .noRollback).map(\.severity) == [.warning])
        #expect(
            try found(deploy + "\nTo restore or roll back, follow `docs/backups.md`.\n", .noRollback).map(\.severity)
                == [.info])
    }

    @Test("other words for a way back count, and a script that goes back by itself is said")
    func words() throws {
        let back = "\n## If you need to walk it back\n\n" + fence("till yank v2", "sh")
        #expect(try found(deploy + back, .noRollback).isEmpty)
        let alone = try found(deploy + "\nThe script has an automatic rollback.\n", .noRollback)
        #expect(alone.map(\.severity) == [.info])
        #expect(alone.first?.message.contains("only a script takes it back by itself") == true)
    }

    @Test("a look at staging is none at production")
    func looks() throws {
        func text(_ looked: String) -> String {
            """
            # Till

            ## Deploy to production

            \(fence("helm upgrade till ./chart", "sh"))
            ## Verify \(looked)

            \(fence("curl https://till.test/health", "sh"))
            """
        }
        #expect(try found(text("staging"), .unverifiedDeploy).map(\.line) == [6])
        #expect(try found(text("production"), .unverifiedDeploy).isEmpty)
        #expect(try found(text("it"), .unverifiedDeploy).isEmpty)
    }

    @Test("a page that says who is called is not there to be run")
    func pages() throws {
        #expect(try found("# Who\n\n## Contacts\n\n- **Desk**: Ana, 555-0100\n", .nothingToRun).isEmpty)
        #expect(try found("# Till\n\nThe till is old.\n", .nothingToRun).count == 1)
    }
}
