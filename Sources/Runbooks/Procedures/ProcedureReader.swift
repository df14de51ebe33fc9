import Markdown

/// Finds the sections that can be run, and reads each one's steps from one source: step headings, else options, else what
/// stands directly under the heading.
struct ProcedureReader {
    struct Draft {
        var section: Int
        var title: String
        var role: Role
        var steps: [StepDraft]
    }

    let outline: Outline
    let steps: StepReader
    /// What the document's own title says. It colours no section that has a role of its own, for then every section of a
    /// deployment runbook would be a deployment.
    let documentRole: Role?
    /// Some section says by its own heading that it is what the document is about; what says nothing is something else.
    let hasNamedSection: Bool
    private var drafts: [Draft] = []

    static func drafts(_ outline: Outline, fences: FenceIndex, lines: [String]) -> [Draft] {
        var reader = ProcedureReader(outline: outline, steps: StepReader(fences: fences, lines: lines))
        reader.visit(0)
        return reader.drafts
    }

    private init(outline: Outline, steps: StepReader) {
        self.outline = outline
        self.steps = steps
        let documentRole = outline.sections.dropFirst().first { $0.level == 1 }.flatMap(Self.subject) ?? nil
        self.documentRole = documentRole
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
        // Under the document's title stands an introduction, unless there is something to run in it.
        let isIntroduction = section.level == 1 && !section.children.isEmpty && !hasStepHeadings
        if let role, !isIntroduction || isConvincing(steps, under: index) {
            drafts.append(
                Draft(section: index, title: section.title, role: outweighed(role, index, steps), steps: steps))
        } else if hasStepHeadings || isConvincing(steps, under: index) {
            let role =
                ContentRole.of(steps, fences: self.steps.fences, in: documentRole)
                ?? (Environments.isNamed(section.title) ? .deploy : fallback(section))
            drafts.append(Draft(section: index, title: section.title, role: role, steps: steps))
        }
    }

    private static let flows: Terms = ["flow", "fluxo", "flujo", "flux", "pipeline", "流程图", "フロー"]

    func own(_ section: Outline.Section, role: Role?) -> [StepDraft] {
        let descriptive =
            section.heading.isDescriptive
            && !(section.roles.first != .some(nil) && section.heading.phrase.has("flow")
                && (asksThroughout(section.blocks)
                    || Phrase(section.heading.withoutNumber).begins(with: "test")))
            && !(section.heading.isDoing && asksThroughout(section.blocks))
        var context = StepReader.Context(title: section.title)
        context.isConditions = section.heading.isConditions || isBelowConditions(section)
        // Boxes are to be ticked, whatever their heading describes.
        context.onlyCommands =
            descriptive && (context.isConditions || !holdsBoxes(section.blocks))
            || section.heading.isOpenCondition
            || section.headings.dropFirst().contains(where: \.isAdvice) && !holdsBoxes(section.blocks)
        context.isPrevention = section.headings.contains(where: \.isPrevention)
        context.isFlow = section.headings.contains { $0.phrase.hasAny(Self.flows) }
        let isVague = section.roles.first == .some(nil) || section.areWeak.first == true
        context.needsVerbs =
            steps.prose.isEnglish
            && (isVague && !section.heading.isPromising || section.heading.phrase.hasAny(Self.reviews))
        // What is done daily or weekly is a schedule.
        let isSchedule = role == .maintenance && section.titles.contains { Phrase($0).hasAny(Self.periods) }
        let asksByRole = role != nil && !isSchedule
        context.mayTakeBullets =
            !descriptive && !context.isPrevention && !isBelowConditions(section)
            && (asksByRole || section.heading.isHowTo)
        context.takesBullets = context.mayTakeBullets && steps.hasOnlyBullets(section.blocks)
        context.isTrouble = role == .troubleshooting
        context.takesCheckRows =
            !descriptive && section.areWeak.first == false && section.roles.first == role
            && [.verify, .postrollback, .postdeploy, .predeploy].contains(role)
        context.isChecks =
            (role == .verify || role == .predeploy) && section.roles.first == role && section.areWeak.first == false
            && context.takesBullets && section.heading.phrase.hasAny(Self.checks)
        return steps.steps(section.blocks, context)
    }

    /// "Decision window" below "When to roll back" says nothing of its own, and so belongs to the conditions.
    private func isBelowConditions(_ section: Outline.Section) -> Bool {
        guard section.roles.first == .some(nil) || section.areWeak.first == true, section.titles.count > 1 else {
            return false
        }
        return section.headings[1].isConditions
    }

    /// A numbered list most of whose items ask for something.
    private func holdsNumberedWork(_ section: Outline.Section) -> Bool { asksThroughout(section.blocks, atLeast: 2) }

    /// "1. Immediate actions" over boxes holds them, as a list of boxes does.
    private func holdsBoxes(_ blocks: [Block]) -> Bool {
        blocks.contains { block in
            guard case .list(let list) = block else { return false }
            return list.items.contains { item in
                item.task != .none
                    || item.blocks.contains { inner in
                        if case .list(let list) = inner { list.items.contains { $0.task != .none } } else { false }
                    }
            }
        }
    }

    /// Their lists mostly say what a review is about.
    private static let reviews: Terms = ["review", "post mortem", "postmortem", "retrospective"]

    private static let checks: Terms = [
        "checks", "check", "checklist", "verification", "validation", "verify", "smoke tests", "smoke test",
    ]

    /// A numbered list of which most items tell somebody to do something.
    private func asksThroughout(_ blocks: [Block], atLeast count: Int = 3) -> Bool {
        blocks.contains { block in
            guard case .list(let list) = block, case .ordered = list.marker, list.items.count >= count else {
                return false
            }
            let asking = list.items.filter {
                let text = StepReader.firstText($0)
                let head = text.prefix { $0 != ":" }
                return Imperative.isImperative(text)
                    && !(Imperative.endsAsMatter(String(head)) && Phrase.hasAtMost(5, wordsIn: head))
            }
            return asking.count * 2 > list.items.count
        }
    }

    private static let periods: Terms = [
        "daily", "weekly", "monthly", "quarterly", "yearly", "annual*", "hourly", "schedule*", "every", "routine",
        "regular",
        "maintenance", "recommended", "optimization*", "optimisation*", "tuning",
    ]

    func step(under index: Int) -> StepDraft {
        let section = outline.sections[index]
        let title = section.heading.withoutNumber
        var context = StepReader.Context(title: title)
        context.takesBullets = true
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
