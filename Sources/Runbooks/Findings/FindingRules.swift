/// What a team would want to know about its runbook before it is needed. Each rule names a line and a mend.
enum FindingRules {
    static func findings(
        _ runbook: Runbook, fences: FenceIndex, outline: Outline, source: SourceText, links: LinkChecker?,
        given: Set<String>
    ) -> [Finding] {
        var found: [Finding] = []
        found += StructureFindings.findings(runbook, fences: fences, outline: outline, lines: source.lines)
        found += ContactFindings.findings(runbook, outline: outline)
        found += CommandFindings.findings(runbook, fences: fences)
        found += DestructionFindings.findings(runbook, fences: fences, outline: outline, lines: source.lines)
        found += PlaceholderFindings.findings(runbook, fences: fences, lines: source.lines, given: given)
        found += ThresholdFindings.findings(runbook, outline: outline)
        found += LinkFindings.findings(outline, lines: source.lines, checker: links)
        if source.isRepaired {
            found.append(
                Finding(
                    .repairedEncoding, severity: .info, line: 1,
                    message: "characters of this file were damaged by a wrong encoding and were put right for reading",
                    fix: "save the file as UTF-8"))
        }
        for entry in fences.entries where !entry.fence.isClosed {
            found.append(
                Finding(
                    .unclosedBlock, severity: .error, line: entry.fence.line,
                    message: "this code block is never closed",
                    fix: "add a line with three backticks after its last command"))
        }
        return found.sorted { ($0.line, $0.message) < ($1.line, $1.message) }
    }
}
