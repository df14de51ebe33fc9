import Markdown

// What a section is for: by its own words, those around it, what the document is about, and its commands.
extension ProcedureReader {
    /// "If the upgrade breaks" over the commands of the way back is that way, and "Initial setup" over steps that bring the
    /// whole up is a deployment.
    func outweighed(_ role: Role, _ index: Int, _ steps: [StepDraft]) -> Role {
        let section = outline.sections[index]
        if role == .troubleshooting, section.heading.phrase.beginsWithAny(Self.conditions),
            ContentRole.of(steps, fences: self.steps.fences) == .rollback
        {
            return .rollback
        }
        // Where nothing else is called a deployment, setting it up step by step is the deployment.
        guard role == .maintenance || role == .predeploy, section.roles.first == .maintenance,
            section.areWeak.first == true, steps.count >= 3, !section.heading.phrase.hasAny(Self.upkeep),
            ContentRole.of(steps, fences: self.steps.fences) == .deploy
                || documentRole == .deploy && !hasNamedSection && section.heading.isPromising
        else { return role }
        return .deploy
    }

    func role(_ index: Int) -> Role? {
        let section = outline.sections[index]
        // The title of the whole document colours nothing: every section of a deployment runbook would be a deployment.
        let isTitled = section.titles.count > 1 && outline.isTitled(index)
        var roles = section.roles
        if documentRole == .troubleshooting {
            // "Checklist" in a document about incidents comes before no deployment.
            for place in roles.indices where section.areWeak[place] {
                if roles[place] == .postdeploy, Phrase(section.titles[place]).begins(with: "after") { continue }
                // "Follow-up" below "Post-incident activities" is part of those.
                let firm = roles.indices.dropLast(isTitled ? 1 : 0).contains {
                    !section.areWeak[$0] && roles[$0] != nil
                }
                roles[place] = place == 0 && firm ? nil : .troubleshooting
            }
        }
        if documentRole == .troubleshooting, section.level > 1,
            roles.first == .verify && Phrase(section.heading.withoutNumber).hasAny(Self.looks)
                || roles.first == .predeploy && Phrase(section.heading.withoutNumber).beginsWithAny(Self.before)
                || roles.first == .deploy && RoleRules.speaks(of: .troubleshooting, section.heading.phrase)
        {
            // What is looked at first is how an incident is understood, not how its end is confirmed; and a deployment
            // that fails is one.
            roles[0] = .troubleshooting
        }
        var readings = roles.indices.map { place in
            let title = section.titles[place]
            guard section.level > 1 + place, title.utf8.contains(UInt8(ascii: "_")) || title.contains(".md") else {
                // In a document about incidents, what is about trouble is firmly so.
                let isFirm = place > 0 && documentRole == .troubleshooting && roles[place] == .troubleshooting
                return RoleRules.Reading(
                    role: roles[place], isWeak: section.areWeak[place] && !isFirm, title: title)
            }
            let words = RoleRules.withoutIdentifiers(title)
            let reading = RoleRules.reading(of: words)
            return RoleRules.Reading(role: reading.role, isWeak: reading.isWeak, title: words)
        }
        // Where nothing is deployed, monitoring comes after nothing.
        for place in readings.indices where readings[place].role == .postdeploy && readings[place].isWeak {
            guard Phrase(readings[place].title).hasAny(Self.monitoring) else { continue }
            let isAlone = place == 0 && !hasDeployment && readings.dropFirst().allSatisfy { $0.role == nil }
            if isAlone || documentRole == .maintenance || isAboutMonitoring { readings[place].role = .maintenance }
        }
        guard var own = readings.first else { return nil }
        // "Testnet" and "Mainnet" below "Procedure per environment" are where the whole is brought to.
        if documentRole == .deploy, readings.dropLast(isTitled ? 1 : 0).allSatisfy({ $0.role == nil }),
            section.headings.dropFirst().first?.isPromising == true, Environments.isNamed(section.title)
        {
            return .deploy
        }
        // Whom to tell, in a document about the way back, is told after it.
        if documentRole == .rollback, own.role == .postdeploy, own.isWeak { own.role = .postrollback }
        // "Migration 7" and "The deployment failed" in it are what is taken back, unless another section is the way back.
        if documentRole == .rollback, own.role == .migration || own.role == .deploy,
            own.role == .migration || !hasNamedSection
        {
            own.role = .rollback
        }
        if own.role == .predeploy, isBehind(section.heading) { own.role = nil }
        if own.role == .verify, comesBefore(section) { return .predeploy }
        // "2. Backup" before "3. Deployment" is one stretch of the same way, and "Environment setup" a chapter before it.
        if own.role == .maintenance, documentRole == .deploy, !isDeployed(before: index),
            section.titles.contains(where: isNumber) && section.heading.phrase.hasAny(Self.backups)
                || section.level == 2 && section.heading.phrase.hasAny(Self.setups)
        {
            return .predeploy
        }
        // "Check the cache" in a document about operations is one of them.
        if own.role == .verify, own.isWeak, documentRole == .maintenance { own.role = .maintenance }
        // "Monitoring" and "Tests" over boxes of a checklist are what is looked at before, as all of it is.
        if let role = own.role, Self.topics.contains(role), readings.dropFirst().contains(where: Self.isChecklist),
            !section.heading.phrase.beginsWithAny(Self.times), hasBoxes(section)
        {
            return .predeploy
        }
        // How rollbacks are kept rare is no way back.
        if own.role == .rollback, section.headings.dropFirst().contains(where: \.isPrevention),
            !section.blocks.contains(where: { if case .code = $0 { true } else { false } })
        {
            return .maintenance
        }
        return RoleRules.role(own: own, around: readings.dropFirst().dropLast(isTitled ? 1 : 0))
    }

    /// "Monitoring guide"
    private var isAboutMonitoring: Bool {
        documentRole == .postdeploy && outline.sections.first { $0.level == 1 }?.areWeak.first == true
    }

    private func isDeployed(before index: Int) -> Bool {
        outline.sections[..<index].contains {
            $0.level > 1 && $0.roles.first == .deploy && $0.areWeak.first == false
        }
    }

    private static let upkeep: Terms = ["operations", "management"]
    private static let monitoring = Terms(RoleVocabulary.monitoring)
    private static let setups = Terms(RoleVocabulary.setup)
    private static let backups: Terms = ["backup*", "back up", "sicherung*", "datensicherung*"]

    /// "Before a production deploy, run:" says when its checks are made.
    private func comesBefore(_ section: Outline.Section) -> Bool {
        guard case .paragraph(let paragraph)? = section.blocks.first else { return false }
        let phrase = Phrase(paragraph.content.plainText)
        return phrase.begins(with: "before") && phrase.wordCount <= 20 && phrase.hasAny(Self.deployments)
    }

    private static func isChecklist(_ reading: RoleRules.Reading) -> Bool {
        reading.role == .predeploy && Phrase(reading.title).has("checklist*")
    }

    /// What a checklist may be divided into.
    private static let topics: Set<Role> = [.deploy, .verify, .postdeploy, .maintenance, .migration, .troubleshooting]
    private static let times: Terms = ["post", "after", "during"]

    private static let deployments: Terms = ["deploy*", "release", "releasing", "rollout", "going live", "publish*"]

    private static let conditions: Terms = ["if", "when"]
    private static let before = Terms(["before"] + RoleWords.joined(\.beforeFirst))

    private static let looks: Terms = [
        "quick check*", "first check*", "initial check*", "health check*", "diagnostic check*", "preliminary check*",
        "basic check*", "what to check", "check first", "things to check",
        "confirm the outage", "confirm the incident", "confirm the issue", "confirm the problem", "confirm the alert",
        "verify the alert", "verify the issue", "verify the problem", "verify the incident", "confirm impact",
    ]
}
