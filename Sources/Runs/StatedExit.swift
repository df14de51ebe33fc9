import Runbooks

/// An exit status that a runbook promises: "exit code 0", "exits with status 2".
enum StatedExit {
    /// nil where none is promised, also for "never exits with 1" and "if it exits with 1".
    static func read(_ text: String) -> Int32? {
        let promise =
            /\bexit(?:s|ed)?\b(?:\s+(?:with|code|status|of|is|=|:))*[:=]?\s*(\d{1,3})\b/
            .ignoresCase()
        guard let found = text.firstMatch(of: promise) else { return nil }
        let doubt = /\b(?:not|never|no|non|nor|without|cannot|unless|if|when|otherwise|\w+n['’]t)\b/.ignoresCase()
        guard !text[..<found.range.lowerBound].contains(doubt) else { return nil }
        return Int32(found.1)
    }

    /// The one promised for a whole script: a status other than 0 that it ends with is as good as promised only where
    /// nothing was to come after the line that ended it.
    static func promised(_ expectations: [Expectation], _ outcome: StepOutcome, _ script: String) -> Int32 {
        guard let status = expectations.compactMap({ read($0.text) }).last else { return 0 }
        guard status != 0, outcome.exit == .code(status) else { return status }
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        let filled = lines.indices.filter { line in lines[line].contains { !$0.isWhitespace } }
        let isLast = outcome.failedLine.map { $0 > filled.last ?? 0 } ?? (filled.count <= 1)
        return isLast ? status : 0
    }
}
