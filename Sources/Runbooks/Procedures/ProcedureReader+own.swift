import Markdown

// What stands right under a section's heading, and what its words make of it.
extension ProcedureReader {
    private static let signatures: Terms = ["sign off", "sign offs", "signoff", "approval", "approvals"]
    private static let flows: Terms = ["flow", "fluxo", "flujo", "flux", "pipeline", "流程图", "フロー"]

    func own(_ section: Outline.Section, role: Role?) -> [StepDraft] {
        let descriptive =
            section.heading.isDescriptive
            && !(section.roles.first != .some(nil) && section.heading.phrase.has("flow")
                && (asksThroughout(section.blocks)
                    || Imperative.isImperative(section.heading.withoutNumber)))
            && !((section.heading.isDoing || isLevel(section.heading) || holdsCommands(section.blocks))
                && asksThroughout(section.blocks))
        var context = StepReader.Context(title: section.title)
        context.isConditions = section.heading.isConditions || isBelowConditions(section)
        context.isSigned = section.heading.phrase.hasAny(Self.signatures)
        // Boxes are to be ticked, whatever their heading describes.
        context.onlyCommands =
            (descriptive || isBelowDescription(section)) && (context.isConditions || !holdsBoxes(section.blocks))
            || section.heading.isOpenCondition
            || section.headings.dropFirst().contains(where: \.isAdvice) && !holdsBoxes(section.blocks)
        context.isPrevention = section.headings.contains(where: \.isPrevention)
        context.isFlow = section.headings.contains { $0.phrase.hasAny(Self.flows) }
        let isVague = section.roles.first == .some(nil) || section.areWeak.first == true
        context.needsVerbs =
            steps.prose.isEnglish
            && (isVague && !section.heading.isPromising || section.heading.phrase.hasAny(Self.reviews))
        // What is done daily or weekly is a schedule.
        let isSchedule =
            (role == nil || role == .maintenance) && section.titles.contains { Phrase($0).hasAny(Self.periods) }
        let asksByRole = role != nil && !isSchedule
        context.mayTakeBullets =
            !descriptive && !context.isPrevention && !isBelowConditions(section)
            && !section.heading.isConditions
            && (asksByRole || section.heading.isHowTo || section.heading.isPromising && !isSchedule
                || role == nil && (asksByHeading(section) || namesRemedies(section.blocks)))
        context.takesBullets = context.mayTakeBullets && steps.hasOnlyBullets(section.blocks)
        context.isTrouble = (role ?? documentRole) == .troubleshooting
        context.isAdvice = section.heading.phrase.hasAny(Self.advice)
        context.takesCheckRows =
            !descriptive && section.areWeak.first == false && section.roles.first == role
            && [.verify, .postrollback, .postdeploy, .predeploy, .troubleshooting].contains(role)
        context.isChecks =
            (role == .verify || role == .predeploy) && section.roles.first == role && section.areWeak.first == false
            && context.takesBullets && section.heading.phrase.hasAny(Self.checks)
        return steps.steps(section.blocks.filter { !isContents($0) }, context)
    }

    /// "1. Database down", "2. Cache down" over sections of these names: what the document holds.
    private func isContents(_ block: Block) -> Bool {
        guard case .list(let list) = block, list.items.count >= 3 else { return false }
        let named = list.items.count { item in
            item.blocks.count == 1 && item.task == .none && titles.contains(Phrase(StepReader.firstText(item)).words)
        }
        return named >= list.items.count - 1
    }

    /// "Severity 1: production down"
    private func isLevel(_ heading: Heading) -> Bool {
        let words = heading.phrase.words
        return words.count > 1 && ["severity", "sev", "priority"].contains(words[0]) && Int(words[1]) != nil
    }

    /// "Decision window" below "When to roll back" says nothing of its own, and so belongs to the conditions.
    private func isBelowConditions(_ section: Outline.Section) -> Bool {
        guard section.roles.first == .some(nil) || section.areWeak.first == true, section.titles.count > 1 else {
            return false
        }
        return section.headings[1].isConditions
    }

    /// "Assess" or "Closing the ticket" in a document that says what it is about.
    private func asksByHeading(_ section: Outline.Section) -> Bool {
        guard documentRole != nil, section.level > 1, steps.prose.isEnglish else { return false }
        let title = section.heading.withoutNumber
        return Imperative.isImperative(title) || title.prefix(while: \.isLetter).hasSuffix("ing")
            || section.heading.phrase.beginsWithAny(Self.moments)
    }

    /// "- **Fix**: …" in a document about trouble.
    private func namesRemedies(_ blocks: [Block]) -> Bool {
        guard documentRole == .troubleshooting else { return false }
        return blocks.contains { block in
            guard case .list(let list) = block else { return false }
            return list.items.contains { StepReader.helps(StepReader.firstText($0)) }
        }
    }

    private static let advice: Terms = ["steps", "resolution", "mitigation", "remediation", "solution*", "fixes"]

    private static let moments: Terms = ["when", "once", "while"]

    /// "Backend" below "Pipeline overview" is a part of what is described.
    private func isBelowDescription(_ section: Outline.Section) -> Bool {
        section.roles.first == .some(nil) && section.headings.count > 1 && section.headings[1].isDescriptive
            && section.level > 2 && !asksThroughout(section.blocks)
    }

    /// A numbered list most of whose items ask for something.
    func holdsNumberedWork(_ section: Outline.Section) -> Bool { asksThroughout(section.blocks, atLeast: 2) }

    /// "1. Immediate actions" over boxes holds them, as a list of boxes does.
    private func holdsBoxes(_ blocks: [Block]) -> Bool {
        blocks.contains { block in
            guard case .list(let list) = block else { return false }
            return list.items.contains { item in
                item.task != .none
                    || item.blocks.contains { inner in
                        if case .list(let list) = inner { list.items.contains { $0.task != .none } } else { false }
                    }
            }
        }
    }

    /// Their lists mostly say what a review is about.
    private static let reviews: Terms = ["review", "post mortem", "postmortem", "retrospective"]

    private static let checks: Terms = [
        "checks", "check", "checklist", "verification", "validation", "verify", "smoke tests", "smoke test",
    ]

    /// A numbered list of which most items tell somebody to do something. A block at the margin ends a list, and its
    /// next number begins another.
    private func asksThroughout(_ blocks: [Block], atLeast count: Int = 3) -> Bool {
        var runs: [[Block.List.Item]] = []
        for case .list(let list) in blocks {
            guard case .ordered(let start) = list.marker else { continue }
            if let last = runs.last, start == last.count + 1 {
                runs[runs.count - 1] += list.items
            } else {
                runs.append(list.items)
            }
        }
        return runs.contains { items in
            let asking = items.filter {
                let text = StepReader.firstText($0)
                let head = text.prefix { $0 != ":" }
                return Imperative.isImperative(text)
                    && !(Imperative.endsAsMatter(String(head)) && Phrase.hasAtMost(5, wordsIn: head))
            }
            return items.count >= count && asking.count * 2 > items.count
        }
    }

    private func holdsCommands(_ blocks: [Block]) -> Bool {
        blocks.contains { block in
            guard case .code(let code) = block else { return false }
            return steps.fences[code.range.startLine]?.verdict.class == .command
        }
    }

    private static let periods: Terms = [
        "daily", "weekly", "monthly", "quarterly", "yearly", "annual*", "hourly", "schedule*", "every", "routine",
        "regular",
        "maintenance", "recommended", "optimization*", "optimisation*", "tuning",
    ]
}
