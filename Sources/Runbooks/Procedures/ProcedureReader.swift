import Markdown

/// Finds the sections that can be run, and reads each one's steps from one source: step headings, else options, else what
/// stands directly under the heading.
struct ProcedureReader {
    struct Draft {
        var section: Int
        var title: String
        var role: Role
        var steps: [StepDraft]
        /// Those of a part of the section; nil for all of it.
        var lines: ClosedRange<Int>?
    }

    let outline: Outline
    let steps: StepReader
    /// What the document's own title says. It colours no section that has a role of its own, for then every section of a
    /// deployment runbook would be a deployment.
    let documentRole: Role?
    /// Some section says by its own heading that it is what the document is about; what says nothing is something else.
    let hasNamedSection: Bool
    /// Some heading speaks of a deployment.
    let hasDeployment: Bool
    /// The words of every section's title, without its number.
    let titles: Set<[Substring]>
    private var drafts: [Draft] = []

    static func drafts(_ outline: Outline, fences: FenceIndex, lines: [String]) -> [Draft] {
        var reader = ProcedureReader(outline: outline, steps: StepReader(fences: fences, lines: lines))
        reader.visit(0)
        return reader.drafts.map { draft in
            var draft = draft
            draft.steps = StepDraft.asWritten(draft.steps)
            return draft
        }
    }

    private init(outline: Outline, steps: StepReader) {
        self.outline = outline
        self.steps = steps
        let documentRole =
            outline.sections.dropFirst().first { $0.level == 1 }.flatMap(Self.subject) ?? Self.answersAlert(outline)
        self.documentRole = documentRole
        titles = Set(outline.sections.dropFirst().map { Phrase($0.heading.withoutNumber).words })
        hasDeployment = outline.sections.contains { $0.roles.first == .deploy && $0.areWeak.first == false }
        hasNamedSection =
            documentRole != nil
            && outline.sections.contains {
                $0.level > 1 && $0.roles.first == documentRole && $0.areWeak.first == false
            }
    }

    /// What the title of a document is about: "Deployment and rollback" is about a deployment, and how to take it back.
    private static func subject(of title: Outline.Section) -> Role? {
        guard title.roles.first == .rollback, title.heading.phrase.hasAny(joining),
            RoleRules.speaks(of: .deploy, title.heading.phrase)
        else { return title.roles.first ?? nil }
        return .deploy
    }

    /// "Meaning", "Impact", "Diagnosis", "Mitigation": the chapters of an answer to an alert, whose name is its title.
    private static func answersAlert(_ outline: Outline) -> Role? {
        let found = outline.sections.count {
            $0.level > 1 && $0.heading.phrase.wordCount <= 3 && $0.heading.phrase.beginsWithAny(alertChapters)
        }
        return found >= 3 ? .troubleshooting : nil
    }

    private static let alertChapters: Terms = [
        "symptom", "symptoms", "meaning", "impact", "diagnosis", "mitigation", "remediation", "first checks",
        "immediate checks", "triage", "root cause", "root causes", "possible causes", "likely causes", "common causes",
        "confirm", "alert details", "escalation", "resolution", "investigation",
    ]

    private static let joining: Terms = ["and", "und", "et", "y", "e", "og"]

    /// Headings go six levels deep, so the recursion does.
    private mutating func visit(_ index: Int) {
        let section = outline.sections[index]
        // The document's own title neither retires nor belittles what it holds.
        let path = section.headings.dropLast(
            section.headings.count > 1 && outline.isTitled(index) ? 1 : 0)
        if path.contains(where: \.isRetired) { return }
        // An appendix may still hold a procedure that says so itself.
        if path.contains(where: \.isReference), section.roles.first != .rollback, !holdsNumberedWork(section) {
            for child in section.children { visit(child) }
            return
        }
        let role = self.role(index)
        if let drafts = options(index, role: role) {
            self.drafts.append(drafts)
            for child in section.children where isAftermath(child) || section.level == 1 && !isOption(child, of: index)
            {
                visit(child)
            }
            return
        }
        var stepChildren = self.stepChildren(index, role: role)
        if stepChildren.isEmpty { stepChildren = sequence(index, role: role) }
        if !stepChildren.isEmpty {
            var found = own(section, role: role)
            found += stepChildren.map { step(under: $0) }
            append(index, role: role, steps: found, hasStepHeadings: true)
        } else if index != 0 || outline.sections.count == 1 {
            append(index, role: role, steps: own(section, role: role))
        }
        for child in section.children where !stepChildren.contains(child) { visit(child) }
    }

    private mutating func append(_ index: Int, role: Role?, steps: [StepDraft], hasStepHeadings: Bool = false) {
        let steps = steps.isEmpty && role == .rollback ? spoken(index) : steps
        guard !steps.isEmpty else { return }
        let section = outline.sections[index]
        guard !areMereNeeds(steps, under: section), hasStepHeadings || !areMereSettings(steps) else { return }
        // Under the document's title stands an introduction, unless there is something to run in it.
        let isIntroduction = section.level == 1 && !section.children.isEmpty && !hasStepHeadings
        if let role, !isIntroduction || isConvincing(steps, under: index) {
            add(Draft(section: index, title: section.title, role: outweighed(role, index, steps), steps: steps))
        } else if hasStepHeadings || isConvincing(steps, under: index) {
            // "Procedure" is that of the document.
            let named = section.heading.isPromising && section.heading.phrase.wordCount <= 3 ? documentRole : nil
            let role =
                named ?? ContentRole.of(steps, fences: self.steps.fences, in: documentRole)
                ?? (Environments.isNamed(section.title) ? .deploy : fallback(section))
            add(Draft(section: index, title: section.title, role: role, steps: steps))
        }
    }

    private mutating func add(_ draft: Draft) {
        drafts += Self.apart(draft, in: outline.sections[draft.section]).map { part in
            var part = part
            part.steps = divided(part.steps)
            return part
        }
    }

    /// A lone block of commands whose comments number what is done: each number is a step, where it can be run alone.
    /// What else there is to do stands beside it as before.
    private func divided(_ drafts: [StepDraft]) -> [StepDraft] {
        let all = drafts.filter(\.ownsCode)
        // What is only run on a condition stays one step beside it.
        let blocks = all.count > 1 ? all.filter { $0.condition == nil } : all
        guard blocks.count == 1, let only = blocks.first, only.children.count >= 2,
            only.children.allSatisfy(\.isCaption), only.codeBlocks.count == 1, only.text == nil,
            only.codeBlocks == [only.line] || steps.isLabel(only.line), let entry = steps.fences[only.codeBlocks[0]]
        else { return drafts }
        let parts = NumberedParts.steps(entry)
        guard parts.count == only.children.count else { return drafts }
        return drafts.flatMap { draft in
            guard draft == only else { return [draft] }
            return parts.map { part in
                var part = part
                part.condition = only.condition ?? StepCondition.of(part.title)
                return part
            }
        }
    }

    func step(under index: Int) -> StepDraft {
        let section = outline.sections[index]
        let title = section.heading.withoutNumber
        var context = StepReader.Context(title: title)
        context.mayTakeBullets = true
        context.takesBullets = steps.hasOnlyBullets(section.blocks)
        var children = steps.steps(section.blocks, context)
        let options = section.children.filter { HeadingRules.isOption(outline.sections[$0].title) }
        if options.count >= 2, let choice = steps.choice(options.map { option(under: $0) }, title: title) {
            children.append(choice)
        }
        for child in section.children where options.count < 2 || !options.contains(child) {
            let inner = step(under: child)
            if !inner.children.isEmpty || !inner.codeBlocks.isEmpty { children.append(inner) }
        }
        var draft = StepReader.folded(title: title, line: section.line, children)
        draft.endLine = max(draft.endLine, section.endLine)
        draft.condition = draft.condition ?? StepCondition.of(title)
        // A lone choice keeps its options and becomes the step; plain words stay as the step's text.
        let opening = section.blocks.prefix { block in
            switch block {
            case .paragraph(let paragraph): Label(paragraph) == nil
            case .list(let list): !children.contains { list.range.contains($0.line) }
            default: false
            }
        }
        if draft.children.isEmpty && draft.codeBlocks.isEmpty {
            draft.text = prose(section.blocks)
        } else if draft.text == nil {
            draft.text = prose(Array(opening))
        }
        for case .code(let code) in section.blocks where children.isEmpty || !draft.ownsCode {
            if let entry = steps.fences[code.range.startLine], entry.verdict.class != .command,
                !draft.codeBlocks.contains(code.range.startLine),
                !draft.children.contains(where: { $0.codeBlocks.contains(code.range.startLine) })
            {
                draft.codeBlocks.append(code.range.startLine)
            }
        }
        return draft
    }

    private func prose(_ blocks: [Block]) -> String? {
        let parts = blocks.compactMap { block -> String? in
            switch block {
            case .paragraph(let paragraph): steps.lines.text(of: paragraph.range)
            case .list(let list): steps.lines.text(of: list.range)
            default: nil
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    }
}
