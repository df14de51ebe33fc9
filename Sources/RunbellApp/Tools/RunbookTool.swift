import Runbooks

/// `runbell runbook show` and `runbell runbook lint`.
package enum RunbookTool {
    /// The document as Runbell understands it: a tree, or the whole as JSON.
    package static func show(_ path: String, json: Bool, paint: Paint) throws -> ToolResult {
        let file = RunbookFile(path: path)
        guard let runbook = file.runbook else {
            return ToolResult(words: FindingList(file.findings).lines(.none), failed: true)
        }
        if json { return ToolResult(RunbookJSON.encode(runbook)) }
        return ToolResult(RunbookTree.text(runbook, fileName: path, colour: paint.isOn))
    }

    /// What findings are printed as, beside the summary for a person.
    package enum Format: Sendable { case words, json, sarif }

    package static func lint(_ paths: [String], json: Bool, strictly: Bool, paint: Paint) throws -> ToolResult {
        try lint(paths, as: json ? .json : .words, strictly: strictly, paint: paint)
    }

    /// What its author would want to know. Warnings fail only when `strictly` is asked for.
    package static func lint(_ paths: [String], as format: Format, strictly: Bool, paint: Paint) throws -> ToolResult {
        let files = paths.flatMap(RunbookFile.paths)
        let findings = FindingList(files.map { RunbookFile(path: $0) }.flatMap(\.findings))
        let summary = "\(FindingList.counted(files.count, "runbook")): \(findings.tally)"
        let output: String? =
            switch format {
            case .words: findings.all.isEmpty ? nil : findings.lines(paint).joined(separator: "\n")
            case .json: try ToolJSON.text(findings)
            case .sarif: try ToolJSON.text(SarifText(findings))
            }
        return ToolResult(output, words: [summary], failed: findings.fails(strictly: strictly))
    }
}
