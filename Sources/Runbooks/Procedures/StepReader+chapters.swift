import Markdown

// Labels that are chapters over steps, and labels that count them.
extension StepReader {
    /// The lines of labels that only say what the items below them have in common.
    func chapters(
        _ groups: [(label: Label?, blocks: [Block])], _ bodies: [[StepDraft]], behind: [StepDraft]
    ) -> Set<Int> {
        let parts = zip(groups, bodies).compactMap { group, steps -> LabelChapters.Part? in
            guard let label = group.label, label.isOption || !label.isDescriptive && !steps.isEmpty else { return nil }
            return .init(label: label, blocks: group.blocks, steps: steps)
        }
        return LabelChapters.lines(parts, behind: behind)
    }

    /// "**1. Make the key.**" to "**4. Restart the workers.**": labels that count what is done, most of which ask for
    /// something or have something to run below them.
    func areCounted(_ groups: [(label: Label?, blocks: [Block])], _ bodies: [[StepDraft]]) -> Bool {
        let counted = groups.indices.compactMap { index in
            groups[index].label.flatMap { HeadingRules.numbered($0.text) }.map {
                (title: $0.title, steps: bodies[index])
            }
        }
        let asking = counted.count {
            !$0.steps.isEmpty
                || (prose.isEnglish ? Imperative.isImperative($0.title) : Imperative.asksInAnyLanguage($0.title))
        }
        return counted.count >= 2 && asking * 2 > counted.count
    }

    /// Whether a label begins on the line.
    func isLabel(_ line: Int) -> Bool {
        line >= 1 && line <= lines.count && ["**", "__"].contains(where: lines[line - 1].trimmingBlanks.hasPrefix)
    }
}
