import Runbooks

/// A runbook's source with what was read from each line in the margin, for checking a key or the reader by eye.
enum Margin {
    static func text(_ source: String, _ runbook: Runbook) -> String {
        var notes: [Int: [String]] = [:]
        for procedure in runbook.procedures {
            notes[procedure.line, default: []].append("P:\(procedure.role.rawValue)")
            for step in procedure.steps {
                var mark = step.parent == nil ? "S" : "s"
                mark += ":\(step.kind.rawValue)"
                if step.role != procedure.role { mark += "/\(step.role.rawValue)" }
                if step.alternative != nil { mark += "|alt" }
                notes[step.line, default: []].append(mark)
            }
        }
        for block in runbook.codeBlocks {
            let count = block.class == .command ? "×\(block.statements)" : ""
            notes[block.line, default: []].append("[\(block.class.rawValue)\(count)]")
        }
        for item in runbook.checklist {
            notes[item.line, default: []].append("☐\(item.depth)\(item.command == nil ? "" : "$")")
        }
        for mark in runbook.placeholders { notes[mark.line, default: []].append("«\(mark.token)»") }
        for item in runbook.expectations { notes[item.line, default: []].append("=\(item.kind.rawValue)") }
        let lines = source.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.enumerated().map { index, line in
            let note = (notes[index + 1] ?? []).joined(separator: " ")
            let number = String(index + 1)
            let left = String(repeating: " ", count: max(0, 4 - number.count)) + number + " " + note
            return left + String(repeating: " ", count: max(1, 26 - left.count)) + "│" + line
        }.joined(separator: "\n")
    }
}
