extension Runbook {
    /// What a deployment to an environment runs, in order: what comes before, one way of deploying, what verifies it.
    ///
    /// Procedures for other environments are left out. Of several ways to deploy, the first in the document is taken;
    /// `deployChoices` names them all.
    package func deployPlan(environment: String) -> [Procedure] {
        deployPlan(environment: environment, using: deployChoices(environment: environment).first)
    }

    /// The same with a way of deploying that somebody chose.
    package func deployPlan(environment: String, using chosen: Procedure?) -> [Procedure] {
        let fitting = procedures.filter { Environments.fits($0, environment) }
        return fitting.filter { $0.role == .predeploy && !isAboutWayBack($0) } + [chosen].compactMap { $0 }
            + fitting.filter { $0.role == .verify && !isAboutWayBack($0) }
    }

    /// The procedures that deploy to an environment; where there are several, one is to be chosen.
    package func deployChoices(environment: String) -> [Procedure] {
        let fitting = procedures.filter { $0.role == .deploy && Environments.fits($0, environment) }
        let doing = fitting.filter(doesSomething)
        let deploys = doing.isEmpty ? fitting : doing
        let named = deploys.filter { Environments.names($0, environment) }
        return named + deploys.filter { !named.contains($0) }
    }

    /// False when the procedure's title, or a chapter it stands in, names another environment.
    package func isFor(_ environment: String, _ procedure: Procedure) -> Bool {
        Environments.fits(procedure, environment)
    }

    /// False for a section that only sets variables, which would be gone with its shell.
    private func doesSomething(_ procedure: Procedure) -> Bool {
        procedure.steps.contains { step in
            switch step.kind {
            case .manual, .announce, .choice, .wait: return true
            case .command, .check:
                return scripts(of: step).contains { script in
                    ShellParser.statements(in: script).contains(where: \.looks)
                }
            }
        }
    }

    /// The first way back in the document, what is looked at before it, and what is done after it.
    package func rollbackPlan() -> [Procedure] { rollbackPlan(using: rollbackChoices().first) }

    package func rollbackPlan(using chosen: Procedure?) -> [Procedure] {
        beforeRollback + [chosen].compactMap { $0 } + afterRollback
    }

    package var beforeRollback: [Procedure] {
        procedures.filter { $0.role == .predeploy && isAboutWayBack($0) || preparesWayBack($0) }
    }

    package var afterRollback: [Procedure] {
        procedures.filter { procedure in
            procedure.role == .postrollback
                || procedure.role == .verify
                    && (RoleRules.followsRollback(procedure.title) || isInWayBack(procedure))
        }
    }

    /// Whether a step's words say that something is rolled back, rather than that a backup is restored.
    package static func saysRollback(_ title: String) -> Bool {
        RoleRules.role(of: title) == .rollback && !Phrase(title).hasAny(["restor*", "recover*", "backup", "backups"])
    }

    /// What is looked at before a way back, proves that it worked, or tries it out is no part of a deployment.
    package func isAboutWayBack(_ procedure: Procedure) -> Bool {
        switch procedure.role {
        case .predeploy: RoleRules.precedesRollback(procedure.title) || isInWayBack(procedure)
        case .verify: RoleRules.triesWayBack(procedure.title) || isInWayBack(procedure)
        default: procedure.role == .rollback || procedure.role == .postrollback
        }
    }

    /// The procedure, a chapter it stands in, or the document is about going back: that is no exception in it.
    package func goesBack(_ procedure: Procedure) -> Bool {
        procedure.role == .rollback || procedure.role == .postrollback
            || ([procedure.title, title] + procedure.chapters).contains {
                RoleRules.role(of: $0) == .rollback && !RoleRules.speaks(of: .deploy, Phrase($0))
            }
    }

    /// A step such as "3. Rollback" in a procedure that is about something else.
    package func goesBackApart(_ step: Step, in procedure: Procedure) -> Bool {
        procedure.role != .troubleshooting && !goesBack(procedure)
            && ConditionalComment.goesBack(HeadingRules.withoutNumber(step.title, HeadingRules.numbered(step.title)))
    }

    /// "Prerequisites" below "Rollback", beside the way back itself.
    private func preparesWayBack(_ procedure: Procedure) -> Bool {
        procedure.role == .rollback && !procedure.chapters.isEmpty && RoleRules.role(of: procedure.title) == .predeploy
            && procedures.contains { $0.role == .rollback && $0.chapters == procedure.chapters && $0 != procedure }
    }

    /// "Health check" below "Rollback", but not below "Deployment and rollback".
    private func isInWayBack(_ procedure: Procedure) -> Bool {
        procedure.chapters.contains { chapter in
            let role = RoleRules.role(of: chapter)
            return (role == .rollback || role == .postrollback) && !RoleRules.speaks(of: .deploy, Phrase(chapter))
        }
    }

    /// The procedures that take a deployment back. They exclude each other: one is to be chosen. Those that put back the
    /// whole service come before those that only undo its database.
    package func rollbackChoices() -> [Procedure] {
        let rollbacks = procedures.filter { $0.role == .rollback && !preparesWayBack($0) }
        let partial = rollbacks.filter { Phrase($0.title).hasAny(["migration", "migrations", "database", "schema"]) }
        return rollbacks.filter { !partial.contains($0) } + partial
    }
}
