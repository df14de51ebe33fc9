import Markdown

// A way back that stands inside another procedure, under a label of its own: "**Rollback:**" below "Deploy".
extension ProcedureReader {
    /// What is kept of a section's steps, and the ways back among them, each a procedure by itself: whoever deploys does
    /// not run them, and who has to go back finds them.
    static func apart(_ draft: Draft, in section: Outline.Section) -> [Draft] {
        guard ![.rollback, .postrollback, .troubleshooting].contains(draft.role) else { return [draft] }
        var rest = draft
        var found: [Draft] = []
        for (label, lines) in waysBack(section) {
            let steps = rest.steps.filter { lines.contains($0.line) }
            guard steps.contains(where: \.ownsCode), steps.allSatisfy({ lines.contains($0.endLine) }) else { continue }
            rest.steps.removeAll { lines.contains($0.line) }
            var title = label.text.trimmingBlanks
            while title.last == ":" { title = title.dropLast() }
            found.append(
                Draft(
                    section: draft.section, title: String(title), role: .rollback, steps: steps,
                    lines: lines.lowerBound...(steps.map(\.endLine).max() ?? label.line)))
        }
        return (rest.steps.isEmpty ? [] : [rest]) + found
    }

    /// "Rollback if:", over reasons rather than commands.
    private static let conditions: Terms = [
        "if", "when", "wenn", "falls", "si", "se", "cuando", "quando", "если", "如果",
    ]

    /// The labels of ways back, with the lines up to the next label.
    private static func waysBack(_ section: Outline.Section) -> [(label: Label, lines: Range<Int>)] {
        let labels = section.blocks.compactMap { Label($0) }
        guard !labels.isEmpty else { return [] }
        let end = max(section.endLine, section.blocks.last?.range.endLine ?? section.line) + 1
        return labels.indices.compactMap { place in
            let label = labels[place]
            let next = place + 1 < labels.count ? labels[place + 1].line : end
            // Nearly every label is about something else, and is looked at no further.
            guard label.line < next, RoleRules.role(of: label.text) == .rollback else { return nil }
            let heading = Heading(label.text)
            guard !heading.isConditions, !heading.isDescriptive, !RoleRules.triesWayBack(label.text),
                !heading.phrase.hasAny(conditions)
            else { return nil }
            return (label, label.line..<next)
        }
    }
}
