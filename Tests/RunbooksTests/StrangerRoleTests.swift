import Runbooks
import Testing

@Suite("What sections of strangers are for")
struct StrangerRoleTests {
    private func role(_ markdown: String, of title: String) throws -> Role {
        try #require(try read(markdown).procedures.first { $0.title == title }).role
    }

    @Test(
        "roles by a heading and the one around it",
        arguments: [
            ("Daily operations", "View slow queries", Role.maintenance),
            ("Data cleanup", "Purge closed incidents", .maintenance),
            ("Backup & recovery", "Recovery procedure", .rollback),
            ("Backup & recovery", "Point-in-time recovery", .rollback),
            ("Backup & recovery", "Disaster recovery", .troubleshooting),
            ("Windows", "Emergency maintenance", .maintenance),
            ("1. 初動対応", "1.1 状況確認", .troubleshooting),
            ("3. 復旧後の確認", "3.1 システム確認", .verify),
            ("4. 事後対応", "4.1 報告", .troubleshooting),
        ])
    func around(parent: String, title: String, role: Role) throws {
        #expect(
            try self.role("# Kiosk\n\n## \(parent)\n\n### \(title)\n\n" + fence("make look", "sh"), of: title) == role)
    }

    @Test(
        "roles by a heading alone",
        arguments: [
            ("Verify and deploy", Role.deploy), ("Verify the deployment", .verify), ("Production setup", .deploy),
            ("Post-migration tasks", .postdeploy), ("Post-migration verification", .verify),
            ("Resolution and postmortem", .troubleshooting), ("Testing the DR plan", .maintenance),
            ("Appendix B: quick reference commands", .maintenance),
        ])
    func alone(title: String, role: Role) throws {
        #expect(try self.role("# Kiosk\n\n## \(title)\n\n" + fence("make look", "sh"), of: title) == role)
    }

    @Test("a document about a deployment and its way back colours what says nothing as a deployment")
    func title() throws {
        let runbook = try read(
            "# Deployment and rollback\n\n## Buckets\n\n" + fence("make buckets", "sh")
                + "\n## Rollback\n\n1. Stop\n2. Restore the dump\n")
        #expect(runbook.procedures.map(\.role) == [.deploy, .rollback])
    }

    @Test("a platform's command that only looks something up deploys nothing")
    func lookups() throws {
        let block = fence("vercel env ls production\nvercel pull --yes", "sh")
        #expect(
            try role(
                "# Kiosk deployment\n\n## Deploy\n\n\(fence("make", "sh"))\n## Variables of the host\n\n" + block,
                of: "Variables of the host") == .maintenance)
    }

    @Test("legacy state that is moved is work to do, and a legacy deployment is not")
    func legacy() throws {
        let block = fence("make go", "sh")
        let runbook = try read("# Kiosk\n\n## Legacy state migration\n\n\(block)\n## Legacy deployment\n\n\(block)")
        #expect(runbook.procedures.map(\.role) == [.migration])
    }
}
