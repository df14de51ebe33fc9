import Runbooks

/// An exit status that a runbook promises: "exit code 0", "exits with status 2".
enum StatedExit {
    static func read(_ text: String) -> Int32? {
        let promise =
            /\bexit(?:s|ed)?\b(?:\s+(?:with|code|status|of|is|=|:))*[:=]?\s*(\d{1,3})\b/
            .ignoresCase()
        return text.firstMatch(of: promise).flatMap { Int32($0.1) }
    }

    /// The one promised for a whole script: a status other than 0 that it ends with is as good as promised only where
    /// nothing was to come after it.
    static func promised(_ expectations: [Expectation], _ outcome: StepOutcome, _ script: String) -> Int32 {
        guard let status = expectations.compactMap({ read($0.text) }).last else { return 0 }
        if status != 0, outcome.exit == .code(status), let failed = outcome.failedLine {
            let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
            let last = lines.lastIndex { line in line.contains { !$0.isWhitespace } }
            if let last, failed <= last { return 0 }
        }
        return status
    }
}
