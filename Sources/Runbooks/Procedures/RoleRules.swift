/// Which role the words of a heading give, as data: the first rule with a matching word wins, so pairs ("post-rollback",
/// "migration rollback", "verify rollback") stand before the single words they are made of.
enum RoleRules {
    private struct Rule {
        var role: Role
        /// Its words are common enough that anything else said about the section counts for more.
        var isWeak = false
        var begins: [String] = []
        var has: [String] = []
        /// A word of each list must occur.
        var pair: ([String], [String])?
    }

    static let after = Terms(RoleVocabulary.after)
    static let aftermath = Terms(RoleVocabulary.aftermath)

    private static let rules: [Rule] = [
        Rule(
            role: .postrollback,
            has: [
                "post rollback", "rollback completion", "after rollback", "after rolling back", "after the rollback",
                "after a rollback", "rollback verification", "rollback validation", "rollback confirmation",
            ] + RoleWords.joined(\.afterRollback)),
        Rule(
            role: .troubleshooting,
            begins: [
                "need help", "incident playbook", "incident runbook", "incident response", "on call runbook",
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
            ]),
        Rule(
            role: .maintenance,
            has: [
                "命令速查", "常用命令", "常用指令", "コマンド一覧", "よく使うコマンド", "comandos útiles", "comandos úteis", "commandes utiles",
                "nützliche befehle", "полезные команды", "comandi utili", "nyttige kommandoer",
            ]),
        // What is made ready for trouble is kept up while there is none.
        Rule(
            role: .maintenance,
            pair: (
                ["incident", "incidents", "outage", "disaster", "emergency"],
                ["preparation*", "preparedness", "readiness"]
            )),
        // How alerts are set up is no answer to one, and who may log in is asked before no deployment.
        Rule(
            role: .maintenance,
            has: [
                "access control", "shift change", "shift handover", "handover", "hand off", "handoff", "alert setup",
                "alert configuration", "alerts configuration", "alerts setup", "alert script*", "setting up alerts",
                "set up alerts",
                "configure alerts", "alerting setup",
                "alerting configuration", "alerting rules", "alert rules",
            ]),
        Rule(
            role: .verify,
            begins: [
                "verify", "validate", "confirm", "check", "checks", "verifying", "validating", "confirming", "checking",
            ] + RoleWords.joined(\.verifyFirst)),
        // A drill puts nothing back.
        Rule(
            role: .maintenance, has: ["drill", "drills", "tabletop", "game day", "rehearsal"],
            pair: (["backup*", "back up", "backups"], ["recovery"])),
        Rule(
            role: .maintenance,
            begins: ["testing rollback*", "testing the rollback*", "rollback testing", "rollback test"]),
        // What fails is looked into; what passes is checked.
        Rule(
            role: .troubleshooting,
            pair: (
                ["validat*", "verif*", "health check", "health checks", "healthcheck*"],
                ["error", "errors", "failing", "investigat*"]
            )),
        Rule(role: .verify, begins: ["health check", "health checks"]),
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
        Rule(role: .verify, has: ["build status", "deployment status", "release status", "rollout status"]),
        // What to do when the way back fails, or something is not as it was.
        Rule(
            role: .troubleshooting,
            has: ["rollback fails", "rollback failure*", "failed rollback*", "rollback issues", "rollback problems"],
            pair: (["if"], ["doesn't", "does not", "won't", "cannot", "can't", "unsuccessful"])),
        Rule(
            role: .maintenance,
            pair: (["promote*", "promotion"], ["replica*", "standby", "secondary", "primary", "follower*"])),
        Rule(role: .postdeploy, pair: (["monitoring"], ["release", "deployment", "launch", "rollout"])),
        // What goes on for hours or days is no check that a deployment waits for.
        Rule(
            role: .postdeploy,
            pair: (["monitor*", "validation", "watch*", "verification"], ["short term", "long term", "medium term"])),
        Rule(role: .maintenance, pair: (RoleVocabulary.rollback, ["prevention", "preventing", "prevent", "avoiding"])),
        Rule(role: .rollback, pair: (["halt", "abort", "cancel", "stop the"], RoleVocabulary.deploy)),
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
        // That the way back is known is looked at before the way forth.
        Rule(role: .predeploy, pair: (RoleVocabulary.rollback, ["readiness", "ready", "preparedness"])),
        Rule(role: .rollback, has: RoleVocabulary.rollback),
        Rule(role: .predeploy, begins: ["before"]),
        Rule(role: .troubleshooting, begins: ["if", "incident", "incident playbook", "alert", "alarm", "outage"]),
        Rule(role: .postdeploy, begins: RoleVocabulary.aftermath),
        Rule(role: .verify, pair: (RoleVocabulary.after, RoleVocabulary.verify)),
        Rule(role: .postdeploy, has: RoleVocabulary.after),
        // "Après le 1er déploiement", "Nach jedem Deployment"
        Rule(
            role: .postdeploy,
            pair: (["après", "tras", "después", "depois", "após", "nach", "efter"], RoleVocabulary.deploy)),
        Rule(role: .predeploy, has: RoleVocabulary.before),
        Rule(role: .troubleshooting, has: RoleVocabulary.trouble),
        Rule(
            role: .maintenance,
            begins: ["daily", "weekly", "monthly", "quarterly", "yearly", "annual", "reset", "resetting"]),
        Rule(
            role: .verify, begins: RoleVocabulary.verify,
            has: ["smoke", "health check", "health checks", "verif*", "validation", "sanity"]),
        Rule(role: .verify, pair: (["schema"], ["check", "checks", "validation", "verification"])),
        Rule(role: .migration, has: RoleVocabulary.migration),
        Rule(role: .verify, has: RoleVocabulary.verify),
        Rule(
            role: .maintenance,
            has: [
                "maintenance", "restart*", "rotat*", "snapshot", "snapshots", "optimization*", "optimisation*",
                "tuning", "capacity planning", "scal*", "clean up", "cleanup", "cleaning", "backup*", "back up",
                "daily", "weekly", "monthly", "quarterly",
                "housekeeping", "routine", "prevention", "preventive", "preventative", "renew*",
            ] + RoleWords.joined(\.maintenance)),
        Rule(role: .deploy, has: RoleVocabulary.deploy),
        Rule(
            role: .troubleshooting,
            has: [
                "triage", "contain", "containment", "eradicat*", "investigat*", "remediat*", "immediate action*",
                "immediate response", "first response", "first checks", "stabilize", "stabilise", "compromise*",
                "breach*",
                "leaked", "crash*", "stuck", "unresponsive", "not responding", "unavailable", "unreachable", "lost",
                "exhausted", "exhaustion", "corrupt*", "outage*", "alarm*", "unhealthy", "degraded", "degradation",
            ]),
        Rule(role: .predeploy, isWeak: true, has: ["access", "tools", "setup", "set up", "configur*"]),
        Rule(
            role: .maintenance,
            pair: (["disaster recovery", "dr", "business continuity"], ["checklist*", "readiness"])),
        Rule(
            role: .postdeploy, isWeak: true,
            has: [
                "monitor*", "observability", "error tracking", "error logging", "crash reporting", "completion",
                "communicat*", "follow up", "follow ups", "announce*",
                "after", "aftermath",
            ]),
        Rule(
            role: .troubleshooting, isWeak: true,
            has: [
                "error", "errors", "down", "alert", "alerts", "incident*", "high", "slow", "not responding",
                "not working", "not starting", "not ready", "not available", "not loading", "not arriving",
                "not sending",
                "not syncing", "not updating", "not processing", "not receiving", "not showing", "not connecting",
                "never arrives", "won't", "doesn't", "can't", "cannot",
                "timeout*", "timing out", "lag", "regression*", "backlog",
                "leak*", "full", "is red", "broken", "missing", "spike*", "loss", "low", "expired", "stale", "detect*",
                "response", "resolution", "respond", "recovery", "disaster", "overload*", "oom", "out of memory",
                "killed",
                "drift",
            ]),
        Rule(role: .postdeploy, isWeak: true, has: ["status update*", "status page", "documentation"]),
        Rule(
            role: .maintenance, isWeak: true,
            pair: (
                ["update*", "updating"],
                [
                    "database", "secret*", "certificate*", "dependencies", "dns", "password*", "key", "keys", "docs",
                    "os",
                    "packages", "kernel", "config*", "runbook*",
                ]
            )),
        Rule(role: .deploy, isWeak: true, has: ["update", "updates", "updating"]),
        Rule(role: .maintenance, isWeak: true, has: ["operations", "operational"]),
        Rule(role: .predeploy, isWeak: true, has: ["checklist*"]),
    ]

    static func role(of title: String) -> Role? { rule(of: title)?.role }

    /// The role that a title's words give, and whether it rests on a common word alone.
    static func reading(of title: String) -> (role: Role?, isWeak: Bool) {
        let rule = rule(of: title)
        return (rule?.role, rule?.isWeak ?? false)
    }

    private static let begins = Terms(lists: rules.map(\.begins))
    private static let has = Terms(lists: rules.map(\.has))
    private static let firstOfPair = Terms(lists: rules.map { $0.pair?.0 ?? [] })
    private static let secondOfPair = Terms(lists: rules.map { $0.pair?.1 ?? [] })

    /// What stands in brackets says how, and counts only where the words before it say nothing; "(if the pipeline
    /// fails)" says when, which is part of what a section is for.
    private static func rule(of title: String) -> Rule? {
        guard title.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == 0xEF }),
            let bracket = title.firstIndex(where: { $0 == "(" || $0 == "（" }), bracket > title.startIndex,
            !Phrase(title[bracket...]).beginsWithAny(conditions)
        else { return rule(ofWords: title) }
        return rule(ofWords: String(title[..<bracket])) ?? rule(ofWords: title)
    }

    /// The name of a variable, a file or an account says what a section is about, and not what is done there.
    static func withoutIdentifiers(_ title: String) -> String {
        title.split(separator: " ").filter { !$0.contains("_") }.joined(separator: " ")
    }

    private static let conditions: Terms = ["if", "when", "in case", "only if", "falls", "wenn", "si", "se", "en cas"]

    /// Whether any of the words speak of a role, though others decide.
    static func speaks(of role: Role, _ phrase: Phrase) -> Bool {
        var found = begins.mask(beginning: phrase) | has.mask(in: phrase)
        while found != 0 {
            if rules[found.trailingZeroBitCount].role == role { return true }
            found &= found - 1
        }
        return false
    }

    private static func rule(ofWords title: String) -> Rule? {
        let phrase = Phrase(title)
        let pairs = firstOfPair.mask(in: phrase)
        let found =
            begins.mask(beginning: phrase) | has.mask(in: phrase)
            | (pairs == 0 ? 0 : pairs & secondOfPair.mask(in: phrase))
        return found == 0 ? nil : rules[found.trailingZeroBitCount]
    }
}
