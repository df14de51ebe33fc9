import Runbooks
import Runs

/// What must hold of any run that is planned from a runbook.
enum PlanFault {
    /// nil when all of it holds.
    static func find(_ runbook: Runbook) -> String? {
        for kind in [RunKind.deploy, .rollback] {
            for environment in ["production", "staging"] {
                let request = RunRequest(
                    kind: kind, service: "shop", environment: environment, requester: "ada", room: "console:ops",
                    runbook: "input.md")
                guard case .success(let draft) = RunPlanner.plan(runbook, request) else { continue }
                if let fault = fault(draft.steps, runbook) { return "\(kind) to \(environment): \(fault)" }
            }
        }
        for procedure in runbook.procedures {
            var request = RunRequest(
                kind: .procedure, service: "shop", environment: "production", requester: "ada", room: "console:ops",
                runbook: "input.md")
            request.procedure = procedure.id
            guard case .success(let draft) = RunPlanner.plan(runbook, request) else { continue }
            if let fault = fault(draft.steps, runbook) { return "\(procedure.title): \(fault)" }
        }
        return nil
    }

    private static func fault(_ steps: [RunStep], _ runbook: Runbook) -> String? {
        let keys = steps.map(\.key)
        if Set(keys).count != keys.count { return "two steps with one key" }
        let commands = Set(
            runbook.codeBlocks.filter { $0.class == .command }.flatMap { lines($0.script ?? $0.text) }
                + runbook.procedures.flatMap(\.steps).compactMap(\.script).flatMap(lines))
        for step in steps {
            if let parent = step.parent, !keys.contains(parent) { return "\(step.number) hangs on nothing" }
            for branch in step.branches {
                guard let choice = steps.first(where: { $0.key == branch.choice }),
                    choice.options.contains(where: { $0.label == branch.label })
                else { return "\(step.number) is of a way that nobody can choose" }
            }
            guard step.kind == .command || step.kind == .check, let script = step.template else { continue }
            // A folder is gone to again with "|| exit 1" behind it.
            for line in lines(script) where !commands.contains(line) {
                guard let plain = line.hasSuffix(" || exit 1") ? String(line.dropLast(10)) : nil,
                    commands.contains(plain)
                else { return "\(step.number) would run what no block of commands says: \(line.prefix(80))" }
            }
        }
        return nil
    }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
