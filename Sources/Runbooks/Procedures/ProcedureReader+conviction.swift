import Markdown

// Whether a section whose heading says nothing can be run, and what for.
extension ProcedureReader {
    /// Boxes are ticked before something is done.
    func fallback(_ section: Outline.Section) -> Role {
        if hasBoxes(section), section.headings.contains(where: { HeadingRules.isSuccess($0.phrase) }) { return .verify }
        // With a deployment around them, they are what it waits for.
        if hasBoxes(section), documentRole == nil || documentRole == .deploy, !isBehind(section.heading) {
            return .predeploy
        }
        if documentRole == .deploy, hasNamedSection, !isNumberedChapter(section),
            !section.heading.isPromising || section.heading.isHowTo
        {
            // "Registering the till" is done on the way, "Spare tills" are kept.
            let title = section.heading.withoutNumber
            return Imperative.isImperative(title) || title.prefix(while: \.isLetter).hasSuffix("ing")
                ? .deploy : .maintenance
        }
        return documentRole ?? .maintenance
    }

    /// "Post-sale checklist"
    func isBehind(_ heading: Heading) -> Bool { Phrase(heading.withoutNumber).beginsWithAny(RoleRules.behind) }

    /// "3. Clone the code" between "2. …" and "4. …": one stretch of the way that the document goes.
    private func isNumberedChapter(_ section: Outline.Section) -> Bool {
        guard let parent = section.parent, isNumber(section.title) else { return false }
        return outline.sections[parent].children.count { isNumber(outline.sections[$0].title) } >= 4
    }

    func isNumber(_ title: String) -> Bool {
        HeadingRules.numbered(title).map { !$0.isStep && !$0.isNested } ?? false
    }

    func hasBoxes(_ section: Outline.Section) -> Bool {
        section.blocks.contains { block in
            if case .list(let list) = block { return list.items.contains { $0.task != .none } }
            return false
        }
    }

    /// Whether steps under a heading whose words say nothing are steps at all: something to run, or a list most of which
    /// tells somebody to do something.
    func isConvincing(_ steps: [StepDraft], under index: Int) -> Bool {
        if steps.contains(where: runsSomething) { return true }
        let section = outline.sections[index]
        if section.level == 1, index != 0, !section.children.isEmpty { return false }
        if section.heading.isPromising || hasBoxes(section) || asksToCheck(section.blocks) { return true }
        if !self.steps.prose.isEnglish {
            let asking = steps.filter { $0.alternative != nil || $0.isChoice || Imperative.asksInAnyLanguage($0.title) }
            return steps.count >= 2 && (asking.count * 2 > steps.count || steps.contains(where: mentionsCommand))
        }
        // Below one label its parts are the steps.
        let steps = steps.count == 1 && steps[0].children.count >= 2 ? steps[0].children : steps
        let asking = steps.filter { asks($0) || mentionsCommand($0) }
        // In a document about incidents the first thing to do is enough beside as many that tell why.
        if documentRole == .troubleshooting, let first = steps.first, asks(first), asking.count * 2 == steps.count {
            return true
        }
        return steps.count >= 2 && asking.count * 2 > steps.count
    }

    /// "Check:" over a list of what is looked at.
    private func asksToCheck(_ blocks: [Block]) -> Bool {
        zip(blocks, blocks.dropFirst()).contains { pair in
            guard case (.paragraph(let lead), .list) = pair else { return false }
            return StepReader.asksToCheck(lead.text)
        }
    }

    /// "Prerequisites" over "1. An account", "2. The cluster is up": what there has to be, and nothing to do.
    func areMereNeeds(_ steps: [StepDraft], under section: Outline.Section) -> Bool {
        guard section.heading.phrase.beginsWithAny(Self.needs), !hasBoxes(section),
            !steps.contains(where: runsSomething)
        else { return false }
        let asking = steps.filter {
            self.steps.prose.isEnglish ? asks($0) : Imperative.asksInAnyLanguage($0.title)
        }
        return asking.count * 2 < steps.count
    }

    private static let needs: Terms = [
        "prerequisite*", "pre requisite*", "precondition*", "pre condition*", "requirement*", "requisito*",
        "pré requisito*", "prerrequisito*", "requisiti", "prérequis", "pré requis", "voraussetzung*", "forudsætning*",
        "vereisten", "前提条件", "先决条件", "前置条件",
    ]

    /// "Edit `values.yaml`:" over what it is to hold, and nothing else: how something is set up, and nothing to carry out.
    func areMereSettings(_ steps: [StepDraft]) -> Bool {
        steps.allSatisfy { step in
            step.children.isEmpty && !step.codeBlocks.isEmpty
                && step.codeBlocks.allSatisfy { self.steps.fences[$0]?.verdict.class == .config }
        }
    }

    /// A step that asks by its own words, or a label most of whose parts do.
    private func asks(_ step: StepDraft) -> Bool {
        if Imperative.isImperative(step.title) || step.alternative != nil || step.isChoice
            || ShellLook.isKnownCommand(step.title) || StepReader.helps(step.text ?? step.title)
        {
            return true
        }
        let asking = step.children.filter { Imperative.isImperative($0.title) }
        return step.children.count >= 2 && asking.count * 2 > step.children.count
    }

    /// A command that can be run as it stands, within the step's own line.
    private func mentionsCommand(_ step: StepDraft) -> Bool {
        guard step.line >= 1, step.line <= steps.lines.count else { return false }
        let parts = steps.lines[step.line - 1].split(separator: "`", omittingEmptySubsequences: false)
        return parts.indices.contains { $0 % 2 == 1 && InlineCommand.isRunnable(String(parts[$0])) }
    }

    private func runsSomething(_ step: StepDraft) -> Bool {
        step.codeBlocks.contains { steps.fences[$0]?.verdict.class == .command }
            || step.children.contains(where: runsSomething)
    }
}
