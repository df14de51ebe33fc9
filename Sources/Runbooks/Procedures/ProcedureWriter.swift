/// Turns drafts into procedures: ids, roles and kinds, top-level steps first and each sub-step after them.
struct ProcedureWriter {
    let outline: Outline
    let kinds: StepKinds
    let fences: FenceIndex
    private var ids = StepIDs()

    init(outline: Outline, kinds: StepKinds, fences: FenceIndex) {
        self.outline = outline
        self.kinds = kinds
        self.fences = fences
    }

    mutating func procedures(_ drafts: [ProcedureReader.Draft]) -> [Procedure] {
        drafts.map { draft in
            let section = outline.sections[draft.section]
            let path = outline.path(to: draft.section).filter { $0.level > 1 || $0.title == section.title }
            let titles = path.reversed().map(\.title) + (draft.lines == nil ? [] : [draft.title])
            let id = ids.unique(titles.map(StepIDs.slug).joined(separator: "/"))
            let chapters = outline.path(to: draft.section).dropFirst(draft.lines == nil ? 1 : 0)
            var steps = Steps()
            write(draft.steps, parent: nil, path: id, role: draft.role, into: &steps)
            steps.top += steps.below
            return Procedure(
                id: id, role: draft.role, title: draft.title, line: draft.lines?.lowerBound ?? section.line,
                endLine: draft.lines?.upperBound ?? endLine(section, steps: draft.steps),
                level: section.level + (draft.lines == nil ? 0 : 1),
                chapters: chapters.filter { $0.level > 1 }.map(\.title), steps: steps.top)
        }
    }

    private struct Steps {
        var top: [Step] = []
        /// The parts of others, in the order of the document.
        var below: [Step] = []
    }

    /// A procedure ends where its steps do, or its section when that has no parts of its own.
    private func endLine(_ section: Outline.Section, steps: [StepDraft]) -> Int {
        guard
            let firstChild = section.children.map({ outline.sections[$0] }).first(where: { child in
                !steps.contains { $0.endLine >= child.line }
            })
        else { return section.endLine }
        let last = steps.map(\.endLine).max() ?? section.line
        return section.children.isEmpty ? section.endLine : max(last, min(section.endLine, firstChild.line - 1))
    }

    /// Nesting follows the document's lists, whose depth is bounded.
    private mutating func write(
        _ drafts: [StepDraft], parent: String?, path: String, role: Role, into steps: inout Steps
    ) {
        for draft in drafts {
            let slug = StepIDs.slug(draft.title)
            let id = ids.unique(path + "/" + slug)
            let own = RoleRules.role(ofStep: draft.title, in: role)
            let step = Step(
                id: id, parent: parent, title: draft.title, line: draft.line, endLine: draft.endLine,
                kind: kinds.kind(draft, role: own), role: own, alternative: draft.alternative,
                codeBlocks: runnableFirst(draft.codeBlocks), text: draft.text, script: draft.script,
                condition: draft.condition, group: draft.group)
            if parent == nil { steps.top.append(step) } else { steps.below.append(step) }
            if !draft.children.isEmpty { write(draft.children, parent: id, path: id, role: own, into: &steps) }
        }
    }

    private func runnableFirst(_ lines: [Int]) -> [Int] {
        guard lines.count > 1 else { return lines }
        let runnable = lines.filter { fences[$0]?.verdict.class == .command }
        return runnable + lines.filter { !runnable.contains($0) }
    }
}
