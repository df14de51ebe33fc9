import Markdown

// Items of lists as steps.
extension StepReader {
    /// `isCarriedOn` says that commands stand right behind the list, or that it goes on counting where steps ended.
    func items(_ list: Block.List, lead: Block.Paragraph?, isCarriedOn: Bool, _ context: Context) -> [StepDraft] {
        guard isCarriedOn && !context.onlyCommands || asksForSomething(list, lead: lead, context) else {
            return context.onlyCommands ? [] : list.items.flatMap { announced($0, context) }
        }
        let isAsked = list.marker == .bullet && list.items.count { asks(Self.firstText($0)) } * 2 > list.items.count
        return list.items.compactMap { item in
            if isAsked, item.task == .none, !ownsCommand(item.blocks), Self.tellsOf(Self.firstText(item)) { return nil }
            return step(item, context)
        }
    }

    /// "- Actions:" among bullets that only tell: the numbered items under it are what there is to do.
    private func announced(_ item: Block.List.Item, _ context: Context) -> [StepDraft] {
        let text = Self.firstText(item)
        guard text.trimmingBlanks.last.map({ ":：".contains($0) }) == true, Label.announcesSteps(text) else { return [] }
        return item.blocks.flatMap { block -> [StepDraft] in
            guard case .list(let list) = block, case .ordered = list.marker else { return [] }
            return items(list, lead: nil, isCarriedOn: false, context)
        }
    }

    /// An item that is a command in code from end to end.
    private static func isCommand(_ item: Block.List.Item) -> Bool {
        guard case .paragraph(let paragraph)? = item.blocks.first,
            let place = paragraph.content.firstIndex(where: { if case .code = $0 { true } else { false } }),
            case .code(let code, _) = paragraph.content[place]
        else { return false }
        // "List of backups: `velero backup get` (by age)"
        let label = Array(paragraph.content[..<place]).plainText.trimmingBlanks
        let rest = Array(paragraph.content[(place + 1)...]).plainText.drop { $0.isWhitespace }
        guard rest.isEmpty || rest.hasPrefix("(") && !label.isEmpty else { return false }
        if namesSetting(label.prefix { $0 != ":" }) { return false }
        return code.contains(" ") && ShellLook.isKnownCommand(code)
            && (label.isEmpty || label.hasSuffix(":") && Phrase(label).wordCount <= 4)
    }

    private func asksForSomething(_ list: Block.List, lead: Block.Paragraph?, _ context: Context) -> Bool {
        let texts = list.items.map(Self.firstText)
        if let lead, Self.saysConditions(lead.text) || Self.saysContents(lead.text) { return false }
        if list.items.contains(where: { $0.task != .none }) {
            // "- [ ] Team lead: ____ Date: ____" is signed.
            return !context.isConditions && !(context.isSigned && texts.allSatisfy { $0.contains("___") })
        }
        if list.items.count >= 2, list.items.allSatisfy(Self.isDrawnBox) {
            return !context.isConditions && texts.filter { LimitScanner.limits(in: $0).isEmpty }.count * 2 > texts.count
        }
        if let lead, Imperative.saysAutomatic(lead.text) { return false }
        if let lead, Imperative.tellsOfMachine(lead.text), texts.filter(asks).count * 2 <= texts.count { return false }
        if list.items.allSatisfy({ item in ownsCommand(item.blocks) }) { return true }
        // "Environment variables" over numbered commands is gone through, though some of its blocks only remark.
        if case .ordered = list.marker, list.items.filter({ ownsCommand($0.blocks) }).count * 2 > list.items.count {
            return true
        }
        if context.onlyCommands { return false }
        if texts.allSatisfy({ $0.trimmingBlanks.hasSuffix("?") }) { return false }
        if list.items.allSatisfy(Self.isLinkOnly) { return false }
        let thirdPerson = texts.filter(Imperative.isThirdPerson).count
        guard thirdPerson * 2 < max(texts.count, 2) else { return false }
        if context.isPrevention {
            guard case .ordered = list.marker else { return false }
            return texts.count { asksPlainly(String($0.prefix { !":：".contains($0) })) } * 2 > texts.count
        }
        if case .ordered = list.marker {
            if list.items.allSatisfy(tells) { return false }
            return !context.needsVerbs || texts.contains(where: asks) || list.items.contains(where: Self.isCommand)
                || list.items.contains(where: asksInside)
                || texts.filter(Imperative.namesAction).count * 2 > texts.count
        }
        if list.items.contains(where: { ownsCommand($0.blocks) }) { return true }
        if let lead, list.items.count >= 2, !context.isConditions, !context.hasCommands, Self.asksToCheck(lead.text) {
            return true
        }
        let commands = list.items.filter(Self.isCommand).count
        if commands >= 2, commands + texts.filter(asks).count >= texts.count { return true }
        if context.isAdvice, let first = texts.first, Imperative.isImperative(first) { return true }
        if list.items.count >= 2, Phrase(context.title).isAnyOf(Self.remedyNames), helpsByCause(list) { return true }
        guard context.takesBullets else { return false }
        if context.isChecks, list.items.count >= 2,
            texts.contains(where: asks) || !list.items.allSatisfy(Self.namesAddress)
        {
            return true
        }
        let open = list.items.filter { !Self.isRemark(Self.firstText($0)) }
        let asking = open.filter { item in
            let text = Self.firstText(item)
            if Self.isName(item) { return false }
            return context.isTrouble
                ? asksPlainly(String(text.prefix { !":：".contains($0) })) || Self.helps(text)
                : asks(text) || Self.holdsNumbers(item) || Self.isCommand(item)
        }
        return asking.count * 2 > open.count
    }

    static func firstText(_ item: Block.List.Item) -> String {
        for block in item.blocks {
            if case .paragraph(let paragraph) = block { return paragraph.text }
        }
        return ""
    }

    /// An entry of a table of contents or a list of links.
    static func isLinkOnly(_ item: Block.List.Item) -> Bool {
        guard case .paragraph(let paragraph)? = item.blocks.first, paragraph.content.count == 1,
            case .link? = paragraph.content.first
        else { return false }
        return true
    }

    private func ownsCommand(_ blocks: [Block]) -> Bool {
        blocks.contains { block in
            if case .code(let code) = block { return fences[code.range.startLine]?.verdict.class == .command }
            return false
        }
    }

    private func step(_ item: Block.List.Item, _ context: Context) -> StepDraft? {
        var rest = item.blocks[...]
        var title = ""
        var text: String?
        if case .paragraph(let paragraph)? = rest.first {
            rest = rest.dropFirst()
            title = StepTitle.of(paragraph.content)
            let whole = StepTitle.tidy(paragraph.text)
            if whole != title { text = lines.text(of: paragraph.range).withoutListMarker }
        }
        guard !title.isEmpty || !rest.isEmpty else { return nil }
        if Imperative.saysAutomatic(Self.firstText(item)), !ownsCommand(item.blocks),
            !Imperative.isImperative(Self.firstText(item))
        {
            return nil
        }
        if item.task == .none, context.takesBullets, Self.isRemark(Self.firstText(item)) { return nil }
        var inner = context
        inner.title = title
        inner.takesBullets = item.task == .none
        inner.onlyCommands = false
        inner.isChecks = false
        var draft = StepDraft(title: title, line: item.range.startLine, endLine: endLine(item))
        draft.condition = StepCondition.of(text ?? title)
        draft.text = text
        take(steps(Array(rest), inner), into: &draft)
        if !rest.isEmpty { addDetails(rest, to: &draft) }
        if draft.title.isEmpty { draft.title = draft.children.first?.title ?? "Step" }
        return draft
    }

    private func endLine(_ item: Block.List.Item) -> Int {
        item.blocks.map(\.range.endLine).max() ?? item.range.endLine
    }

    /// One block of commands under an item is what the item does; several become its parts.
    private func take(_ children: [StepDraft], into draft: inout StepDraft) {
        if children.count == 1, let only = children.first, only.alternative == nil,
            !only.codeBlocks.isEmpty || only.isChoice,
            only.condition == nil || draft.condition == nil || only.condition == draft.condition
        {
            draft.codeBlocks = only.codeBlocks
            draft.children = only.children
            draft.isChoice = only.isChoice
            draft.script = only.script
        } else {
            draft.children = children
        }
    }

    /// Prose and bullets that are no steps stay with the step as its text; other blocks of code are shown with it.
    private func addDetails(_ blocks: ArraySlice<Block>, to draft: inout StepDraft) {
        var details: [String] = []
        for block in blocks {
            switch block {
            case .code(let code):
                let line = code.range.startLine
                if !draft.codeBlocks.contains(line), !draft.children.contains(where: { $0.codeBlocks.contains(line) }),
                    !draft.children.contains(where: \.ownsCode), fences[line]?.verdict.class != .command
                {
                    draft.codeBlocks.append(line)
                }
            case .paragraph(let paragraph): details.append(lines.text(of: paragraph.range))
            case .list(let list)
            where draft.children.isEmpty || !draft.children.contains(where: { list.range.contains($0.line) }):
                details.append(lines.text(of: list.range))
            default: break
            }
        }
        guard !details.isEmpty else { return }
        draft.text = ([draft.text].compactMap { $0 } + details).joined(separator: "\n\n")
    }
}

extension SourceRange {
    func contains(_ line: Int) -> Bool { startLine <= line && line <= endLine }
}

extension String {
    /// Without the bullet, number or box an item begins with.
    var withoutListMarker: String {
        var rest = trimmingBlanks
        if let first = rest.first, "-*+".contains(first), rest.dropFirst().first == " " {
            rest = rest.dropFirst(2).trimmingBlanks
        } else {
            let digits = rest.prefix { $0.isNumber }
            if !digits.isEmpty, let mark = rest.dropFirst(digits.count).first, mark == "." || mark == ")" {
                rest = rest.dropFirst(digits.count + 1).trimmingBlanks
            }
        }
        for box in ["[ ]", "[x]", "[X]"] where rest.hasPrefix(box) { rest = rest.dropFirst(3).trimmingBlanks }
        return String(rest)
    }
}
