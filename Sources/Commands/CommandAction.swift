/// The names an `action:` may have.
package enum CommandAction {
    /// Runs a procedure of the service's runbook, chosen by `role:` and, where given, `title:`, or by the argument `procedure`.
    package static let procedure = "procedure"

    package static let all: [String] =
        ["deploy", "rollback", "freeze", "unfreeze", "help", procedure, "followup.list", "followup.done"]
        + [
            "declare", "ack", "status", "update", "severity", "assign", "note", "snooze", "escalate", "resolve",
            "reopen", "timeline", "timers", "list", "show", "followup", "postmortem", "stats", "search", "role",
            "remind", "set", "affects", "link", "unlink", "merge", "invite", "room", "summary",
        ].map { "incident.\($0)" }
        + [
            "show", "list", "next", "start", "done", "skip", "retry", "approve", "reject", "abort", "choose", "set",
            "continue", "fail", "hand", "confirm", "output", "break-glass",
        ]
        .map { "run.\($0)" }
        + ["runbook.list", "runbook.show", "runbook.lint", "runbook.search"]
        + ["who", "override", "swap", "cancel", "list", "show"].map { "oncall.\($0)" }

    /// The roles a procedure may have, as runbooks name them.
    package static let roles = [
        "predeploy", "deploy", "verify", "postdeploy", "rollback", "postrollback", "migration", "maintenance",
        "troubleshooting",
    ]
}
