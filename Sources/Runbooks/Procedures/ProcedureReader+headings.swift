import Markdown

// Which headings below a section are its steps.
extension ProcedureReader {
    /// Children that are steps: "Step n" anywhere; bare numbers below a section with a role, but not whole chapters.
    func stepChildren(_ index: Int, role: Role?) -> [Int] {
        let section = outline.sections[index]
        let numbered = section.children.filter { outline.sections[$0].heading.numbered != nil }
        let stepped = numbered.filter { child in
            let heading = outline.sections[child].heading
            // A document's phases are its chapters.
            return heading.numbered?.isStep == true
                && (section.level > 1 || !heading.phrase.beginsWithAny(Self.stretches))
        }
        // Two phases among many chapters of a document are matters like the others.
        if !stepped.isEmpty, section.level > 1 || stepped.count > 2 || stepped.count * 4 > section.children.count {
            return stepped
        }
        if numbered.isEmpty {
            // "a. Tag the release", "b. Publish it"
            let lettered = lettered(section, from: "ab")
            if !lettered.isEmpty { return lettered }
        }
        if section.level == 1, isWholeSequence(numbered, of: section) { return numbered }
        guard section.level >= 2, numbered.count >= 2, !section.heading.isDescriptive else { return [] }
        // "3.1", "3.2" count the matters of a chapter, and only a deployment is gone through from one to the next.
        if numbered.contains(where: { outline.sections[$0].heading.numbered?.isNested == true }) {
            guard let own = section.roles.first ?? nil, own == role,
                [.deploy, .migration].contains(own) && section.areWeak.first == false
                    || [.rollback, .predeploy].contains(own) && numbered.allSatisfy(asksByTitle)
                    || own == .verify && steps.prose.isEnglish && numbered.allSatisfy(asksByTitle)
            else { return [] }
        }
        if areKinds(numbered, of: section) { return [] }
        // Chapters with a deployment and a way back each are no steps of one deployment.
        if numbered.filter(holdsSeveralRoles).count * 2 > numbered.count { return [] }
        if section.areWeak.first == true, !numbered.contains(where: holdsWork),
            !numbered.allSatisfy({ Imperative.isImperative(outline.sections[$0].heading.withoutNumber) })
        {
            return []
        }
        // Numbered parts that only tell something, a drawn flow say, are no steps.
        if !numbered.contains(where: holdsWork), !numbered.contains(where: holdsWords),
            !numbered.contains(where: {
                Imperative.isImperative(outline.sections[$0].heading.withoutNumber)
            }), steps.prose.isEnglish
        {
            return []
        }
        // Under trouble, numbers mostly count problems, but after it what is left to do.
        guard role == nil || role == .troubleshooting && !section.heading.phrase.beginsWithAny(RoleRules.aftermath)
        else { return numbered }
        let phrase = section.heading.phrase
        let asking = numbered.filter(asksByTitle).count
        guard role == .troubleshooting else {
            // "The 9-step walk" says that they are.
            if phrase.hasAny(Self.stepped) { return numbered }
            // Few verbs of other languages are known; there a title that promises steps has to do.
            return asking * 2 > numbered.count || !steps.prose.isEnglish && section.heading.isPromising ? numbered : []
        }
        if ["steps", "procedure"].contains(phrase.lastWord) { return numbered }
        if phrase.hasAny(Self.sequences) {
            let parts = numbered.filter { asksByTitle($0) || outline.sections[$0].heading.phrase.hasAny(Self.phases) }
            return parts.count * 2 > numbered.count ? numbered : []
        }
        // "Emergency procedures" counts several.
        return asking == numbered.count && !phrase.has("procedures") ? numbered : []
    }

    /// "1. Application rollback", "2. Database rollback" below "Rollback procedures": each is one by itself, and nobody
    /// runs them all.
    private func areKinds(_ numbered: [Int], of section: Outline.Section) -> Bool {
        let titles = numbered.map { Phrase(outline.sections[$0].heading.withoutNumber.prefix { !"(（—–".contains($0) }) }
        let named = titles.count { title in
            title.wordCount >= 2 && title.lastWord.map { Self.kinds.contains(Substring($0)) } == true
        }
        guard named >= 2, named * 2 > titles.count else { return false }
        return section.heading.phrase.hasAny(Self.several)
    }

    private static let kinds: Set<Substring> = [
        "rollback", "rollbacks", "restore", "recovery", "deployment", "deployments", "release", "upgrade", "rollout",
        "migration", "migrations", "reversion", "revert", "deploy",
    ]

    private func asksByTitle(_ index: Int) -> Bool {
        let title = outline.sections[index].heading.withoutNumber
        return steps.prose.isEnglish ? Imperative.isImperative(title) : Imperative.asksInAnyLanguage(title)
    }

    /// "# Deployment" over "## 1. Build" to "## 7. Look": all of the document is one procedure, when every chapter is a
    /// step without parts of its own and none is a way back.
    private func isWholeSequence(_ numbered: [Int], of section: Outline.Section) -> Bool {
        guard let role = section.roles.first ?? nil, [.deploy, .rollback, .migration].contains(role),
            section.areWeak.first == false, numbered.count >= 4, numbered.count == section.children.count
        else { return false }
        return numbered.allSatisfy { index in
            let own = outline.sections[index].roles.first ?? nil
            return outline.sections[index].children.isEmpty && holdsWork(index)
                && (own == nil || own == role
                    || ![.rollback, .troubleshooting, .postrollback, .postdeploy].contains(own))
        }
    }

    /// Commands, boxes or a numbered list right under a heading.
    private func holdsWork(_ index: Int) -> Bool {
        outline.sections[index].children.isEmpty == false
            || outline.sections[index].blocks.contains { block in
                switch block {
                case .code(let code): steps.fences[code.range.startLine]?.verdict.class == .command
                case .list(let list): list.marker != .bullet || list.items.contains { $0.task != .none }
                default: false
                }
            }
    }

    /// A paragraph, a list or a table right under a heading.
    private func holdsWords(_ index: Int) -> Bool {
        outline.sections[index].blocks.contains { block in
            switch block {
            case .paragraph, .list, .table, .quote: true
            default: false
            }
        }
    }

    /// Headings below it that say what two or more different procedures are for.
    private func holdsSeveralRoles(_ index: Int) -> Bool {
        let children = outline.sections[index].children.map { outline.sections[$0] }
        return Set(children.compactMap { $0.areWeak.first == false ? $0.roles.first ?? nil : nil }).count >= 2
    }

    /// Sibling headings below "Deploy" that each ask for something, "Build", "Push the image", "Restart": one after the other.
    func sequence(_ index: Int, role: Role?) -> [Int] {
        let section = outline.sections[index]
        guard let role, [.deploy, .rollback, .migration].contains(role), section.level >= 2,
            section.roles.first == role, !section.heading.isDescriptive,
            !section.heading.phrase.hasAny(Self.several),
            role != .rollback || !section.heading.phrase.has("and")
        else { return [] }
        // What comes before it, back from it, or is done about trouble is a procedure of its own.
        let children = section.children.filter { child in
            let own = outline.sections[child].roles.first ?? nil
            return ![.rollback, .postrollback, .troubleshooting, .predeploy, .postdeploy].contains(own)
                || own == role || outline.sections[child].areWeak.first == true
        }
        let named = children.filter { outline.sections[$0].roles.first == role }
        guard children.count >= 2, children.count * 2 > section.children.count,
            children.allSatisfy({ child in
                let title = outline.sections[child].title
                let asks = steps.prose.isEnglish ? Imperative.isImperative(title) : Imperative.asksInAnyLanguage(title)
                // "Archive validation" is a matter, not a thing to do.
                let isMatter = Phrase(title).wordCount == 2 && Imperative.endsAsMatter(title)
                return asks && !isMatter && !HeadingRules.isOption(title) && !Environments.isNamed(title)
            })
        else { return [] }
        // "Verify the monitors" beside "Deploy the monitoring" is done by itself, too.
        guard !children.contains(where: { outline.sections[$0].roles.first == .verify }) else { return [] }
        guard children.contains(where: holdsCommands), !children.contains(where: holdsNumberedParts) else { return [] }
        // "Deploy with Docker" beside "Deploy with Helm" are two ways.
        let ways = named.filter { outline.sections[$0].heading.phrase.hasAny(Self.wayWords[role] ?? []) }
        return ways.isEmpty ? children : []
    }

    /// Something to run or to do in order, here or below.
    private func holdsCommands(_ index: Int) -> Bool {
        let section = outline.sections[index]
        return section.blocks.contains { block in
            switch block {
            case .code(let code): steps.fences[code.range.startLine]?.verdict.class == .command
            case .list: true
            case .paragraph: steps.prose.isEnglish
            default: false
            }
        } || section.children.contains(where: holdsCommands)
    }

    /// "### 1. …", "### 2. …" below it make it a procedure of its own.
    private func holdsNumberedParts(_ index: Int) -> Bool {
        outline.sections[index].children.count { outline.sections[$0].heading.numbered != nil } >= 2
    }

    private static let several: Terms = [
        "procedures", "methods", "strategies", "scenarios", "guides", "types", "options", "ways", "environments",
    ]

    private static let wayWords: [Role: Terms] = [
        .deploy: ["deploy*", "release*", "roll out", "rollout", "publish*", "launch", "install*", "upgrade*"],
        .rollback: ["rollback*", "roll back", "revert*", "restore*", "undo"],
        .migration: ["migrat*"],
    ]

    private static let stretches: Terms = ["phase", "stage", "part", "fase", "etapa", "étape", "этап", "teil"]

    private static let stepped: Terms = ["step", "steps"]

    private static let sequences: Terms = [
        "steps", "checklist", "process", "workflow", "procedure", "response", "sequence", "order", "actions",
        "diagnosis", "investigation", "triage", "remediation",
    ]
    /// What one after the other is gone through while something is wrong.
    private static let phases: Terms = [
        "triage", "response", "assessment", "investigation", "containment", "mitigation", "eradication", "remediation",
        "recovery", "resolution", "verification", "diagnostic*", "diagnosis", "communication", "follow up", "review",
        "detection",
        "identification",
    ]
}
