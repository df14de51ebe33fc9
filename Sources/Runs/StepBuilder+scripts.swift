import Runbooks

// What of a step a shell is to run.
extension StepBuilder {
    struct Script {
        var text: String
        var line: Int
        var endLine: Int
        /// First line of the block of code it is, or is a part of.
        var block: Int?
        /// Where its first line stands in the document; nil where lines of the block were left out of it.
        var firstLine: Int?
        /// It is one of several parts of its block.
        var isPart = false
        /// What its comments say of when to run it.
        var condition: String?
        /// It takes something back among commands that do not.
        var isWayBack = false
        /// Conditions that its comments tie parts of it to, where those can't be run apart.
        var tied: [String] = []
    }

    /// Exactly what a shell is to run, with the lines it stands on; never the text of a block that is no command. Parts
    /// that comments tie to a condition are scripts of their own.
    func scripts(of step: Step, _ procedure: Procedure) -> [Script] {
        whole(step).flatMap { divided($0, goesBack: runbook.goesBack(procedure)) }
    }

    private func whole(_ step: Step) -> [Script] {
        guard step.kind == .command || step.kind == .check else { return [] }
        let blocks = step.codeBlocks.compactMap { line in runbook.codeBlocks.first { $0.line == line } }
        if let own = step.script {
            let first = blocks.first.flatMap { firstLine(of: own, step, $0) }
            return [
                Script(text: own, line: step.line, endLine: step.endLine, block: blocks.first?.line, firstLine: first)
            ]
        }
        return blocks.compactMap { block in
            guard block.class == .command, let script = block.script else { return nil }
            return Script(
                text: script, line: block.line, endLine: block.endLine, block: block.line,
                firstLine: script == block.text ? block.line + 1 : nil)
        }
    }

    /// Of a part of the block, with nothing put before it.
    private func firstLine(of part: String, _ step: Step, _ block: CodeBlock) -> Int? {
        let first = step.line - block.line - 1
        guard first >= 0 else { return nil }
        let written = block.text.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(first)
        let lines = part.split(separator: "\n", omittingEmptySubsequences: false)
        return written.prefix(lines.count).elementsEqual(lines) ? step.line : nil
    }

    private func divided(_ script: Script, goesBack: Bool) -> [Script] {
        let block = runbook.codeBlocks.first { $0.line == script.block }
        // What somebody does in a terminal of their own stays together.
        guard block?.isPowerShell != true, Attendance.needed(by: script.text)?.isLeftToPeople != true else {
            return [script]
        }
        var script = script
        switch ConditionalParts.of(script.text, goesBack: goesBack) {
        case .none: return [script]
        case .tied(let conditions):
            script.tied = conditions
            return [script]
        case .divided(let parts):
            guard let first = script.firstLine else {
                // Where its lines stand in the document is not known.
                script.tied = parts.compactMap(\.condition)
                return [script]
            }
            return parts.map { part in
                var own = script
                own.text = part.script
                own.isPart = parts.count > 1
                own.line = parts.count == 1 ? script.line : first + part.lines.lowerBound
                own.endLine = parts.count == 1 ? script.endLine : first + part.lines.upperBound
                own.firstLine = part.isAsWritten ? first + part.lines.lowerBound : nil
                own.condition = part.condition
                own.isWayBack = part.isWayBack
                return own
            }
        }
    }
}
