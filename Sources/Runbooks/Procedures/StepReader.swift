import Markdown

/// Reads the steps out of a run of blocks: numbered lists, tasks, labels, options and blocks of commands.
struct StepReader {
    let fences: FenceIndex
    let lines: [String]
    let prose: Prose

    init(fences: FenceIndex, lines: [String]) {
        self.fences = fences
        self.lines = lines
        prose = Prose(lines)
    }

    /// What of the document's prose became part of a step or gave it its shape; the rest is kept as notes.
    struct Context {
        var title: String
        /// Bullets that ask for something are steps; outside steps they are notes.
        var takesBullets = false
        /// The section's bullets may be steps, wherever nothing with numbers, boxes or commands stands beside them.
        var mayTakeBullets = false
        /// Some heading says that this would keep trouble away: a plan, unless its items ask for something at once.
        var isPrevention = false
        /// Some heading above says that a flow is drawn.
        var isFlow = false
        /// Only commands make steps here: lists describe.
        var onlyCommands = false
        /// Lists here say when something is true, boxes or not.
        var isConditions = false
        /// Lists here may be lines to sign.
        var isSigned = false
        /// Numbers alone make no steps: something in the list has to ask for something.
        var needsVerbs = false
        /// Bullets below a label such as "Solution:" are advice to follow, though not all of them begin with a verb.
        var isAdvice = false
        /// A lone block of commands is what its heading or label says.
        var hasOneCommand = false
        /// Blocks of commands are what there is to do.
        var hasCommands = false
        /// Lists here pair what is wrong with what helps: "Build fails: look at the log" is an entry, not a step.
        var isTrouble = false
        /// The heading promises checks, so a table's rows of what is to be seen where are steps.
        var takesCheckRows = false
        /// The heading promises checks, so its bullets are what is checked, whether they ask for it or not.
        var isChecks = false
    }

    func steps(_ blocks: [Block], _ context: Context) -> [StepDraft] {
        // Most items of a list hold nothing below their words.
        guard !blocks.isEmpty else { return [] }
        var groups: [(label: Label?, blocks: [Block])] = [(nil, [])]
        for block in blocks {
            if let label = Label(block) {
                groups.append((label, label.rest.map { [.paragraph($0)] } ?? []))
            } else if let option = optionLabel(block) {
                groups.append((option, []))
            } else {
                groups[groups.count - 1].blocks.append(block)
            }
        }
        let bodies = groups.map { group in group.label.map { below($0, group.blocks, context) } ?? [] }
        let labelled = groups.indices.dropFirst().filter {
            !(groups[$0].label?.isTransparent ?? true) && !(groups[$0].label?.isDescriptive ?? true)
                && !bodies[$0].isEmpty
        }
        var result = body(groups[0].blocks, context)
        let chapters = chapters(groups, bodies, behind: result)
        let areCounted = areCounted(groups, bodies)
        var options: [StepDraft] = []
        func closeOptions() {
            if options.count > 1, let choice = choice(options, title: context.title) {
                result.append(choice)
            } else {
                result += options
            }
            options = []
        }
        for (group, steps) in zip(groups, bodies).dropFirst() {
            guard let label = group.label else { continue }
            if label.isOption {
                options.append(option(label, group.blocks, context))
                continue
            }
            closeOptions()
            if label.isDescriptive { continue }
            let condition = StepCondition.of(label: label.text)
            if steps.isEmpty {
                guard var step = bare(label, group.blocks, context, isCounted: areCounted) else { continue }
                step.condition = step.condition ?? condition
                result.append(step)
                continue
            }
            // One label over everything names it, as does one over a single command or over boxes: none is a step.
            let isOnly =
                labelled.count == 1 && (result.isEmpty || steps.count == 1) && HeadingRules.numbered(label.text) == nil
            let isTicked = isTicked(steps, in: group.blocks) || chapters.contains(label.line)
            if label.isTransparent || isOnly || isTicked {
                result += steps.map { step in
                    var step = step
                    step.condition = step.condition ?? condition
                    if isTicked, !label.isTransparent { step.group = StepTitle.tidy(label.text) }
                    return step
                }
            } else {
                var step = Self.folded(title: label.text, line: label.line, steps)
                step.condition = step.condition ?? condition
                result.append(step)
            }
        }
        closeOptions()
        return orItems(result)
    }

    /// Boxes are ticked one by one; a label over some of them only names what they have in common.
    private func isTicked(_ steps: [StepDraft], in blocks: [Block]) -> Bool {
        let boxes = blocks.flatMap { block -> [Int] in
            guard case .list(let list) = block else { return [] }
            return list.items.filter { $0.task != .none }.map(\.range.startLine)
        }
        return steps.allSatisfy { boxes.contains($0.line) }
    }

    /// Whether the line is a box to tick.
    func isBox(_ line: Int) -> Bool {
        guard line >= 1, line <= lines.count else { return false }
        let text = lines[line - 1].drop { "-*+0123456789.) \t>".contains($0) }
        return ["[ ]", "[x]", "[X]"].contains(where: text.hasPrefix)
    }

    /// The steps below a label that names what follows.
    private func below(_ label: Label, _ blocks: [Block], _ context: Context) -> [StepDraft] {
        if label.isOption || label.isDescriptive { return [] }
        var inner = context
        inner.title = StepTitle.tidy(label.text)
        inner.isAdvice = Phrase(label.text).beginsWithAny(Self.advice)
        inner.takesBullets = context.takesBullets || context.mayTakeBullets && hasOnlyBullets(blocks)
        // "This creates:"
        if Imperative.saysAutomatic(inner.title + ":") { inner.onlyCommands = true }
        return body(blocks, inner)
    }

    /// No list with numbers or boxes and nothing to run: then bullets are what there is to do.
    func hasOnlyBullets(_ blocks: [Block]) -> Bool {
        blocks.allSatisfy { block in
            switch block {
            case .code(let code): fences[code.range.startLine]?.verdict.class != .command
            case .list(let list): list.marker == .bullet && list.items.allSatisfy { $0.task == .none }
            case .table(let table): !StepTable.isOne(table)
            default: true
            }
        }
    }

    private static let advice: Terms = ["solution*", "fix", "fixes", "resolution*", "mitigation*"]

    /// "Step 2: …" with only words under it, or with remarks that were put into a block of commands: something for a person.
    private func bare(_ label: Label, _ blocks: [Block], _ context: Context, isCounted: Bool) -> StepDraft? {
        guard !context.onlyCommands else { return nil }
        let remarks = blocks.compactMap { block -> FenceIndex.Entry? in
            guard case .code(let code) = block, let entry = fences[code.range.startLine] else { return nil }
            return FenceLanguage.of(entry.fence.language) == .shell && FenceSigns(entry.fence).isCommentsOnly
                ? entry : nil
        }
        let number = HeadingRules.numbered(label.text)
        let isStep = number?.isStep == true || isCounted && number != nil
        guard isStep || !remarks.isEmpty else { return nil }
        let end = blocks.map(\.range.endLine).max() ?? label.line
        var draft = StepDraft(
            title: StepTitle.tidy(label.text), line: label.line, endLine: end,
            codeBlocks: remarks.map(\.fence.line))
        let words = blocks.compactMap { block -> String? in
            switch block {
            case .paragraph, .list: lines.text(of: block.range)
            default: nil
            }
        }
        draft.text = words.isEmpty ? nil : words.joined(separator: "\n\n")
        return draft
    }

    /// A plain paragraph that is an option's label: "Option B: by hand".
    private func optionLabel(_ block: Block) -> Label? {
        guard case .paragraph(let paragraph) = block, case .strong(let bold, let range)? = paragraph.content.first,
            HeadingRules.isOption(bold.plainText)
        else { return nil }
        var label = Label(.init(content: [.strong(bold, range)], range: paragraph.range))
        label?.text = paragraph.text
        return label
    }

    private func option(_ label: Label, _ blocks: [Block], _ context: Context) -> StepDraft {
        var inner = context
        inner.title = StepTitle.tidy(label.text)
        inner.takesBullets = true
        var draft = Self.folded(title: label.text, line: label.line, body(blocks, inner))
        draft.alternative = draft.title
        return draft
    }

    func choice(_ options: [StepDraft], title: String) -> StepDraft? {
        guard let first = options.first, let last = options.last else { return nil }
        return StepDraft(title: title, line: first.line, endLine: last.endLine, children: options, isChoice: true)
    }

    /// "2. OR trigger it by hand": the item and the one before it are alternatives.
    private func orItems(_ steps: [StepDraft]) -> [StepDraft] {
        guard steps.dropFirst().contains(where: { ScriptAlternatives.isOr($0.title) }) else { return steps }
        var result: [StepDraft] = []
        for step in steps {
            guard ScriptAlternatives.isOr(step.title), step.alternative == nil, var before = result.popLast(),
                !before.isCaption
            else {
                result.append(step)
                continue
            }
            var step = step
            step.alternative = step.title
            if before.isChoice, !before.children.isEmpty {
                before.children.append(step)
                before.endLine = step.endLine
                result.append(before)
            } else {
                before.alternative = before.title
                if let choice = choice([before, step], title: "\(before.title) \(step.title)") {
                    result.append(choice)
                }
            }
        }
        return result
    }

    /// A step around others; a lone block of commands becomes the step itself.
    static func folded(title: String, line: Int, _ steps: [StepDraft]) -> StepDraft {
        let title = StepTitle.tidy(title)
        guard steps.count == 1, var only = steps.first, only.alternative == nil,
            !only.codeBlocks.isEmpty || only.isChoice, only.text == nil
        else {
            return StepDraft(title: title, line: line, endLine: steps.map(\.endLine).max() ?? line, children: steps)
        }
        only.title = title
        only.line = line
        return only
    }
}
