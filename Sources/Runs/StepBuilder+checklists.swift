import Runbooks

extension StepBuilder {
    /// One line of a list that is ticked as a whole, with what the document says under it.
    struct ListedItem {
        var item: ChecklistItem
        var details: String?

        init(_ item: ChecklistItem, details: String? = nil) {
            self.item = item
            // The reader repeats an item's words where the title is shorter.
            let lines = (details ?? "").split(whereSeparator: \.isNewline).map(String.init)
            let isRepeated = lines.first.map { Self.bare($0) == Self.bare(item.text) } ?? false
            let rest = isRepeated ? lines.dropFirst() : lines[...]
            self.details = rest.isEmpty ? nil : rest.joined(separator: "\n")
        }

        private static func bare(_ text: String) -> String {
            String(text.lowercased().filter { $0.isLetter || $0.isNumber })
        }
    }

    mutating func addItems(_ items: [Step], title: String, at place: Place) {
        var listed: [ListedItem] = []
        collect(items, into: &listed, at: place)
        if let first = items.first, !listed.isEmpty {
            let line = listed.first?.item.line ?? first.line
            addList(listed, title: title, id: first.id, line: line, role: first.role, at: place)
        }
    }

    /// Steps for items with blocks of code; everything else goes into the list.
    private mutating func collect(_ items: [Step], into listed: inout [ListedItem], at place: Place) {
        for item in items {
            let folded = folded(item, place.procedure)
            let inner = children(of: folded, place.procedure)
            if !folded.codeBlocks.isEmpty {
                add(folded, at: place, withoutChildren: true)
            } else if let line = checklistLines[item.line] {
                listed.append(ListedItem(line, details: item.text))
            } else {
                add(folded, at: place, withoutChildren: true)
            }
            collect(inner, into: &listed, at: place)
        }
    }

    /// An item whose only sub-step bears its title is that sub-step.
    func folded(_ step: Step, _ procedure: Procedure) -> Step {
        let inner = children(of: step, procedure)
        guard inner.count == 1, var only = inner.first, only.title == step.title, step.codeBlocks.isEmpty,
            only.alternative == nil
        else { return step }
        only.text = [step.text, only.text].compactMap { $0 }.reduce(nil) { text, more in
            text.map { $0 + "\n\n" + more } ?? more
        }
        only.line = step.line
        return only
    }

    mutating func addList(
        _ listed: [ListedItem], title: String, id: String, line: Int, role: Role, at place: Place
    ) {
        let outermost = listed.map(\.item.depth).min() ?? 0
        let text = listed.map { entry in
            let margin = String(repeating: "  ", count: entry.item.depth - outermost)
            let details = entry.details.map { words in
                words.split(whereSeparator: \.isNewline).map { "\n\(margin)  \($0)" }.joined()
            }
            return margin + "- [ ] " + entry.item.text + (details ?? "")
        }.joined(separator: "\n")
        let only = listed.count == 1 ? listed.first : nil
        steps.append(
            RunStep(
                key: unique(id),
                title: only?.item.text ?? "\(title) (\(listed.count) items)",
                role: role, kind: .manual, parent: place.parent, procedure: place.procedure.title,
                text: only.map { $0.details } ?? text, line: line, endLine: listed.last?.item.line ?? line,
                branches: place.branches, timeout: RunPolicy.commandTimeout))
    }
}
