import Markdown

/// What should be seen after a command: comments in its block, answers shown with it, and sentences, lists and tables
/// that say so.
enum ExpectationReader {
    static func read(_ outline: Outline, fences: FenceIndex, lines: [String]) -> [Expectation] {
        var found = fences.entries.flatMap { $0.verdict.class == .command ? CommentPromises.read($0) : [] }
        for section in outline.sections {
            var reader = BlockPromises(fences: fences)
            reader.read(section.blocks, announced: OutcomeWords.announcement(ofTitle: section))
            found += reader.found
        }
        return found.sorted { $0.line < $1.line }
    }
}

extension String {
    func lastRange(of part: String) -> Range<String.Index>? {
        var last: Range<String.Index>?
        var rest = self[...]
        while let found = rest.firstRange(of: part) {
            last = found
            rest = rest[found.upperBound...]
        }
        return last
    }
}
