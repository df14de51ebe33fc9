import Runbooks

/// Where a script stands in its document, so that a promise about a line of the one finds its line of the other.
struct ScriptPlace {
    private let firstLine: Int?
    private let statements: [ClosedRange<Int>]

    /// - Parameter firstLine: the document's line of the script's first line; nil when lines were left out.
    init(_ firstLine: Int?, _ script: String) {
        self.firstLine = firstLine
        statements = firstLine == nil ? [] : RunbookReader.statementLines(inScript: script)
    }

    /// The script's lines, counted from 1, of the command that the promise judges.
    func lines(of expectation: Expectation) -> ClosedRange<Int>? {
        guard let firstLine, let command = expectation.commandLine, command >= firstLine else { return nil }
        let line = command - firstLine + 1
        return statements.first { $0.contains(line) }
    }
}
