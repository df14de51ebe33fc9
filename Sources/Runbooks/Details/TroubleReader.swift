import Markdown

/// Entries of a troubleshooting section: what is seen, how to look, what helps. None of it runs by itself.
enum TroubleReader {
    private enum Part { case symptoms, causes, diagnosis, solutions }

    private static let issues: Terms = ["issue", "issues", "problem"]

    private static let terms = Terms(lists: words.map(\.1))

    /// The first that a label begins with decides.
    private static let words: [(Part, [String])] = [
        (.symptoms, ["symptom*", "problem", "síntoma*", "sintoma*", "症状"]),
        (
            .causes,
            [
                "cause", "causes", "common cause*", "root cause*", "possible cause*", "likely cause*", "causa*",
                "ursache*", "原因",
            ]
        ),
        (.diagnosis, ["diagnos*", "check", "investigat*", "debug*", "verify", "诊断", "診断"]),
        (
            .solutions,
            [
                "solution*", "fix", "fixes", "resolution*", "mitigation*", "remediation", "recovery", "how to fix",
                "solución", "solução", "lösung", "対処", "解决",
            ]
        ),
    ]

    static func read(_ outline: Outline, fences: FenceIndex) -> [Trouble] {
        outline.sections.indices.dropFirst().compactMap { index in
            let section = outline.sections[index]
            guard isEntry(section, outline) else { return nil }
            var trouble = Trouble(title: section.title, line: section.line, symptoms: [], diagnosis: [], solutions: [])
            read(section.blocks, fences, into: &trouble)
            for child in section.children {
                guard let part = part(outline.sections[child].title) else { continue }
                collect(outline.sections[child].blocks, part, fences, into: &trouble)
            }
            let isEmpty = trouble.symptoms.isEmpty && trouble.diagnosis.isEmpty && trouble.solutions.isEmpty
            return isEmpty || part(section.title) != nil && section.level > 3 ? nil : trouble
        }
    }

    /// An entry stands below a section about trouble, or has labels of its own that say what is seen and what helps.
    private static func isEntry(_ section: Outline.Section, _ outline: Outline) -> Bool {
        let isIssue = section.heading.phrase.hasAny(issues)
        guard !section.heading.isDescriptive || isIssue, !section.heading.isReference else {
            return false
        }
        var isAmongTrouble = false
        var around = section.parent
        while let index = around, index != 0 {
            let outer = outline.sections[index]
            if outer.heading.isReference || outer.heading.phrase.has("contact*") { return false }
            if outer.level > 1, outer.roles.first == .troubleshooting { isAmongTrouble = true }
            around = outer.parent
        }
        if isAmongTrouble { return true }
        let isLabelled = section.blocks.contains { block in
            guard case .paragraph(let paragraph) = block, case .strong(let bold, _)? = paragraph.content.first,
                let part = part(bold.plainText)
            else { return false }
            return part == .symptoms || part == .causes
        }
        return isLabelled || isIssue && section.children.isEmpty
    }

    private static func part(_ text: String) -> Part? {
        guard Phrase.hasAtMost(4, wordsIn: text) else { return nil }
        let found = terms.mask(beginning: Phrase(text))
        return found == 0 ? nil : words[found.trailingZeroBitCount].0
    }

    private static func read(_ blocks: [Block], _ fences: FenceIndex, into trouble: inout Trouble) {
        var current: Part?
        for block in blocks {
            if case .paragraph(let paragraph) = block, case .strong(let bold, _)? = paragraph.content.first,
                let part = part(bold.plainText)
            {
                current = part
                for pair in MetadataReader.pairs(paragraph.content) {
                    add(Passage(text: pair.value, line: pair.line), part, &trouble)
                }
                continue
            }
            collect([block], current, fences, into: &trouble)
        }
    }

    private static func collect(_ blocks: [Block], _ part: Part?, _ fences: FenceIndex, into trouble: inout Trouble) {
        for block in blocks {
            switch block {
            case .list(let list):
                for item in list.items {
                    add(
                        Passage(text: StepReader.firstText(item), line: item.range.startLine), part ?? .solutions,
                        &trouble)
                    collect(
                        item.blocks.filter { if case .code = $0 { true } else { false } }, part ?? .solutions, fences,
                        into: &trouble)
                }
            case .code(let code): if let entry = fences[code.range.startLine] { collect(entry, part, into: &trouble) }
            case .paragraph(let paragraph):
                guard let part else { continue }
                add(Passage(text: paragraph.text, line: paragraph.range.startLine), part, &trouble)
            default: break
            }
        }
    }

    /// A block may be symptom, diagnosis, causes and fix at once, told apart by its comments.
    private static func collect(_ entry: FenceIndex.Entry, _ part: Part?, into trouble: inout Trouble) {
        guard entry.verdict.class == .command || FenceSigns(entry.fence).isCommentsOnly else { return }
        var current = part
        let statements = entry.isWhole ? entry.verdict.statements : entry.fence.statements
        let starts = Dictionary(
            statements.map { ($0.lines.lowerBound, $0.lines) }, uniquingKeysWith: { first, _ in first })
        for (index, line) in entry.fence.lines.enumerated() where !line.isBlank {
            let number = entry.fence.firstContentLine + index
            guard line.isComment else {
                if let range = starts[index] {
                    let text = range.map { entry.fence.lines[$0] }.joined(separator: "\n").trimmingBlanks
                    add(
                        Passage(text: String(text), line: number),
                        current == .solutions ? .solutions : .diagnosis, &trouble)
                }
                continue
            }
            let comment = line.trimmingBlanks.drop { $0 == "#" || $0 == " " }
            if let colon = comment.firstIndex(of: ":"), let named = self.part(String(comment[..<colon])) {
                current = named
                let rest = comment[comment.index(after: colon)...].trimmingBlanks
                if !rest.isEmpty { add(Passage(text: String(rest), line: number), named, &trouble) }
            } else if comment.hasPrefix("- "), let current {
                add(Passage(text: String(comment.dropFirst(2)), line: number), current, &trouble)
            } else if !comment.hasPrefix("- "), current == .causes {
                current = part
            }
        }
    }

    private static func add(_ passage: Passage, _ part: Part, _ trouble: inout Trouble) {
        guard !passage.text.isBlank else { return }
        switch part {
        case .symptoms: trouble.symptoms.append(passage)
        case .diagnosis: trouble.diagnosis.append(passage)
        case .solutions: trouble.solutions.append(passage)
        case .causes: break
        }
    }
}
