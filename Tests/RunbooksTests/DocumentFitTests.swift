import Testing

@testable import Runbooks

@Suite("What a document is about")
struct DocumentFitTests {
    private static func fit(_ role: Role, _ title: String, _ path: String) -> DocumentFit {
        DocumentFit(of: role, title: title, path: path)
    }

    @Test(
        "a deployment's says so, and neither a failed one, a rollback, a restore nor an alert is one",
        arguments: [
            ("Deployment runbook", "docs/deployment.md", DocumentFit.plain), ("Runbook", "ops/DEPLOY.md", .plain),
            ("Backend deployment", "backend-deployment.md", .named),
            ("Production release", "release.md", .plain), ("Operations runbook", "RUNBOOK.md", .general),
            ("Deployment failed", "08-deployment-failed.md", .other), ("Rollback", "rollback.md", .other),
            ("Backup & restore", "backup-restore.md", .other), ("Disaster recovery", "disaster-recovery.md", .other),
            ("Knowledge auto-merge", "knowledge-auto-merge.md", .unknown),
            ("Deployment and rollback", "deploy-rollback.md", .beside), ("High latency alert", "latency.md", .other),
        ])
    func deploy(title: String, path: String, fit: DocumentFit) {
        #expect(Self.fit(.deploy, title, path) == fit)
    }

    @Test(
        "a rollback's says so in its own word; restoring a backup is something else",
        arguments: [
            ("Rollback runbook", "rollback.md", DocumentFit.plain), ("Going back", "deploy-rollback.md", .named),
            ("Deployment", "deploy.md", .beside), ("Operations guide", "operations.md", .general),
            ("Backup & restore", "backup-restore.md", .other), ("Restore flannel", "flannel-restore.md", .other),
            ("回滚手册", "rollback.md", .plain), ("How to roll back the till", "till.md", .named),
        ])
    func rollback(title: String, path: String, fit: DocumentFit) {
        #expect(Self.fit(.rollback, title, path) == fit)
    }
}
