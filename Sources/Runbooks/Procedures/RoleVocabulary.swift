/// Words of headings that speak of a role by themselves, of every language that is known.
enum RoleVocabulary {
    static let rollback =
        [
            "rollback*", "roll back", "rolling back", "rolled back", "revert*", "backout", "back out", "undo",
            "downgrade*",
            "restore*", "restoring", "restoration", "failback", "point in time recovery", "pitr",
        ] + RoleWords.joined(\.rollback)
    static let beforeRollback =
        [
            "pre rollback", "pre restore", "pre recovery", "before rollback", "before rolling back",
            "before the rollback",
            "before a rollback", "before restoring", "before a restore", "before the restore", "回滚前", "恢复前", "回滾前",
            "ロールバック前", "切り戻し前",
        ] + RoleWords.beside(\.rollback, \.ahead, common: ["rollback*"])
    static let afterRollback =
        [
            "post rollback", "after rollback", "after rolling back", "after the rollback", "after a rollback",
            "after successful rollback", "after a successful rollback", "after the successful rollback",
            "post restore", "post restoration", "after restoring", "after the restore", "after a restore", "恢复后",
        ] + RoleWords.joined(\.afterRollback) + RoleWords.beside(\.rollback, \.behind, common: ["rollback*"])
    static let backupAndRestore = ["backup", "backups"].flatMap { backup in
        [
            "restore", "and restore", "and restoration", "y restaur*", "e restaur*", "e restore", "et restaur*",
            "und wiederherstell*",
        ]
        .map { "\(backup) \($0)" }
    }
    static let setup =
        ["setup", "set up", "setting up", "bootstrap*", "configur*"] + RoleWords.joined(\.setup)
    static let waysBack = ["rollback", "failover", "switchover", "回滚", "回退", "回滾", "ロールバック", "切り戻し"]
    static let proofs = [
        "verification", "validation", "confirmation", "vérification", "verificación", "verificação", "validação",
        "validación", "überprüfung", "验证", "驗證", "検証", "確認",
    ]

    static let deploy =
        [
            "deploy*", "redeploy*", "release*", "releasing", "rollout", "roll out", "rolling out", "go live", "golive",
            "launch", "publish", "publishing",
            "promote*", "promotion", "switch traffic", "cutover", "cut over", "submission", "submitting", "submit to",
            "upgrade*", "ship",
            "install*",
            "provision*", "build*", "canary", "blue green",
        ] + RoleWords.joined(\.deploy)
    static let verify =
        [
            "verif*", "validat*", "smoke", "health check", "health checks", "healthcheck*", "sanity", "test", "tests",
            "testing", "confirm*", "check", "checks", "acceptance",
        ] + RoleWords.joined(\.verify)
    static let trouble =
        [
            "troubleshoot*", "issue", "issues", "problem*", "emergency", "emergencies", "failure*", "fails", "failed",
            "failing",
            "symptom*", "diagnos*", "debug*", "mitigation*", "outage*", "incident response",
            "causes", "root cause*", "fixes", "common errors", "known errors",
        ] + RoleWords.joined(\.trouble)
    /// What has to be true in the end of something that is done; "Success criteria" alone may be a project's.
    static let success = ["rollback", "deployment", "release", "rollout", "migration", "upgrade"].flatMap { work in
        ["success", "acceptance", "exit"].map { "\(work) \($0) criteria" }
    }
    static let migration =
        ["migrat*", "schema", "database change", "database changes"] + RoleWords.joined(\.migration)
    static let before =
        [
            "pre deployment", "pre deploy", "predeploy*", "pre release", "prerelease", "pre launch", "pre flight",
            "preflight", "pre rollout", "pre upgrade", "pre update", "before upgrading", "before updating",
            "pre checks",
            "before deploy*", "before release", "before releasing", "before you begin", "before you start",
            "before the deploy*", "before each deploy*", "before the release", "before every release",
            "before each release",
            "before the rollout", "pre migration", "before migrat*", "before the migration", "before every deploy*",
            "before a deploy*", "prerequisite*", "pre requisites",
            "precondition*", "pre conditions", "preparation*", "prepare*",
            "readiness", "required access", "required tools",
        ] + behind(["pre", "pré"]) + RoleWords.joined(\.before)
        + RoleWords.beside(\.deploy, \.ahead, common: ["deploy*", "release*"])

    /// "Pre-go-live" as "pre-deployment": every name of a deployment, in one language with what comes before or after it.
    private static func behind(_ prefixes: [String]) -> [String] {
        let names = [
            "deploy*", "release", "go live", "golive", "launch", "rollout", "cutover", "cut over", "publish*",
            "upgrade",
            "update", "install*", "transfer",
        ]
        return prefixes.flatMap { prefix in names.map { "\(prefix) \($0)" } }
    }

    static let after =
        [
            "post deployment", "post deploy", "postdeploy*", "post release", "post launch", "post rollout",
            "post upgrade", "post update", "after upgrading", "after updating", "post submission", "post publish*",
            "post cutover",
            "after deploy*", "after release", "after each deploy*", "after the deploy*",
            "after every deploy*", "after a deploy*", "after rollout",
        ] + behind(["post", "pós"]) + RoleWords.joined(\.after)
        + RoleWords.beside(\.deploy, \.behind, common: ["deploy*", "release*"])

    /// What something else than a deployment comes before: "Pre-merge", but not "Pre-configured".
    static let ahead = [
        "production", "prod", "staging", "merge", "execution", "check*", "failover", "switchover", "maintenance",
        "work", "task*", "run", "start", "switch", "flip", "test", "change", "operation*", "rotation", "live", "freeze",
    ].map { "pre \($0)" }

    /// What something else than a deployment comes after: "Post-merge", but no `POST /merge`.
    static let behindOthers = [
        "failover", "switchover", "merge", "migration", "recovery", "restart", "maintenance", "change", "patch*",
        "rotation", "execution", "work", "implementation", "production", "run", "flip", "drill",
    ].map { "post \($0)" }

    /// Too much of what is `measured`.
    static let excesses = ["high", "elevated", "excessive", "increased", "slow"]
    static let measured = [
        "error*", "cpu", "memory", "latency", "disk", "load", "response*", "connection*", "queue*", "rate*", "traffic",
        "usage", "utilization", "request*", "api", "build", "builds", "query", "queries", "page*", "start*", "p95",
        "p99", "replication", "consumer", "database", "5xx", "4xx",
    ]

    /// What goes on once a version runs.
    static let monitoring = ["monitor*"] + RoleWords.joined(\.monitoring)

    static let aftermath = [
        "post incident", "post mortem", "postmortem", "post outage", "aftermath", "after the incident",
        "after an incident", "after incident", "pós incidente", "post incidente", "después del incidente",
        "事後対応", "事后处理", "事后", "après l'incident", "nach dem vorfall", "efter hændelsen",
    ]
}
