import Runbooks
import Testing

/// Chapters whose words say little, read by what stands below and around them.
@Suite("Chapters of strangers")
struct StrangerChapterTests {
    private func roles(_ markdown: String) throws -> [String: Role] {
        Dictionary(try read(markdown).procedures.map { ($0.title, $0.role) }, uniquingKeysWith: { first, _ in first })
    }

    @Test("what there has to be is nothing to do, unless it is asked for, ticked or run")
    func needs() throws {
        let list = "1. [A till](https://till.test)\n2. An account of the shop\n3. The shutters are open\n"
        #expect(try roles("# Shop deployment\n\n## Prerequisites\n\n\(list)").isEmpty)
        #expect(try roles("# Laden\n\n## Voraussetzungen\n\n1. Ein Konto\n2. Die Kasse\n").isEmpty)
        for asked in ["1. Install the till\n2. Log in\n", "- [ ] A till\n- [ ] An account\n", fence("make till", "sh")]
        {
            #expect(try roles("# Shop deployment\n\n## Prerequisites\n\n\(asked)") == ["Prerequisites": .predeploy])
        }
    }

    @Test("where nothing is deployed, monitoring is kept up; after a deployment it follows")
    func monitoring() throws {
        let chapter = "## Monitoring\n\n" + fence("till stats", "sh")
        #expect(
            try roles("# Till\n\n## Backups\n\n" + fence("till dump", "sh") + chapter)["Monitoring"] == .maintenance)
        #expect(
            try roles("# Till\n\n## Deploy\n\n" + fence("till push", "sh") + chapter)["Monitoring"] == .postdeploy)
    }

    @Test("settings that are updated now and then come before no deployment")
    func settings() throws {
        let found = try roles(
            "# Till operations\n\n## Configuration changes\n\n### Update environment variables\n\n"
                + fence("vi .env", "sh")
                + "\n### Update proxy configuration\n\n" + fence("vi proxy.conf", "sh"))
        #expect(
            found == ["Update environment variables": .maintenance, "Update proxy configuration": .maintenance])
    }

    @Test("what has to be true in the end is verified, box by box, and in no other list")
    func success() throws {
        let boxes = "- [ ] The tills answer\n- [ ] No alarm rings\n"
        #expect(
            try roles("# Till\n\n## Rollback success criteria\n\n### Tills\n\n\(boxes)") == ["Tills": .verify])
        #expect(try roles("# Till\n\n## Go/no-go criteria\n\n\(boxes)").isEmpty)
        #expect(try roles("# Till\n\n## Success criteria\n\n- Sales per hour\n- Speed of the belt\n").isEmpty)
    }

    @Test("a backup that is numbered before the deployment is a stretch of the same way")
    func backup() throws {
        let chapters =
            "## 1. Backup\n\n" + fence("till dump", "sh") + "\n## 2. Deployment\n\n" + fence("till push", "sh")
        #expect(try roles("# Till deployment\n\n\(chapters)")["1. Backup"] == .predeploy)
        let late = "## 1. Deployment\n\n" + fence("till push", "sh") + "\n## 2. Backup\n\n" + fence("till dump", "sh")
        #expect(try roles("# Till deployment\n\n\(late)")["2. Backup"] == .maintenance)
    }

    @Test(
        "commands named for a deployment deploy",
        arguments: [
            "make deploy-staging", "helmfile -e till sync", "./scripts/deploy.sh --all",
        ])
    func named(command: String) throws {
        #expect(try roles("# Till\n\n## Second shop\n\n" + fence(command, "sh")) == ["Second shop": .deploy])
    }

    @Test(
        "and those that only have it in their name do not",
        arguments: ["make undeploy", "make deploy-rollback", "just deploy-status", "task pre-deploy", "helmfile diff"])
    func otherwise(command: String) throws {
        #expect(try roles("# Till\n\n## Second shop\n\n" + fence(command, "sh")).values.allSatisfy { $0 != .deploy })
    }

    @Test("what is set up step by step is the deployment where nothing else is called one")
    func setUp() throws {
        let steps = "1. Create the till\n2. Open the drawer\n3. Switch on the belt\n"
        #expect(try roles("# Till deployment\n\n## Setup steps\n\n\(steps)") == ["Setup steps": .deploy])
        let beside = "\n## Deploy\n\n" + fence("till push", "sh")
        #expect(try roles("# Till deployment\n\n## Setup steps\n\n\(steps)\(beside)")["Setup steps"] == .predeploy)
    }

    @Test("what is set up is looked after, but for a chapter before a deployment")
    func setUpOnce() throws {
        let block = fence("tillctl drawer --add 4", "sh")
        #expect(
            try roles("# Till deployment\n\n## First-time setup\n\n\(block)\n## Deploy\n\n\(block)") == [
                "First-time setup": .predeploy, "Deploy": .deploy,
            ])
        #expect(
            try roles("# Till deployment\n\n## Deploy\n\n\(block)\n## Drawer setup\n\n\(block)") == [
                "Deploy": .deploy, "Drawer setup": .maintenance,
            ])
        #expect(
            try roles(
                "# Till deployment\n\n## Drawers\n\n### Drawer setup\n\n\(block)\n## Deploy\n\n\(block)")[
                    "Drawer setup"] == .maintenance)
    }

    @Test("\"Vor Deployment\" comes before it")
    func german() throws {
        let list = "1. Dokument lesen\n2. Kasse prüfen\n"
        #expect(try roles("# Kasse\n\n## Vor Deployment immer:\n\n\(list)").values.map { $0 } == [.predeploy])
    }
}
