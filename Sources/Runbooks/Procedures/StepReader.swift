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
        /// Only commands make steps here: lists describe.
        var onlyCommands = false
        /// Lists here say when something is true, boxes or not.
        var isConditions = false
        /// Numbers alone make no steps: something in the list has to ask for something.
        var needsVerbs = false
        /// Bullets below a label such as "Solution:" are advice to follow, though not all of them begin with a verb.
        var isAdvice = false
        /// A lone block of commands is what its heading or label says.
        fileprivate(set) var hasOneCommand = false
    }

    func steps(_ blocks: [Block], _ context: Context) -> [StepDraft] {
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
        let labelled = groups.dropFirst().filter {
            !($0.label?.isTransparent ?? true) && !($0.label?.isDescriptive ?? true)
        }
        var result = body(groups[0].blocks, context)
        var options: [StepDraft] = []
        func closeOptions() {
            if options.count > 1, let choice = choice(options, title: context.title) {
                result.append(choice)
            } else {
                result += options
            }
            options = []
        }
        for group in groups.dropFirst() {
            guard let label = group.label else { continue }
            if label.isOption {
                options.append(option(label, group.blocks, context))
                continue
            }
            closeOptions()
            if label.isDescriptive { continue }
            var inner = context
            inner.title = label.text
            inner.isAdvice = Phrase(label.text).beginsWithAny([
                "solution*", "fix", "fixes", "resolution*", "mitigation*",
            ])
            var steps = body(group.blocks, inner)
            if steps.isEmpty, let step = bare(label, group.blocks, context) { steps = [step] }
            guard !steps.isEmpty else { continue }
            let condition = StepCondition.of(label.text)
            // One label over the whole list names the list, not a step.
            if label.isTransparent || (labelled.count == 1 && result.isEmpty && steps.count > 1) {
                result += steps
            } else {
                var step = Self.folded(title: label.text, line: label.line, steps)
                step.condition = step.condition ?? condition
                result.append(step)
            }
        }
        closeOptions()
        return orItems(result)
    }

    /// "Step 2: …" with only words under it, or with remarks that were put into a block of commands: something for a person.
    private func bare(_ label: Label, _ blocks: [Block], _ context: Context) -> StepDraft? {
        guard !context.onlyCommands else { return nil }
        let remarks = blocks.compactMap { block -> FenceIndex.Entry? in
            guard case .code(let code) = block, let entry = fences[code.range.startLine] else { return nil }
            return FenceLanguage.of(entry.fence.language) == .shell && FenceSigns(entry.fence).isCommentsOnly
                ? entry : nil
        }
        let isStep = HeadingRules.numbered(label.text)?.isStep == true
        guard isStep || !remarks.isEmpty else { return nil }
        let end = blocks.map(\.range.endLine).max() ?? label.line
        var draft = StepDraft(
            title: StepTitle.tidy(HeadingRules.withoutNumber(label.text)), line: label.line, endLine: end,
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
        label?.text = paragraph.content.plainText
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

// What stands between labels.
extension StepReader {
    private func body(_ blocks: [Block], _ context: Context) -> [StepDraft] {
        let commands = blocks.filter { block in
            if case .code(let code) = block { return fences[code.range.startLine]?.verdict.class == .command }
            return false
        }
        var context = context
        context.hasOneCommand = commands.count == 1
        var steps: [StepDraft] = []
        var lead: Block.Paragraph?
        /// The number the last item of a list had, while a list may still go on after a block that stands outside it.
        var lastNumber: Int?
        for (index, block) in blocks.enumerated() {
            switch block {
            case .paragraph(let paragraph):
                lead = paragraph
                if let warning = firstWords(paragraph), WarningRules.level(ofLabel: warning) != nil { lead = nil }
            case .list(let list):
                let items = self.items(list, lead: lead, context)
                if case .ordered(let start) = list.marker, !items.isEmpty {
                    lastNumber = start + list.items.count - 1
                } else {
                    lastNumber = nil
                }
                steps += items
                lead = nil
            case .code(let code):
                guard let entry = fences[code.range.startLine] else { continue }
                if let number = lastNumber, !steps.isEmpty,
                    continues(number, blocks[(index + 1)...]) || endsWithColon(steps[steps.count - 1], lead)
                {
                    attach(entry, to: &steps[steps.count - 1])
                } else {
                    addCode(entry, lead: lead, context, to: &steps)
                    lastNumber = nil
                }
                lead = nil
            case .quote(let quote): steps += quoted(quote, context)
            case .table(let table):
                if !context.onlyCommands { steps += StepTable.steps(table) }
            case .html, .rule, .heading: break
            }
        }
        return steps
    }

    private func firstWords(_ paragraph: Block.Paragraph) -> String? {
        guard case .strong(let bold, _)? = paragraph.content.first else { return nil }
        return bold.plainText
    }

    /// A quote may hold a step's block of commands; its words are notes and warnings.
    private func quoted(_ quote: Block.Quote, _ context: Context) -> [StepDraft] {
        var inner = context
        inner.onlyCommands = true
        return steps(quote.blocks, inner)
    }

    /// Whether, after this block, a list goes on with the next number.
    private func continues(_ number: Int, _ rest: ArraySlice<Block>) -> Bool {
        for block in rest {
            switch block {
            case .list(let list): return list.marker == .ordered(start: number + 1)
            case .paragraph, .code: continue
            default: return false
            }
        }
        return false
    }

    private func endsWithColon(_ step: StepDraft, _ lead: Block.Paragraph?) -> Bool {
        guard lead == nil, step.codeBlocks.isEmpty, step.line >= 1, step.line <= lines.count else { return false }
        let text = lines[step.line - 1].trimmingBlanks
        return text.hasSuffix(":") || text.hasSuffix(":**") || text.hasSuffix("**:")
    }

    /// Whether a paragraph over a block that is no command tells somebody to do something with it.
    private func asks(_ lead: Block.Paragraph, for class: CodeBlock.Class, _ context: Context) -> Bool {
        let text = lead.content.plainText
        if `class` == .template || `class` == .message {
            return Phrase(text).beginsWithAny([
                "notify", "announce", "inform", "post", "send", "email", "tell", "share",
            ])
        }
        return Imperative.isImperative(text)
            || (context.takesBullets && text.trimmingBlanks.hasSuffix(":") && !Imperative.beginsWithSubject(text))
    }

    private func attach(_ entry: FenceIndex.Entry, to step: inout StepDraft) {
        let made = FenceSteps.step(entry, title: step.title)
        step.endLine = made.endLine
        if step.codeBlocks.isEmpty && step.children.isEmpty {
            step.codeBlocks = made.codeBlocks
            step.children = made.children
            step.isChoice = made.isChoice
        } else if entry.verdict.class == .command {
            step.children.append(FenceSteps.step(entry, title: FenceSteps.title(entry)))
        } else {
            step.codeBlocks.append(entry.fence.line)
        }
    }

    private func addCode(
        _ entry: FenceIndex.Entry, lead: Block.Paragraph?, _ context: Context, to steps: inout [StepDraft]
    ) {
        let leadText = lead.map { StepTitle.of($0.content) }
        let introduces = lead.map { $0.content.plainText.trimmingBlanks.hasSuffix(":") } ?? false
        switch entry.verdict.class {
        case .command:
            var title = context.hasOneCommand ? context.title : FenceSteps.title(entry)
            if introduces, !context.hasOneCommand, let leadText, leadText.count <= 80 { title = leadText }
            var step = FenceSteps.step(entry, title: title)
            step.condition = StepCondition.of(title)
            steps.append(step)
        case .template, .message, .config, .sql:
            if let lead, asks(lead, for: entry.verdict.class, context), let leadText {
                steps.append(
                    StepDraft(
                        title: leadText, line: lead.range.startLine, endLine: entry.fence.endLine,
                        codeBlocks: [entry.fence.line]))
            } else if entry.verdict.class == .sql || entry.verdict.class == .message {
                steps.append(FenceSteps.step(entry, title: FenceSteps.title(entry)))
            } else if !steps.isEmpty {
                steps[steps.count - 1].codeBlocks.append(entry.fence.line)
            }
        case .output, .other, .http:
            if FenceSigns(entry.fence).isNumberedProse, !context.onlyCommands {
                steps += FenceSteps.sentences(entry, prose: prose)
            } else if FenceSigns(entry.fence).isCommentsOnly, context.takesBullets {
                steps.append(
                    StepDraft(
                        title: FenceSteps.title(entry), line: entry.fence.line, endLine: entry.fence.endLine,
                        codeBlocks: [entry.fence.line]))
            }
        }
    }
}
