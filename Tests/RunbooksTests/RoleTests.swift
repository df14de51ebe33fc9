import Runbooks
import Testing

@Suite("Roles")
struct RoleTests {
    @Test(
        "the words of a heading give the role, and pairs of words come before single ones",
        arguments: [
            ("Pre-Deployment Checklist", Role.predeploy), ("Prerequisites", .predeploy), ("Deployment Steps", .deploy),
            ("Release to production", .deploy), ("Initial deployment", .deploy),
            ("Post-Deployment Verification", .verify), ("Smoke Tests", .verify), ("Post-Deployment Tasks", .postdeploy),
            ("After each deployment", .postdeploy), ("Rollback", .rollback),
            ("Database Migrations", .migration), ("Migration Rollback", .rollback),
            ("Post-Rollback Actions", .postrollback), ("Verify Rollback", .verify),
            ("Revert to the previous version", .rollback),
            ("Emergency rollback", .rollback), ("Troubleshooting", .troubleshooting),
            ("Issue: Disk full", .troubleshooting), ("Restart the service", .maintenance),
            ("Daily maintenance", .maintenance),
            ("Despliegue", .deploy), ("Retour arrière", .rollback), ("Wartung", .maintenance), ("Udrulning", .deploy),
            ("デプロイ手順", .deploy), ("ロールバック", .rollback), ("部署", .deploy), ("回滚步骤", .rollback), ("Verificación", .verify),
        ])
    func headings(title: String, role: Role) throws {
        let runbook = try read("# Shop\n\n## \(title)\n\n- [ ] One thing\n")
        #expect(runbook.procedures.map(\.role) == [role])
    }

    @Test("a section takes its role from the section around it when its own words say less")
    func inherited() throws {
        let runbook = try read(
            "# Shop\n\n## Rollback Procedure\n\n### If the deployment fails\n\n1. Press undo\n\n## Troubleshooting\n\n### Health check fails\n\n1. Look at the log\n"
        )
        #expect(runbook.procedures.map(\.role) == [.rollback, .troubleshooting])
    }

    @Test("commands give a role where words give none")
    func content() throws {
        let runbook = try read(
            "# Shop\n\n## Blue\n\n" + fence("kubectl apply -f shop.yaml", "sh") + "\n## Red\n\n"
                + fence("kubectl rollout undo deploy/shop", "sh") + "\n## Green\n\n" + fence("kubectl get pods", "sh"))
        #expect(runbook.procedures.map(\.role) == [.deploy, .rollback, .verify])
    }

    @Test("a retired section offers nothing to run")
    func retired() throws {
        #expect(try read("## Deployment (deprecated)\n\n1. Push\n").procedures.isEmpty)
    }

    @Test("a reference of commands is no procedure, and its commands are still seen")
    func reference() throws {
        let runbook = try read("## Appendix\n\n### Migration commands\n\n" + fence("shopctl up\nshopctl down", "sh"))
        #expect(runbook.procedures.isEmpty)
        #expect(runbook.codeBlocks.map(\.class) == [.command])
    }
}

@Suite("Kinds of steps")
struct StepKindTests {
    @Test(
        "only what is known to change nothing is a check",
        arguments: [
            ("Verification", "curl -s https://shop.test/health", Step.Kind.check),
            ("Verification", "curl -X POST https://shop.test/login", .command),
            ("Verification", "./smoke.sh", .command),
            ("Verification", "curl -s https://shop.test/ -o out.html", .command),
            ("Verification", "kubectl get pods | grep shop", .check),
            ("Verification", "kubectl delete pod x", .command),
            ("Verification", "docker compose exec -T db pg_isready", .check),
            ("Verification", "docker compose exec -T api python x.py", .command),
            ("Verification", "psql -c \"SELECT 1\"", .check),
            ("Verification", "psql -c \"SELECT 1; DROP TABLE x\"", .command),
            ("Verification", "echo $(rm x)", .command), ("Verification", "git status > f", .command),
            ("Verification", "git log -1 2>/dev/null", .check),
            ("Deployment", "git status", .command), ("Deployment", "git push origin main", .command),
            ("Deployment", "sleep 30", .wait), ("Deployment", "git status\n# Expected: clean tree", .check),
            ("Verification", "if curl -f https://shop.test; then\n  echo ok\nfi", .check),
            ("Verification", "find . -name x -delete", .command), ("Verification", "export A=1", .command),
            ("Verification", "sudo systemctl status shop", .check),
            ("Verification", "sudo systemctl restart shop", .command),
            ("Verification", "curl -d a=1 https://shop.test", .command), ("Verification", "env A=1 rm x", .command),
        ])
    func kinds(heading: String, script: String, kind: Step.Kind) throws {
        let runbook = try read(
            "## \(heading)\n\n1. The step\n\n" + fence(script, "bash").lines.map { "   " + $0 }.joined(separator: "\n"))
        #expect(try runbook.step("The step").kind == kind)
    }

    @Test("a message to send is an announcement, words alone are left to a person, and a span of time is a wait")
    func withoutCommands() throws {
        let runbook = try read(
            "## Deployment\n\n1. Notify the team:\n   ```\n   Starting now\n   - Version: <tag>\n   ```\n2. Tell the desk\n3. Wait 10 minutes\n4. Wait until it is calm\n"
        )
        #expect(runbook.procedures[0].steps.map(\.kind) == [.announce, .manual, .wait, .manual])
    }

    @Test("a step that may be passed over says why")
    func conditions() throws {
        let runbook = try read(
            "## Deployment\n\n1. Migrate (if the schema changed)\n2. Seed (optional)\n3. Push\n4. Restart if needed\n")
        #expect(
            runbook.procedures[0].steps.map(\.condition) == ["if the schema changed", "optional", nil, "if needed"])
    }
}

extension String {
    fileprivate var lines: [String] { split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }
}
