import Markdown

/// The alternatives of the document by their labels, in steps and in blocks of commands.
enum AlternativeReader {
    static func read(_ outline: Outline, drafts: [ProcedureReader.Draft], lines: [String]) -> [Alternative] {
        var found: [Alternative] = []
        for draft in drafts { collect(draft.steps, into: &found) }
        found += WrittenAlternatives.read(outline)
        var seen: Set<Int> = []
        return found.sorted { $0.line < $1.line }.filter { seen.insert($0.line).inserted }
    }

    private static func collect(_ steps: [StepDraft], into found: inout [Alternative]) {
        for step in steps {
            if let label = step.alternative {
                found.append(Alternative(label: short(label), text: label, line: step.line))
            }
            collect(step.children, into: &found)
        }
    }

    /// "Option A" of "Option A: by hand"; other labels stay whole.
    static func short(_ label: String) -> String {
        guard HeadingRules.isOption(label), let end = label.firstIndex(where: { ":-–—(（：".contains($0) }) else {
            return label
        }
        return String(label[..<end].trimmingBlanks)
    }
}
