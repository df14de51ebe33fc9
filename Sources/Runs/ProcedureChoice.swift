import Runbooks

/// Which procedures of a runbook a run is made of, and which of them exclude each other.
struct ProcedureChoice {
    /// One stretch of a plan: procedures to choose from, or the only one.
    struct Stage {
        var alternatives: [Procedure]
        /// Numbered sections that may also be run together, in their order; empty where there are none.
        var sequence: [Procedure] = []
        /// The environment that was asked for, where the runbook tells these for others only. Nobody takes one unseen.
        var missing: String?
    }

    private(set) var stages: [Stage] = []
    /// What belongs to the subject and is no part of the run, with why.
    private(set) var leftOut: [LeftOut] = []

    static func of(_ runbook: Runbook, _ request: RunRequest) -> Result<ProcedureChoice, RunRefusal> {
        var choice = ProcedureChoice()
        switch request.kind {
        case .deploy:
            let ways = outermostDropped(runbook.deployChoices(environment: request.environment))
            guard !ways.isEmpty else {
                // Sections that were set aside since they do nothing, or nothing here, are named.
                let all = runbook.procedures.filter { $0.role == .deploy }
                guard let idle = all.first(where: { runbook.isFor(request.environment, $0) }) ?? all.first else {
                    return .failure(.noProcedure(.deploy, service: request.service))
                }
                return .failure(
                    runbook.isFor(request.environment, idle)
                        ? .nothingToDo(procedure: idle.title)
                        : .elsewhere(environment: request.environment, known: all.map(place)))
            }
            let sequence = outermostDropped(runbook.deploySequence(environment: request.environment))
            let around = runbook.deployPlan(environment: request.environment, using: nil).filter { procedure in
                !sequence.contains { $0.id == procedure.id }
            }
            choice.stages =
                outermostDropped(around.filter { $0.role == .predeploy }).map { Stage(alternatives: [$0]) }
                + [
                    Stage(
                        alternatives: sequence + ways.filter { way in !sequence.contains { $0.id == way.id } },
                        sequence: sequence)
                ]
                + outermostDropped(around.filter { $0.role != .predeploy }).map { Stage(alternatives: [$0]) }
            choice.leaveOut(of: runbook, request.environment, taken: ways + sequence + around)
        case .rollback:
            let all = outermostDropped(runbook.rollbackChoices())
            // A way back that is only told for another place is better offered than none.
            let here = all.filter { runbook.isFor(request.environment, $0) }
            let ways = here.isEmpty ? all : here
            guard !ways.isEmpty else {
                return .failure(
                    .noProcedure(
                        .rollback, service: request.service, near: RunNear.places(in: runbook)))
            }
            choice.stages =
                outermostDropped(runbook.beforeRollback.filter { runbook.isFor(request.environment, $0) }).map {
                    Stage(alternatives: [$0])
                } + [Stage(alternatives: ways, missing: here.isEmpty ? request.environment : nil)]
            for procedure in outermostDropped(runbook.afterRollback)
            where runbook.isFor(request.environment, procedure) {
                choice.add(afterwards: procedure, runbook)
            }
        case .procedure:
            switch ProcedureName.find(runbook, request) {
            case .success(let procedure): choice.stages = [Stage(alternatives: [procedure])]
            case .failure(let refusal): return .failure(refusal)
            }
        }
        choice.leaveOutSteps(of: runbook, request.environment)
        return .success(choice)
    }

    /// Steps that say they are for another environment.
    private mutating func leaveOutSteps(of runbook: Runbook, _ environment: String) {
        func here(_ procedure: Procedure) -> Procedure {
            var left = procedure.steps.filter { runbook.isElsewhere($0, in: procedure, environment: environment) }
            guard !left.isEmpty else { return procedure }
            for step in left where !leftOut.contains(where: { $0.line == step.line }) {
                leftOut.append(LeftOut(title: step.title, line: step.line, reason: .otherEnvironment))
            }
            var here = procedure
            // Sub-steps stand behind the steps that name them.
            left += procedure.steps.filter { step in left.contains { $0.id == step.parent } }
            here.steps.removeAll { step in left.contains { $0.id == step.id || $0.id == step.parent } }
            return here
        }
        stages = stages.map { stage in
            var stage = stage
            stage.alternatives = stage.alternatives.map(here)
            stage.sequence = stage.sequence.map(here)
            return stage
        }
    }

    /// "Deploy (Staging, line 5)"
    private static func place(_ procedure: Procedure) -> String {
        let parts = procedure.chapters.prefix(1) + ["line \(procedure.line)"]
        return "\(procedure.title) (\(parts.joined(separator: ", ")))"
    }

    private mutating func leaveOut(of runbook: Runbook, _ environment: String, taken: [Procedure]) {
        let ids = Set(taken.map(\.id))
        for procedure in runbook.procedures where !ids.contains(procedure.id) && !procedure.steps.isEmpty {
            let reason: LeftOut.Reason
            switch procedure.role {
            case .postdeploy: reason = .afterwards
            case .deploy, .predeploy, .verify:
                if runbook.isAboutWayBack(procedure) { continue }
                // A section within or around one that is taken says nothing else.
                if taken.contains(where: { $0.line <= procedure.endLine && procedure.line <= $0.endLine }) { continue }
                reason = runbook.isFor(environment, procedure) ? .onlySettings : .otherEnvironment
            default: continue
            }
            leftOut.append(LeftOut(title: procedure.title, line: procedure.line, reason: reason))
        }
    }

    /// What may wait for an hour or more would keep the lock for as long: it is named, and not waited for.
    private mutating func add(afterwards procedure: Procedure, _ runbook: Runbook) {
        var now = procedure
        let late = procedure.steps.filter { step in
            step.parent == nil && (WaitDuration.within(step.title).map { $0 >= .seconds(3600) } ?? false)
        }
        for step in late { leftOut.append(LeftOut(title: step.title, line: step.line, reason: .later)) }
        now.steps = procedure.steps.filter { step in !late.contains { $0.id == step.id } }
        let tops = now.steps.filter { $0.parent == nil }
        if !tops.isEmpty { stages.append(Stage(alternatives: [now])) }
    }

    /// A section that only holds other procedures would run them all, one after the other.
    private static func outermostDropped(_ procedures: [Procedure]) -> [Procedure] {
        procedures.filter { outer in
            let inner = procedures.filter { $0.id != outer.id && $0.line > outer.line && $0.endLine <= outer.endLine }
            guard !inner.isEmpty else { return true }
            return outer.steps.contains { step in !inner.contains { $0.line <= step.line && step.line <= $0.endLine } }
        }
    }
}
