/// One complete statement of a script: a pipeline, a loop, a command with its here-document.
struct ShellStatement: Sendable, Hashable {
    /// One program with its arguments, as written (quotes kept).
    struct Command: Sendable, Hashable {
        var assignments: [String] = []
        var words: [String] = []
        /// Files that `>` or `>>` writes to.
        var outputs: [String] = []
        /// Files that `<` reads from, and words behind `<<<`.
        var inputs: [String] = []

        /// Most commands have a few words, so room is made for them at once.
        mutating func add(_ word: String) {
            if words.isEmpty { words.reserveCapacity(6) }
            words.append(word)
        }
    }

    /// Lines of the script, counted from 0.
    var lines: ClosedRange<Int>
    /// Every program the statement names, in order; those within substitutions are left out.
    var commands: [Command]

    /// Some program does more than set, go or say something.
    var looks: Bool { commands.contains { !["export", "cd", "echo", "set", nil].contains($0.effective.first) } }
}

extension RunbookReader {
    /// The lines of each statement of a script, counted from 1.
    package static func statementLines(inScript script: String) -> [ClosedRange<Int>] {
        ShellParser.statements(in: script).map { $0.lines.lowerBound + 1...$0.lines.upperBound + 1 }
    }
}
