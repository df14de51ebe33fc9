import Markdown

// Headings below one section of which one is chosen.
extension ProcedureReader {
    func option(under index: Int) -> StepDraft {
        var draft = step(under: index)
        draft.title = outline.sections[index].title
        draft.alternative = draft.title
        return draft
    }

    /// Some paragraph or item right under the heading tells somebody to do something.
    private func asksSomewhere(_ index: Int) -> Bool {
        outline.sections[index].blocks.contains { block in
            switch block {
            case .paragraph(let paragraph): Imperative.isImperative(paragraph.text)
            case .list(let list): list.items.contains { Imperative.isImperative(StepReader.firstText($0)) }
            default: false
            }
        }
    }

    /// "Recovery after rollback" beside the ways back is no part of any of them.
    func isAftermath(_ index: Int) -> Bool {
        let own = outline.sections[index].roles.first ?? nil
        return own == .postrollback || own == .postdeploy && outline.sections[index].areWeak.first == false
    }

    private static let ways: Terms = [
        "methods", "options", "approaches", "alternatives", "ways to", "modes", "strategies", "métodos", "opciones",
        "opções", "méthodes",
        "methoden",
    ]

    private func options(below index: Int) -> [Int] {
        let section = outline.sections[index]
        let options = section.children.filter { HeadingRules.isOption(outline.sections[$0].title) }
        if options.isEmpty {
            let lettered = self.lettered(section, from: "AB")
            if !lettered.isEmpty { return lettered }
            let means = section.children.filter { outline.sections[$0].heading.phrase.beginsWithAny(Self.means) }
            if means.count >= 2, means.count * 2 > section.children.count { return means }
        }
        guard options.isEmpty, section.heading.phrase.hasAny(Self.ways) else { return options }
        // "Ways to deploy" numbers what one of is chosen.
        return section.children.filter { outline.sections[$0].heading.numbered?.isStep == false }
    }

    /// Children that letters count, beginning with these two.
    func lettered(_ section: Outline.Section, from first: String) -> [Int] {
        guard section.level > 1 else { return [] }
        let found = section.children.compactMap { child in
            HeadingRules.letter(outline.sections[child].title).map { (child, $0) }
        }
        return found.map(\.1).starts(with: first) ? found.map(\.0) : []
    }

    /// "Via the dashboard" beside "Via the command line".
    private static let means: Terms = [
        "via", "using", "with", "por", "mit", "über", "avec", "com", "usando", "через", "используя", "通过", "使用",
    ]

    func isOption(_ child: Int, of index: Int) -> Bool { options(below: index).contains(child) }

    /// Headings "Method A", "Method B" below one section: one procedure with a choice.
    func options(_ index: Int, role: Role?) -> Draft? {
        let section = outline.sections[index]
        let options = self.options(below: index)
        guard options.count >= 2 else { return nil }
        // What may be wrong is looked up by what is seen, not chosen between.
        if options.allSatisfy({
            Phrase(outline.sections[$0].heading.withoutNumber).beginsWithAny(HeadingRules.situations)
        }) {
            return nil
        }
        var found = own(section, role: role)
        let ways = options.map { option(under: $0) }
        // Ways that are only described leave nothing to choose.
        if !ways.contains(where: \.ownsCode), ways.allSatisfy({ $0.children.isEmpty }), steps.prose.isEnglish,
            !options.contains(where: asksSomewhere)
        {
            return nil
        }
        guard let choice = steps.choice(ways, title: section.title) else { return nil }
        found.append(choice)
        found += section.children.filter { !options.contains($0) && !isAftermath($0) && section.level > 1 }.map {
            step(under: $0)
        }.filter {
            !$0.children.isEmpty || $0.ownsCode
        }
        let commands = ways.contains(where: \.ownsCode) ? fallback(section) : nil
        guard let role = role ?? ContentRole.of(found, fences: steps.fences, in: documentRole) ?? commands else {
            return nil
        }
        return Draft(section: index, title: section.title, role: role, steps: found)
    }
}
