// The rules in their order, of which `Terms` takes at most 64.
extension RoleRules {
    static let rules: [Rule] = [
        // What is looked at before the way back, and what proves that it worked.
        Rule(role: .predeploy, has: RoleVocabulary.beforeRollback),
        Rule(role: .verify, pair: (RoleVocabulary.afterRollback + ["復旧後", "恢復後"], RoleVocabulary.verify)),
        Rule(
            role: .verify,
            pair: (RoleVocabulary.waysBack, RoleVocabulary.proofs + ["test*"])),
        Rule(
            role: .postrollback,
            has: RoleVocabulary.afterRollback + [
                "rollback completion", "rollback notification*", "rollback communication*",
            ]),
        // What is wrong by its first words, whatever it happens to.
        Rule(
            role: .troubleshooting,
            begins: ["issue", "problem", "symptom", "unable to"]
                + RoleVocabulary.excesses.flatMap { excess in
                    RoleVocabulary.measured.map { "\(excess) \($0)" }
                }),
        // A key or an account is named for what it is used for.
        Rule(role: .predeploy, isWeak: true, has: ["deploy key*", "deploy token*", "deploy user*", "deployment key*"]),
        Rule(
            role: .troubleshooting,
            begins: [
                "need help", "support", "severity 1", "severity 2", "severity 3", "severity 4", "incident playbook",
                "incident runbook", "incident response", "on call runbook",
                "oncall runbook",
                "on call playbook", "on call guide", "on call handbook",
            ]),
        // Commands to look something up with belong to no run.
        Rule(
            role: .maintenance,
            begins: [
                "useful commands", "common commands", "handy commands", "key commands", "helpful commands",
                "quick commands", "quick access commands", "sample queries", "example queries", "sample commands",
                "example commands",
                "command reference", "commands reference", "quick reference", "cheat sheet", "cheatsheet",
                "useful queries", "useful scripts",
            ],
            has: [
                "quick reference commands", "quick reference of commands", "reference commands", "命令速查", "常用命令", "常用指令",
                "コマンド一覧", "よく使うコマンド", "comandos útiles", "comandos úteis", "commandes utiles",
                "nützliche befehle", "полезные команды", "comandi utili", "nyttige kommandoer",
            ]),
        // What is made ready for trouble is kept up while there is none.
        Rule(
            role: .maintenance,
            pair: (
                ["incident", "incidents", "outage", "disaster", "emergency"],
                ["preparation*", "preparedness", "readiness"]
            )),
        // Who may log in is looked after.
        Rule(
            role: .maintenance,
            pair: (
                ["provision*", "onboard*", "offboard*", "deprovision*"],
                [
                    "user", "users", "account", "accounts", "access", "auditor*", "customer*", "tenant", "tenants",
                    "member*",
                ]
            )),
        // How alerts are set up is no answer to one, and who may log in is asked before no deployment.
        Rule(
            role: .maintenance,
            has: [
                "access control", "shift", "shifts", "handover", "hand off", "alert script*",
                "alerting rules", "alert rules", "emergency maintenance", "unplanned maintenance",
                "unscheduled maintenance",
            ],
            pair: (
                ["setup", "set up", "setting up", "configure", "configuring", "configuration"],
                ["alert", "alerts", "alerting", "alertmanager", "notification*", "dashboard*"]
            )),
        // What is checked first is part of what then goes out.
        Rule(
            role: .deploy,
            begins: [
                "verify and deploy", "test and deploy", "validate and deploy", "check and deploy", "verify and release",
                "test and release", "verify and publish", "test and publish", "production setup",
            ]),
        Rule(
            role: .verify,
            begins: ["verify", "validate", "confirm", "verifying", "validating", "confirming"]
                + RoleWords.joined(\.verifyFirst)),
        // "Backup and restore" holds both, and is no way back by itself.
        Rule(role: .maintenance, begins: RoleVocabulary.backupAndRestore),
        // A drill puts nothing back.
        Rule(
            role: .maintenance,
            begins: [
                "testing the dr", "testing dr", "test the dr", "dr test*", "disaster recovery test*", "testing backups",
                "testing the backup*", "test backups", "testing disaster recovery", "backup test*", "restore test*",
                "testing restore*",
            ],
            has: ["drill", "drills", "tabletop", "game day", "gameday", "rehearsal", "演练", "演練"],
            pair: (["backup*", "back up", "backups"], ["recovery"])),
        // What fails is looked into; what passes is checked.
        Rule(
            role: .troubleshooting,
            pair: (
                ["validat*", "verif*", "health check", "health checks", "healthcheck*"],
                ["error", "errors", "failing", "investigat*"]
            )),
        Rule(role: .verify, begins: ["health check", "health checks"]),
        Rule(role: .verify, pair: (["check", "checks", "checking"], ["health", "healthy"])),
        // What is only looked at belongs to whatever is done around it.
        Rule(role: .verify, isWeak: true, begins: ["check", "checks", "checking"]),
        Rule(role: .deploy, pair: (["emergency"], ["deploy*", "release*", "rollout", "hotfix*"])),
        // Where something is brought to may be for tests.
        Rule(
            role: .deploy,
            begins: [
                "deploy to", "deploy on", "deploying to", "release to", "build for", "building for", "install on",
                "promote to", "push to", "roll out to",
            ]),
        // What runs on somebody's own machine is no part of a deployment.
        Rule(
            role: .maintenance, isWeak: true,
            has: [
                "local development", "local dev", "running locally", "run locally", "local setup",
            ]),
        Rule(
            role: .verify,
            has: RoleVocabulary.success + ["build status", "deployment status", "release status", "rollout status"]),
        // What to do when the way back fails, or something is not as it was.
        Rule(
            role: .troubleshooting,
            has: [
                "rollback fails", "rollback failure*", "failed rollback*", "rollback issues", "rollback problems",
                "restore fails", "restore takes", "restore hangs",
            ],
            pair: (["if"], ["doesn't", "does not", "won't", "cannot", "can't", "unsuccessful"])),
        Rule(
            role: .maintenance,
            pair: (["promote*", "promotion"], ["replica*", "standby", "secondary", "primary", "follower*"])),
        Rule(
            role: .postdeploy,
            pair: (
                ["monitoring"], ["release", "releases", "deployment", "deployments", "launch", "rollout", "rollouts"]
            )),
        // What goes on for hours or days is no check that a deployment waits for.
        Rule(
            role: .postdeploy,
            pair: (["monitor*", "validation", "watch*", "verification"], ["short term", "long term", "medium term"])),
        Rule(role: .maintenance, pair: (RoleVocabulary.rollback, ["prevention", "preventing", "prevent", "avoiding"])),
        Rule(role: .rollback, pair: (["halt", "abort", "cancel", "stop the", "stop all"], RoleVocabulary.deploy)),
        // "Am I rolled back?" is looked up.
        Rule(
            role: .verify,
            pair: (
                ["am i", "are we", "is it", "did it", "did the", "has it", "has the", "how do i know", "how to tell"],
                [
                    "rolled back", "deployed", "live", "work", "worked", "working", "succeed", "succeeded", "finish*",
                    "up",
                ]
            )),
        Rule(
            role: .maintenance,
            pair: (
                ["delete", "deleting", "remove", "removing", "prune", "discard"],
                ["artifacts", "backups", "leftovers", "old releases", "old versions", "old images", "snapshots"]
            )),
        // That the way back is known and safe is looked at before.
        Rule(
            role: .predeploy,
            pair: (
                RoleVocabulary.rollback,
                ["readiness", "ready", "preparedness", "safety", "precondition*", "pre conditions", "prerequisite*"]
                    + RoleWords.joined(\.before)
            )),
        Rule(role: .troubleshooting, has: ["灾难恢复", "災難恢復", "災難復原"]),
        Rule(role: .rollback, begins: ["恢复流程", "恢复步骤", "恢復流程"], has: RoleVocabulary.rollback),
        Rule(role: .predeploy, begins: ["before"] + RoleVocabulary.ahead + RoleWords.joined(\.beforeFirst)),
        Rule(
            role: .troubleshooting,
            begins: ["if", "incident", "incident playbook", "alert", "alarm", "outage"] + RoleWords.joined(\.condition)),
        // What is learnt from an incident is the end of answering it.
        Rule(
            role: .troubleshooting, begins: RoleVocabulary.aftermath,
            has: ["and postmortem", "and post mortem", "and post mortems", "and postmortems"]),
        Rule(
            role: .verify,
            pair: (
                RoleVocabulary.after + RoleVocabulary.behindOthers + ["after the migration", "after recovery"],
                RoleVocabulary.verify
            )),
        Rule(
            role: .postdeploy,
            begins: RoleVocabulary.behindOthers + ["after the migration", "after migrating", "after recovery"],
            has: RoleVocabulary.after),
        // "Après le 1er déploiement", "Nach jedem Deployment"
        Rule(
            role: .postdeploy,
            pair: (["après", "tras", "después", "depois", "após", "nach", "efter"], RoleVocabulary.deploy)),
        Rule(role: .predeploy, has: RoleVocabulary.before),
        Rule(role: .troubleshooting, has: RoleVocabulary.trouble),
        Rule(
            role: .maintenance,
            begins: ["daily", "weekly", "monthly", "quarterly", "yearly", "annual", "reset", "resetting"],
            has: RoleWords.joined(\.periods)),
        Rule(
            role: .verify, begins: RoleVocabulary.verify,
            has: ["smoke", "health check", "health checks", "verif*", "validation", "sanity"]),
        Rule(role: .verify, pair: (["schema"], ["check", "checks", "validation", "verification"])),
        Rule(role: .migration, has: RoleVocabulary.migration),
        // "From test to live" goes live.
        Rule(role: .deploy, has: ["cutover", "cut over", "go live", "golive"]),
        Rule(role: .verify, has: RoleVocabulary.verify),
        Rule(
            role: .maintenance,
            has: [
                "maintenance", "restart*", "rotat*", "snapshot", "snapshots", "optimization*", "optimisation*",
                "tuning", "capacity planning", "scal*", "clean up", "cleanup", "cleaning", "backup*", "back up",
                "daily", "weekly", "monthly", "quarterly",
                "housekeeping", "routine", "prevention", "preventive", "preventative", "renew*", "revok*",
                "startup", "start up", "shutdown", "shut down", "teardown", "tear down", "decommission*", "uninstall*",
            ] + RoleWords.joined(\.maintenance)),
        Rule(role: .deploy, has: RoleVocabulary.deploy),
        Rule(role: .verify, has: ["end to end", "e2e", "uat"]),
        // What is held up for a while goes on afterwards.
        Rule(
            role: .maintenance,
            begins: ["pause", "pausing", "resume", "drain", "draining", "disable", "disabling"]),
        Rule(
            role: .troubleshooting,
            has: [
                "triage", "contain", "containment", "eradicat*", "investigat*", "remediat*", "immediate action*",
                "immediate response", "first response", "first checks", "stabilize", "stabilise", "compromise*",
                "breach*",
                "leaked", "crash*", "stuck", "unresponsive", "not responding", "unavailable", "unreachable", "lost",
                "exhausted", "exhaustion", "corrupt*", "outage*", "alarm*", "unhealthy", "degraded", "degradation",
            ]),
        Rule(
            role: .maintenance, isWeak: true,
            pair: (
                ["update*", "updating"],
                [
                    "database", "secret*", "certificate*", "dependencies", "dns", "password*", "key", "keys", "docs",
                    "os",
                    "packages", "kernel", "config*", "runbook*", "limits", "quota*", "threshold*", "settings", "token*",
                    "credential*", "environment variables",
                ]
            )),
        Rule(role: .predeploy, isWeak: true, has: ["access", "tools", "requirements", "anforderungen"]),
        Rule(
            role: .maintenance, isWeak: true,
            has: RoleVocabulary.setup),
        Rule(
            role: .maintenance,
            pair: (["disaster recovery", "dr", "business continuity"], ["checklist*", "readiness"])),
        Rule(
            role: .postdeploy, isWeak: true,
            has: RoleVocabulary.monitoring + [
                "observability", "error tracking", "error logging", "crash reporting", "completion",
                "communicat*", "comunicación", "comunicação", "comunicazione", "kommunikation",
                "follow up", "follow ups", "announce*",
                "after", "aftermath",
            ]),
        Rule(
            role: .troubleshooting, isWeak: true,
            has: [
                "error", "errors", "down", "alert", "alerts", "on call", "oncall", "incident*", "high", "slow",
                "not responding",
                "not working", "not starting", "not ready", "not available", "not loading", "not arriving",
                "not sending",
                "not syncing", "not updating", "not processing", "not receiving", "not showing", "not connecting",
                "never arrives", "won't", "doesn't", "can't", "cannot",
                "timeout*", "timing out", "lag", "regression*", "backlog",
                "leak*", "full", "is red", "broken", "missing", "spike*", "loss", "low", "expired", "stale", "detect*",
                "response", "resolution", "respond", "recovery", "disaster", "overload*", "oom", "out of memory",
                "killed",
                "drift",
            ] + RoleWords.joined(\.incident)),
        Rule(role: .postdeploy, isWeak: true, has: ["status update*", "status page", "documentation"]),
        Rule(role: .deploy, isWeak: true, has: ["update", "updates", "updating"] + RoleWords.joined(\.update)),
        Rule(
            role: .maintenance, isWeak: true,
            has: ["operations", "operational", "operate", "management", "handoff", "運用", "运维", "運維"]),
        Rule(role: .predeploy, isWeak: true, has: ["checklist*"]),
    ]
}
