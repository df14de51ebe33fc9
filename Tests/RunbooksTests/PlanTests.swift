import Runbooks
import Testing

@Suite("Plans")
struct PlanTests {
    private func runbook() throws -> Runbook {
        try read(
            "# Shop\n\n## Pre-deployment checklist\n\n- [ ] Tests\n\n## Standard deployment\n\n1. Push\n\n## Zero-downtime deployment\n\n1. Switch traffic\n\n## Environments\n\n### Staging environment\n\n"
                + fence("shopctl up --staging", "sh") + "\n### Production environment\n\n"
                + fence("export A=1\nexport B=2", "sh")
                + "\n## Smoke tests\n\n1. Look\n\n## Rollback of the database\n\n1. Restore\n\n## Quick rollback\n\n1. Undo\n\n## Post-rollback actions\n\n- [ ] Write\n"
        )
    }

    @Test("a deployment runs what comes before, one way of deploying, and what verifies it")
    func deploy() throws {
        let runbook = try runbook()
        #expect(
            runbook.deployPlan(environment: "production").map(\.title) == [
                "Pre-deployment checklist", "Standard deployment", "Smoke tests",
            ])
        #expect(
            runbook.deployChoices(environment: "production").map(\.title) == [
                "Standard deployment", "Zero-downtime deployment",
            ])
    }

    @Test("a procedure named for the environment comes first, and those for others not at all")
    func environments() throws {
        let runbook = try runbook()
        #expect(
            runbook.deployChoices(environment: "staging").map(\.title) == [
                "Staging environment", "Standard deployment", "Zero-downtime deployment",
            ])
        let chosen = runbook.deployChoices(environment: "staging")[2]
        #expect(
            runbook.deployPlan(environment: "staging", using: chosen).map(\.title).contains("Zero-downtime deployment"))
    }

    @Test("ways back exclude each other, and the whole service comes before its database")
    func rollback() throws {
        let runbook = try runbook()
        #expect(runbook.rollbackChoices().map(\.title) == ["Quick rollback", "Rollback of the database"])
        #expect(runbook.rollbackPlan().map(\.title) == ["Quick rollback", "Post-rollback actions"])
    }

    @Test("what is looked at before and proves a way back goes with it, and what tries it out goes nowhere")
    func wayBack() throws {
        let runbook = try read(
            "# Shop\n\n## Pre-deployment checklist\n\n- [ ] Tests\n\n## Deployment\n\n1. Push\n\n## Smoke tests\n\n1. Look\n\n"
                + "## Failover test\n\n1. Pull the plug\n\n## Pre-rollback checklist\n\n- [ ] Ask\n\n## Rollback\n\n1. Undo\n\n"
                + "## Verification after the rollback\n\n1. Look again\n")
        #expect(
            runbook.deployPlan(environment: "production").map(\.title) == [
                "Pre-deployment checklist", "Deployment", "Smoke tests",
            ])
        #expect(
            runbook.rollbackPlan().map(\.title) == [
                "Pre-rollback checklist", "Rollback", "Verification after the rollback",
            ])
    }

    @Test("without a procedure the plan is empty")
    func empty() throws {
        let runbook = try read("words")
        #expect(runbook.deployPlan(environment: "production").isEmpty)
        #expect(runbook.rollbackPlan().isEmpty)
    }
}

@Suite("Findings")
struct FindingTests {
    @Test(
        "what a team would act on",
        arguments: [
            ("## Deploy\n\n1. Push\n", "no procedure takes it back", 1),
            ("## Deploy\n\n1. Push\n", "nothing verifies", 1),
            ("## Rollback\n\n```sh\nrm -rf /srv/shop\n```\n", "deletes whole folders", 4),
            ("## Contacts\n\n| Role | Name |\n|---|---|\n| Lead | TBD |\n", "nobody is named", 5),
            ("## Deploy\n\n```sh\ncurl https://a.test/x?b=1&c=2\n```\n", "background", 4),
            ("## Deploy\n\n```sh\nnano .env\n```\n", "editor", 4),
            ("## Escalation\n\n- **15 min**: [Name]\n", "names nobody", 3),
            ("## Deploy\n\n1. Cache\n", "does not say whether", 3),
        ])
    func findings(markdown: String, words: String, line: Int) throws {
        let found = try read(markdown).findings
        let finding = try #require(found.first { $0.message.contains(words) }, "\(found)")
        #expect(finding.line == line)
        #expect(!finding.fix.isEmpty)
    }

    @Test("a warning beside it keeps a destructive command quiet")
    func warned() throws {
        let found = try read("## Rollback\n\n**WARNING**: gone for good\n\n```sh\nrm -rf /srv/shop\n```\n").findings
        #expect(!found.contains { $0.message.contains("deletes") })
    }

    @Test("a chapter that names an environment holds the procedures for it, and for no other")
    func chapters() throws {
        let part = { (place: String) in
            "## \(place)\n\n### Deploy\n\n" + fence("make \(place)", "sh") + "\n### Verify\n\n"
                + fence("curl https://\(place)/health", "sh") + "\n### Roll back\n\n" + fence("make undo", "sh") + "\n"
        }
        let runbook = try read("# Deploying the shop\n\n" + part("Staging") + part("Production"))
        #expect(runbook.deployPlan(environment: "staging").map(\.line) == [5, 11])
        #expect(runbook.deployPlan(environment: "production").map(\.line) == [25, 31])
        #expect(runbook.deployChoices(environment: "production").map(\.chapters) == [["Production"]])
        // The nearest that names one decides.
        let nested = try read(
            "# Shop\n\n## Production\n\n### Staging first\n\n#### Deploy\n\n" + fence("make staging", "sh")
                + "\n### Deploy\n\n" + fence("make prod", "sh"))
        #expect(nested.deployChoices(environment: "production").map(\.line) == [13])
    }

    @Test("what stands below the way back is part of it, and of no deployment")
    func belowWayBack() throws {
        let below =
            "### Prerequisites\n\n1. Ask the lead\n\n### Roll back the release\n\n1. Press it\n\n### Health check\n\n"
        let text = { (chapter: String) in
            "# Shop\n\n## Deployment\n\n1. Push\n\n## \(chapter)\n\n" + below + fence("curl shop/health", "sh")
        }
        let runbook = try read(text("Rollback"))
        #expect(runbook.deployPlan(environment: "production").map(\.title) == ["Deployment"])
        #expect(
            runbook.rollbackPlan().map(\.title) == ["Prerequisites", "Roll back the release", "Health check"])
        let both = try read(text("Release and rollback"))
        #expect(both.deployPlan(environment: "production").map(\.title).contains("Health check"))
    }
}
