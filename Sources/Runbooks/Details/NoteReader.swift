import Markdown

/// Whatever found no other place, so that nothing the author wrote is lost.
enum NoteReader {
    static func read(_ outline: Outline, runbook: Runbook, lines: [String]) -> [Passage] {
        var taken = LineSet(count: lines.count)
        taken.formUnion(runbook.metadata.lazy.map(\.line))
        taken.formUnion(runbook.checklist.lazy.map(\.line))
        taken.formUnion(runbook.thresholds.lazy.map(\.line))
        taken.formUnion(runbook.escalation.lazy.map(\.line))
        taken.formUnion(runbook.contacts.lazy.map(\.line))
        taken.formUnion((runbook.rollbackTriggers + runbook.rollbackExclusions).lazy.map(\.line))
        taken.formUnion(runbook.followUps.lazy.map(\.line))
        taken.formUnion(runbook.expectations.lazy.map(\.line))
        taken.formUnion(runbook.warnings.lazy.map(\.line))
        taken.formUnion(runbook.alternatives.lazy.map(\.line))
        taken.formUnion(runbook.maintenance.lazy.map(\.line))
        for trouble in runbook.troubleshooting {
            taken.formUnion((trouble.symptoms + trouble.diagnosis + trouble.solutions).lazy.map(\.line))
        }
        for procedure in runbook.procedures {
            for step in procedure.steps { taken.insert(step.line) }
        }
        let covered = runbook.procedures.flatMap { procedure in
            procedure.steps.filter { $0.text != nil && $0.line < $0.endLine }.map { $0.line...$0.endLine }
        }
        for range in covered { taken.formUnion(range) }
        var notes: [Passage] = []
        for section in outline.sections { collect(section.blocks, taken, lines, into: &notes) }
        return notes.sorted { $0.line < $1.line }
    }

    private static func collect(_ blocks: [Block], _ taken: LineSet, _ lines: [String], into notes: inout [Passage]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph):
                guard Label(paragraph) == nil else { continue }
                notes += passages(paragraph.range, taken, lines)
            case .list(let list):
                if list.items.allSatisfy(StepReader.isLinkOnly), list.items.allSatisfy({ anchors($0) }) { continue }
                for item in list.items {
                    if !taken.contains(item.range.startLine), !StepReader.firstText(item).isBlank {
                        notes.append(Passage(text: StepReader.firstText(item), line: item.range.startLine))
                    }
                    let rest = item.blocks.drop { if case .paragraph = $0 { true } else { false } }
                    collect(Array(rest), taken, lines, into: &notes)
                }
            case .table(let table):
                for row in table.rows where !taken.contains(row.range.startLine) {
                    notes.append(
                        Passage(
                            text: row.cells.map { $0.plainText }.joined(separator: " | "), line: row.range.startLine))
                }
            case .quote(let quote): collect(quote.blocks, taken, lines, into: &notes)
            case .html(let html):
                let text = html.literal.trimmingBlanks
                if !text.hasPrefix("<!--") { notes.append(Passage(text: String(text), line: html.range.startLine)) }
            case .heading, .code, .rule: break
            }
        }
    }

    /// Lines of a paragraph that stand next to each other and were not taken.
    private static func passages(_ range: SourceRange, _ taken: LineSet, _ lines: [String]) -> [Passage] {
        guard range.startLine >= 1, range.startLine <= range.endLine, range.endLine <= lines.count else { return [] }
        var found: [Passage] = []
        var open: Passage?
        for line in range.startLine...range.endLine {
            if taken.contains(line) {
                if let done = open { found.append(done) }
                open = nil
                continue
            }
            let text = String(lines[line - 1].drop { $0 == ">" || $0 == " " }.trimmingBlanks)
            if open == nil { open = Passage(text: text, line: line) } else { open?.text += "\n" + text }
        }
        if let done = open { found.append(done) }
        return found
    }

    /// An entry of a table of contents points into the document.
    private static func anchors(_ item: Block.List.Item) -> Bool {
        guard case .paragraph(let paragraph)? = item.blocks.first, case .link(let link)? = paragraph.content.first
        else { return false }
        return link.destination.hasPrefix("#")
    }
}
