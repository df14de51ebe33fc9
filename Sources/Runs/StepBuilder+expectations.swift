import Runbooks

// Which promises of the runbook a command is held to.
extension StepBuilder {
    /// Those of the script's own commands, and of those of the step as a whole the ones that follow the script; with the
    /// last script also those that stand before all of them.
    func expectations(of step: Step, _ script: Script?, _ procedure: Procedure) -> [Expectation] {
        guard let script else { return [] }
        let lines = script.line...max(script.line, script.endLine)
        let scripts = scripts(of: step, procedure)
        let inner = children(of: step, procedure)
        let others = runbook.codeBlocks.filter { step.codeBlocks.contains($0.line) && $0.line != script.block }
        let reach = inner.isEmpty ? reach(of: step, procedure) : step.endLine
        return runbook.expectations.filter { expectation in
            if let command = expectation.commandLine { return lines.contains(command) }
            if lines.contains(expectation.line) { return true }
            guard step.line <= expectation.line, expectation.line <= reach, inner.isEmpty,
                !others.contains(where: { $0.line <= expectation.line && expectation.line <= $0.endLine })
            else { return false }
            let owner = scripts.last { $0.line < expectation.line } ?? scripts.last
            return owner?.line == script.line
        }
    }

    /// The last line that still speaks of the step: a promise right below its block, and others right below that, are
    /// its own, although a step ends where its block does when further blocks follow.
    private func reach(of step: Step, _ procedure: Procedure) -> Int {
        let next = procedure.steps.map(\.line).filter { $0 > step.endLine }.min() ?? procedure.endLine + 1
        var end = step.endLine
        for line in runbook.expectations.map(\.line).sorted() where line > end && line < next {
            guard line - end <= Self.nearby else { break }
            end = line
        }
        return end
    }

    /// Lines from the end of a block to the promise: a blank one between, or the word "Expected:" and a list.
    private static let nearby = 3
}
