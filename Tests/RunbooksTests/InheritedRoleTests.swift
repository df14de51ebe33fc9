import Runbooks
import Testing

/// What a section is for where its own words and those around it disagree.
@Suite("Roles between a section and what is around it")
struct InheritedRoleTests {
    private static let block = fence("tillctl open --drawer 2", "sh")

    private func roles(_ markdown: String) throws -> [Role] { try read(markdown).procedures.map(\.role) }

    @Test(
        "roles by a heading alone",
        arguments: [
            ("Pre-rollback verification", Role.predeploy, "is looked at before"),
            ("Pre-restore checklist", .predeploy, "is looked at before"),
            ("Preconditions of a rollback", .predeploy, "is looked at before"),
            ("Post-restore checks", .verify, "proves that the way back worked"),
            ("Post-restore", .postrollback, "follows the way back"),
            ("Rollback notification", .postrollback, "tells of it"),
            ("Pre-merge checklist", .predeploy, "comes before something else than a deployment"),
            ("Post-failover", .postdeploy, "comes after something else than a deployment"),
            ("Post-merge verification", .verify, "checks, whenever that is"),
            ("`POST /drawers/:id`", .maintenance, "is an address"),
            ("On-call notes for the till", .troubleshooting, "is read while something is wrong"),
            ("Slow builds", .troubleshooting, "says first what is wrong"),
            ("Slow rollback", .rollback, "is a way back that takes its time"),
            ("High disk usage on the till", .troubleshooting, "says first what is wrong"),
            ("Issue: restore hangs", .troubleshooting, "says first what is wrong"),
            ("Deploy keys for the depot", .predeploy, "is named for what the key is used for"),
            ("Configure notifications", .maintenance, "keeps watch"),
            ("Failover testing", .verify, "tries out whether it works"), ("Failover drill", .maintenance, "is a drill"),
            ("First-time setup", .maintenance, "belongs to no deployment"),
            ("Setting up the belt", .maintenance, "belongs to no deployment"),
            ("Bootstrapping the depot", .maintenance, "belongs to no deployment"),
            ("Backup and restore", .maintenance, "holds both"),
            ("Restore from a backup", .rollback, "is the way back"),
            ("Validação pós-restore", .verify, "a further language"),
            ("Drain the belt", .maintenance, "holds something up for a while"),
            ("End-to-end run", .verify, "tries out whether it works"),
            ("Monitoring deployments", .postdeploy, "follows them"),
            ("Cold start-up of the depot", .maintenance, "deploys nothing"),
            ("Drawer rota (error tracking)", .maintenance, "has only a common word in its brackets"),
            ("Read `till-incident.md`", .maintenance, "names a page"),
            ("Update the connection limits", .maintenance, "deploys nothing"),
            ("Canary", .deploy, "is a way to deploy"), ("Système de restoration", .rollback, "brings it back"),
            ("Antes de cada carga", .predeploy, "a further language"), ("Pruebas de la caja", .verify, "likewise"),
            ("升级收银台", .deploy, "likewise"), ("每周检查", .maintenance, "likewise"),
            ("控えからの復元", .rollback, "likewise"), ("レジが開かないエラー", .troubleshooting, "likewise"),
            ("Rotar la clave", .maintenance, "likewise"), ("Fehler an der Kasse", .troubleshooting, "likewise"),
        ])
    func alone(title: String, role: Role, reason: String) throws {
        #expect(try roles("# Till\n\n## \(title)\n\n\(Self.block)") == [role], "\(reason)")
    }

    @Test(
        "roles by a heading and the two around it",
        arguments: [
            (["Troubleshooting", "Validation errors", "Drawer 4"], Role.troubleshooting),
            (["Troubleshooting", "Deployment", "Drawer 4"], .deploy),
            (["After a rollback", "Validation", "Drawer 4"], .postrollback),
            (["Rollback verification", "Health validation", "Drawer 4"], .verify),
            (["Belt operations", "Check the belt", "Drawer 4"], .maintenance),
            (["Belt operations", "Check the belt's health", "Drawer 4"], .verify),
            (["Post-deployment", "Check the belt", "Drawer 4"], .postdeploy),
            (["Rollback of the till", "Rollback safety checklist", "Drawer 4"], .predeploy),
            (["Belt maintenance", "Pre-flight checklist", "Drawer 4"], .predeploy),
            (["Alerts", "Verify the belt", "Drawer 4"], .verify),
            (["Post-rollback activities", "Investigation", "Drawer 4"], .postrollback),
            (["Deployment", "Configure the drawer", "Drawer 4"], .deploy),
            (["Configuration of the till", "Data migration", "Drawer 4"], .migration),
        ])
    func around(titles: [String], role: Role) throws {
        let headings = zip(2..., titles).map { String(repeating: "#", count: $0) + " \($1)\n\n" }.joined()
        #expect(try roles("# Till\n\n" + headings + Self.block) == [role])
    }

    @Test("what a checklist is divided into is looked at before, but for what says that it comes after")
    func checklist() throws {
        let box = "\n- [ ] The drawer is counted\n\n"
        let parts = ["Backups", "Monitoring", "Tests", "Post-release", "Rollback"].map { "### \($0)\n\(box)" }
        #expect(
            try roles("# Till\n\n## Production checklist\n\n" + parts.joined())
                == [.predeploy, .predeploy, .predeploy, .postdeploy, .rollback])
    }

    @Test("chapters of an answer to an alert say what the document is about")
    func alert() throws {
        let runbook = try read(
            "# TillTooSlow\n\n## Impact\n\nQueues grow.\n\n## First checks\n\n- Look at the drawer\n\n## Mitigation\n\n"
                + "1. Open a second till\n\n## Escalation\n\nCall the head of the shop.\n")
        #expect(runbook.procedures.map(\.role) == [.troubleshooting, .troubleshooting])
    }

    @Test("what goes live in a document that has a way back of its own is a deployment")
    func cutover() throws {
        #expect(
            try roles("# Cutover rollback\n\n## Cutover\n\n\(Self.block)\n## Rollback\n\n\(Self.block)")
                == [.deploy, .rollback])
    }

    @Test("a procedure named only so is what the document is about")
    func named() throws {
        #expect(
            try roles("# Checking the till\n\n## Procedure\n\n\(fence("kubectl apply -f till.yml", "sh"))") == [.verify]
        )
        #expect(
            try roles("# Till deployment\n\n## Deploy by hand\n\n\(Self.block)\n## Steps\n\n\(Self.block)")
                == [.deploy, .deploy])
    }

    @Test("what is done on the way of a deployment is part of it, and what is kept beside it is not")
    func onTheWay() throws {
        #expect(
            try roles(
                "# Till deployment\n\n## Deploy the till\n\n\(Self.block)\n## Registering the drawer\n\n\(Self.block)\n"
                    + "## Spare tills\n\n\(Self.block)") == [.deploy, .deploy, .maintenance])
    }

    @Test("steps counted within a lettered way are steps of that way")
    func lettered() throws {
        let runbook = try read(
            "# Rolling back the till\n\n## Path A — the drawer's rollback\n\n### Step A.0 — Tell the shop\n\n\(Self.block)\n"
                + "### Step A.1 — Put it back\n\n\(Self.block)")
        #expect(runbook.procedures.map(\.line) == [3])
        #expect(runbook.procedures.first?.steps.map(\.line) == [5, 11])
    }

    @Test("two phases among many chapters are chapters")
    func phases() throws {
        let chapters = (1...8).map { "## Drawer \($0 * 11)\n\nIt is grey.\n\n" }.joined()
        let runbook = try read(
            "# Till deployment\n\n" + chapters
                + "## Phase 1 drawers\n\n\(Self.block)\n## Phase 2 drawers\n\n\(Self.block)")
        #expect(runbook.procedures.count == 2)
    }
}
