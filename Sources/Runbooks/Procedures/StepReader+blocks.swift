import Markdown

// What stands between labels.
extension StepReader {
    func body(_ blocks: [Block], _ context: Context) -> [StepDraft] {
        let commands = blocks.filter { block in
            if case .code(let code) = block { return fences[code.range.startLine]?.verdict.class == .command }
            return false
        }
        var context = context
        context.hasOneCommand = commands.count == 1
        context.hasCommands = !commands.isEmpty
        var steps: [StepDraft] = []
        var lead: Block.Paragraph?
        /// The number the last item of a list had, while a list may still go on after a block that stands outside it.
        var lastNumber: Int?
        for (index, block) in blocks.enumerated() {
            switch block {
            case .paragraph(let paragraph):
                lead = paragraph
                if let warning = firstWords(paragraph), WarningRules.level(ofLabel: warning) != nil,
                    !Self.saysContents(paragraph.content.plainText)
                {
                    lead = nil
                }
            case .list(let list):
                var goesOn = false
                if case .ordered(let start) = list.marker {
                    goesOn = start > 1 && start - 1 == lastNumber
                }
                let items = self.items(
                    list, lead: lead, isCarriedOn: goesOn || leadsToCommands(list, blocks[(index + 1)...]), context)
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
                    lead == nil || continues(number, blocks[(index + 1)...])
                        || endsWithColon(steps[steps.count - 1], lead)
                {
                    attach(entry, to: &steps[steps.count - 1])
                } else {
                    addCode(entry, lead: lead, context, to: &steps)
                    lastNumber = nil
                }
                lead = nil
            case .quote(let quote): steps += quoted(quote, context)
            case .table(let table):
                if !context.onlyCommands { steps += StepTable.steps(table, asChecks: context.takesCheckRows) }
            case .html, .rule, .heading: break
            }
        }
        return steps
    }

    /// A numbered item with a block of commands right behind it, and the next number behind that.
    private func leadsToCommands(_ list: Block.List, _ rest: ArraySlice<Block>) -> Bool {
        guard case .ordered(let start) = list.marker, list.items.count == 1, case .code(let code)? = rest.first,
            fences[code.range.startLine]?.verdict.class == .command
        else { return false }
        return continues(start, rest)
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
        let text = lead.text
        if `class` == .template || `class` == .message {
            return Phrase(text).beginsWithAny(Self.notices)
        }
        if Imperative.saysAutomatic(text) || Imperative.isThirdPerson(text) || Phrase(text).hasAny(Self.telling) {
            return false
        }
        return Imperative.isImperative(text)
            || (context.takesBullets && text.trimmingBlanks.hasSuffix(":") && !Imperative.beginsWithSubject(text))
    }

    private static let notices: Terms = ["notify", "announce", "inform", "post", "send", "email", "tell", "share"]

    /// Words of a sentence that says what a file is or where it comes from.
    private static let telling: Terms = [
        "is generated", "are generated", "is created", "are created", "is stored", "are stored", "is defined",
        "are defined", "defined in", "looks like", "is written", "lives in", "lives at", "is located", "already",
    ]

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

    /// "Actions > Deploy > Run workflow" in a block of its own: where to click.
    private func menuPath(_ entry: FenceIndex.Entry) -> String? {
        guard entry.fence.language.isEmpty, entry.fence.lines.count <= 4,
            let first = entry.fence.lines.first(where: { !$0.isBlank })?.trimmingBlanks, MenuPath.isOne(String(first)),
            !first.contains("→")
        else { return nil }
        return StepTitle.tidy(String(first))
    }

    private func addCode(
        _ entry: FenceIndex.Entry, lead: Block.Paragraph?, _ context: Context, to steps: inout [StepDraft]
    ) {
        let leadText = lead.map { StepTitle.of($0.content) }
        let introduces = lead.map { $0.text.trimmingBlanks.hasSuffix(":") } ?? false
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
            } else if entry.verdict.class == .template, !context.onlyCommands, !context.isConditions,
                case let boxes = FenceSteps.boxes(entry), !boxes.isEmpty
            {
                steps += boxes
            } else if entry.verdict.class == .sql
                && !entry.fence.lines.allSatisfy({ $0.isBlank || $0.trimmingBlanks.hasPrefix("--") })
                || entry.verdict.class == .message
            {
                steps.append(FenceSteps.step(entry, title: FenceSteps.title(entry)))
            } else if !steps.isEmpty {
                steps[steps.count - 1].codeBlocks.append(entry.fence.line)
            }
        case .output, .other, .http:
            if FenceSigns(entry.fence).isNumberedProse, !context.onlyCommands, !context.isFlow {
                steps += FenceSteps.sentences(entry, prose: prose)
            } else if !context.onlyCommands, let path = menuPath(entry) {
                steps.append(
                    StepDraft(
                        title: path, line: entry.fence.line, endLine: entry.fence.endLine,
                        codeBlocks: [entry.fence.line]))
            } else if FenceSigns(entry.fence).isCommentsOnly,
                context.takesBullets || lead.map({ asks($0, for: entry.verdict.class, context) }) == true
            {
                steps += FenceSteps.remarks(entry, title: introduces ? leadText : nil)
            }
        }
    }
}
