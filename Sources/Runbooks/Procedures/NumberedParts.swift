/// The parts of one block of commands that its comments number, each to be run by itself: "# 1. Stop the workers".
///
/// A shell of its own knows nothing of the one before. What only prepares the shell, a folder to go to or a variable with
/// a plain value, stands again before each later part that may need it. A block whose parts hang together in any other
/// way stays whole: a password made by one part is not made again for the next.
struct NumberedParts {
    private let entry: FenceIndex.Entry
    private let shell: ShellCarry
    private var lines: [ScriptLines.Line] { entry.verdict.script.lines }

    private init(_ entry: FenceIndex.Entry) {
        self.entry = entry
        shell = ShellCarry(lines: entry.verdict.script.lines.map(\.text), statements: entry.verdict.statements)
    }

    /// One step for each number, or nothing where the block has to stay whole.
    static func steps(_ entry: FenceIndex.Entry) -> [StepDraft] {
        guard entry.verdict.class == .command, entry.verdict.script.typed.isEmpty,
            FenceLanguage.of(entry.fence.language) != .powerShell
        else { return [] }
        return NumberedParts(entry).steps()
    }

    private func steps() -> [StepDraft] {
        let inside = Set(entry.verdict.statements.flatMap { $0.lines.dropFirst() })
        let starts = lines.indices.filter { !inside.contains($0) && NumberedComment(lines[$0].text) != nil }
        guard let first = starts.first, starts.count >= 2 else { return [] }
        var prepared: [String] = []
        guard shell.prepare(0..<first, &prepared, mayDo: false) else { return [] }
        var steps: [StepDraft] = []
        for (place, start) in starts.enumerated() {
            let end = place + 1 < starts.count ? starts[place + 1] : lines.count
            guard let comment = NumberedComment(lines[start].text), !shell.readsTheLast(start..<end) else { return [] }
            steps.append(step(comment.title, start..<end, prepared))
            if end < lines.count, !shell.prepare(start..<end, &prepared, mayDo: true) { return [] }
        }
        return steps
    }

    private func step(_ title: String, _ places: Range<Int>, _ prepared: [String]) -> StepDraft {
        let last = places.last { !lines[$0].text.isBlank } ?? places.lowerBound
        let number = { entry.fence.firstContentLine + lines[$0].index }
        var draft = StepDraft(title: title, line: number(places.lowerBound), endLine: number(last))
        if shell.statements(in: places).isEmpty {
            // Nothing to run: the words are for somebody to follow.
            let words = lines[(places.lowerBound + 1)..<(last + 1)].map { String($0.text.drop { "# ".contains($0) }) }
            draft.text = words.isEmpty ? nil : words.joined(separator: "\n")
            return draft
        }
        draft.codeBlocks = [entry.fence.line]
        draft.script = (prepared + lines[places.lowerBound...last].map(\.text)).joined(separator: "\n")
        return draft
    }
}
