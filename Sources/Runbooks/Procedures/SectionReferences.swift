/// Steps that say "follow the rollback procedure above" or link to a section: which procedure they mean.
///
/// Precision first, for what is found becomes steps of a run: the words must tell somebody to go there, without a condition,
/// and name one procedure of this document. Nobody is led from a deployment into a rollback by a pointer in passing.
struct SectionReferences {
    private let outline: Outline
    private let lines: [String]
    private let boxes: Set<Int>
    /// Headings by what links call them; few documents link to themselves.
    private lazy var anchors = Self.anchors(outline)
    private var findings: [Finding] = []

    static func resolve(
        _ runbook: inout Runbook, outline: Outline, lines: [String]
    ) -> [Finding] {
        var references = SectionReferences(outline: outline, lines: lines, boxes: Set(runbook.checklist.map(\.line)))
        for place in runbook.procedures.indices {
            for index in runbook.procedures[place].steps.indices {
                guard runbook.procedures[place].steps[index].kind == .manual,
                    Self.verbs.mayBegin(runbook.procedures[place].steps[index].title)
                else { continue }
                let step = runbook.procedures[place].steps[index]
                guard !runbook.procedures[place].steps.contains(where: { $0.parent == step.id }) else { continue }
                runbook.procedures[place].steps[index].follows =
                    references.target(of: step, in: runbook.procedures[place], runbook.procedures)?.id
            }
        }
        references.breakCircles(&runbook.procedures)
        return references.findings
    }

    private init(outline: Outline, lines: [String], boxes: Set<Int>) {
        self.outline = outline
        self.lines = lines
        self.boxes = boxes
    }

    private static func anchors(_ outline: Outline) -> [String: Int] {
        var anchors: [String: Int] = [:]
        var counts: [String: Int] = [:]
        for section in outline.sections.dropFirst() {
            let slug = LinkFindings.bare(LinkFindings.slug(section.title))
            let count = counts[slug, default: 0]
            counts[slug] = count + 1
            anchors[count == 0 ? slug : "\(slug)\(count)"] = section.line
        }
        return anchors
    }

    private static let verbs: Terms = [
        "follow", "see", "perform", "execute", "run", "complete", "repeat", "go to", "go through", "work through",
        "carry out", "proceed with", "proceed to", "continue with", "refer to", "use", "start", "do",
        "siehe", "befolge*", "folge*", "führe", "voir", "suivre", "suivez", "ver", "véase", "siga", "seguir", "veja",
        "følg", "vedi", "segui", "seguire", "zie", "volg", "参照", "参见", "参考",
    ]
    private static let conditions: Terms = [
        "if", "when", "whenever", "unless", "otherwise", "in case", "should", "fails", "failed", "failure", "optional*",
        "needed", "necessary", "required", "or", "falls", "wenn", "si", "se", "caso", "hvis", "als", "如果", "場合",
    ]
    /// Words that speak of something to go to.
    private static let pointers: Set<Substring> = [
        "section", "procedure", "procedures", "steps", "above", "below", "checklist", "playbook", "process",
        "instructions",
    ]
    private static let fillers: Set<Substring> = [
        "the", "our", "all", "full", "entire", "whole", "in", "from", "of", "under", "described", "as", "this",
        "document", "first", "again", "here", "earlier", "later", "to", "with", "through", "out",
    ]
    private static let elsewhere: Terms = [
        "wiki", "doc", "docs", "documentation", "guide", "readme", "manual", "confluence", "page", "policy", "handbook",
        "runbook", "vendor*", "official", "website",
    ]

    private mutating func target(of step: Step, in own: Procedure, _ all: [Procedure]) -> Procedure? {
        guard step.kind == .manual, step.codeBlocks.isEmpty, step.condition == nil, !boxes.contains(step.line) else {
            return nil
        }
        let phrase = Phrase(step.title)
        guard phrase.beginsWithAny(Self.verbs), phrase.wordCount <= 14, !phrase.hasAny(Self.conditions) else {
            return nil
        }
        let found: Procedure?
        if let anchor = anchor(on: step.line) {
            found = anchors[anchor].flatMap { line in all.first { $0.line == line } }
        } else {
            found = named(step, phrase, all)
        }
        guard let found, found.id != own.id, !(found.line...max(found.line, found.endLine)).contains(step.line),
            !found.steps.isEmpty, Self.mayLead(from: own.role, to: found.role)
        else { return nil }
        return found
    }

    /// A way back, and what is done about trouble, is entered by somebody's decision.
    private static func mayLead(from own: Role, to other: Role) -> Bool {
        switch other {
        case .rollback, .postrollback: own == .rollback || own == .postrollback || own == .troubleshooting
        case .troubleshooting: own == .troubleshooting
        default: true
        }
    }

    /// The one link to a section that the step's line holds.
    private func anchor(on line: Int) -> String? {
        guard line >= 1, line <= lines.count, lines[line - 1].contains("](#") else { return nil }
        let links = lines[line - 1].ranges(of: "](#")
        guard links.count == 1, let link = links.first else { return nil }
        let destination = lines[line - 1][link.upperBound...]
        guard let end = destination.firstIndex(of: ")") else { return nil }
        return LinkFindings.bare(LinkFindings.plain(String(destination[..<end])))
    }

    private mutating func named(_ step: Step, _ phrase: Phrase, _ all: [Procedure]) -> Procedure? {
        let words = phrase.words.dropFirst()
        guard words.contains(where: Self.pointers.contains), !phrase.hasAny(Self.elsewhere) else { return nil }
        let name = Self.bare(Array(words))
        guard !name.isEmpty else { return nil }
        if let number = Self.number(in: step.title) {
            let heading = outline.sections.dropFirst().first { Self.begins($0.title, with: number) }
            guard let heading else {
                lacks("\(number)", step.line)
                return nil
            }
            return all.first { $0.line == heading.line }
        }
        func bareTitle(_ title: String) -> [Substring] { Self.bare(Phrase(HeadingRules.withoutNumber(title)).words) }
        let same = all.filter { bareTitle($0.title) == name }
        if same.count == 1 { return same.first }
        let holding = all.filter { procedure in name.allSatisfy(bareTitle(procedure.title).contains) }
        if same.isEmpty, holding.count == 1 { return holding.first }
        if ["section \"", "section “", "section '", "section *"].contains(where: step.title.lowercased().contains),
            !outline.sections.contains(where: { section in
                name.allSatisfy(Phrase(section.title).words.contains)
            })
        {
            lacks(name.joined(separator: " "), step.line)
        }
        return nil
    }

    private mutating func lacks(_ name: String, _ line: Int) {
        findings.append(
            Finding(
                .deadLink, severity: .warning, line: line, message: "no section of this document is called \"\(name)\"",
                fix: "name the section as it is called now, or write its steps here"))
    }

    private static func bare(_ words: [Substring]) -> [Substring] {
        words.filter { !pointers.contains($0) && !fillers.contains($0) }
    }

    /// "section 4.2" in the title.
    private static func number(in title: String) -> Substring? {
        let title = title.lowercased()
        guard let word = title.firstRange(of: "section ") else { return nil }
        let rest = title[word.upperBound...]
        let number = rest.prefix { $0.isNumber || $0 == "." }
        let bare = number.hasSuffix(".") ? number.dropLast() : number
        return bare.isEmpty ? nil : bare
    }

    private static func begins(_ title: String, with number: Substring) -> Bool {
        let own = title.prefix { $0.isNumber || $0 == "." }
        return (own.hasSuffix(".") ? own.dropLast() : own) == number
    }

    /// A pointer that leads back to where it stands would never end: it stays a step for a person.
    private mutating func breakCircles(_ procedures: inout [Procedure]) {
        var leads: [String: Set<String>] = [:]
        for procedure in procedures { leads[procedure.id] = Set(procedure.steps.compactMap(\.follows)) }
        func reaches(_ goal: String, from start: String, _ seen: inout Set<String>) -> Bool {
            if start == goal { return true }
            guard seen.insert(start).inserted else { return false }
            for next in (leads[start] ?? []).sorted() where reaches(goal, from: next, &seen) { return true }
            return false
        }
        for place in procedures.indices {
            for index in procedures[place].steps.indices {
                guard let next = procedures[place].steps[index].follows else { continue }
                var seen: Set<String> = []
                guard reaches(procedures[place].id, from: next, &seen) else { continue }
                let title = procedures.first { $0.id == next }?.title ?? next
                findings.append(
                    Finding(
                        .unclearStep, severity: .warning, line: procedures[place].steps[index].line,
                        message: "this leads to \"\(title)\", whose steps lead back here",
                        fix: "write the steps out in one of the two"))
                procedures[place].steps[index].follows = nil
                leads[procedures[place].id] = Set(procedures[place].steps.compactMap(\.follows))
            }
        }
    }
}
