import Runbooks

/// Which procedures of a runbook a run is made of, and which of them exclude each other.
struct ProcedureChoice {
    /// One stretch of a plan: procedures to choose from, or the only one.
    struct Stage {
        var alternatives: [Procedure]
    }

    static func stages(_ runbook: Runbook, _ request: RunRequest) -> Result<[Stage], RunRefusal> {
        func each(_ role: Role) -> [Stage] { procedures(role).map { Stage(alternatives: [$0]) } }
        func oneOf(_ role: Role) -> [Stage] {
            let all = procedures(role)
            return all.isEmpty ? [] : [Stage(alternatives: all)]
        }
        func procedures(_ role: Role) -> [Procedure] {
            outermostDropped(runbook.procedures.filter { $0.role == role })
        }

        switch request.kind {
        case .deploy:
            let deploy = oneOf(.deploy)
            guard !deploy.isEmpty else { return .failure(.noProcedure(.deploy, service: request.service)) }
            return .success(each(.predeploy) + deploy + each(.verify) + each(.postdeploy))
        case .rollback:
            let rollback = oneOf(.rollback)
            guard !rollback.isEmpty else { return .failure(.noProcedure(.rollback, service: request.service)) }
            return .success(rollback + each(.postrollback))
        case .procedure:
            return named(runbook, request).map { [Stage(alternatives: [$0])] }
        }
    }

    /// A section that only holds other procedures would run them all, one after the other.
    private static func outermostDropped(_ procedures: [Procedure]) -> [Procedure] {
        let sorted = procedures.sorted { $0.line < $1.line }
        return sorted.filter { outer in
            let inner = sorted.filter { $0.id != outer.id && $0.line > outer.line && $0.endLine <= outer.endLine }
            guard !inner.isEmpty else { return true }
            return outer.steps.contains { step in !inner.contains { $0.line <= step.line && step.line <= $0.endLine } }
        }
    }

    private static func named(_ runbook: Runbook, _ request: RunRequest) -> Result<Procedure, RunRefusal> {
        let candidates = runbook.procedures.filter { request.role == nil || $0.role == request.role }
        guard let wanted = request.procedure, !wanted.isEmpty else {
            if candidates.count == 1, let only = candidates.first { return .success(only) }
            return .failure(
                candidates.isEmpty
                    ? .noProcedure(.procedure, service: request.service)
                    : .procedureAmbiguous("", matches: candidates.map(\.title)))
        }
        let low = wanted.lowercased()
        let tests: [(Procedure) -> Bool] = [
            { $0.id == wanted }, { $0.title.lowercased() == low }, { $0.title.lowercased().contains(low) },
        ]
        for test in tests {
            let found = candidates.filter(test)
            if found.count == 1, let procedure = found.first { return .success(procedure) }
            if found.count > 1 { return .failure(.procedureAmbiguous(wanted, matches: found.map(\.title))) }
        }
        return .failure(.procedureUnknown(wanted, known: candidates.map(\.title)))
    }
}
