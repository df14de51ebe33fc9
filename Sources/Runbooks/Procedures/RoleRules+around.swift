// What the sections around a heading, and the procedure around a step, make of its role.
extension RoleRules {
    private static let conflicts: Terms = [
        "conflict*", "fails", "error*", "stuck", "冲突", "失败", "コンフリクト", "konflikt*", "conflit*", "conflicto*",
    ]

    private static let redeploys: Terms = [
        "deploy*", "re deploying", "re deploy", "redeploy*", "release", "releasing", "rollout",
    ]
    private static let recoveries: Terms = ["recovery", "recover", "recovering"]
    private static let backups: Terms = ["backup*", "back up", "备份", "備份", "バックアップ", "백업"]
    private static let periods = Terms(
        ["daily", "weekly", "monthly", "quarterly", "yearly", "annual"] + RoleWords.joined(\.periods))
    private static let drills: Terms = ["drill", "drills", "tabletop", "game day", "rehearsal"]

    /// "7. Deployment (manual)": the name of the matter, and nothing that happens to it.
    private static func isPlainDeployment(_ title: String) -> Bool {
        let words = Phrase(HeadingRules.withoutNumber(title)).words
        return words.allSatisfy { plainWords.contains($0) }
    }

    private static let plainWords: Set<Substring> = [
        "deployment", "deployments", "deploying", "deploy", "release", "releases", "rollout", "manual", "automated",
        "automatic", "standard", "normal", "full", "steps", "procedure", "procedures", "process", "guide",
        "production", "staging", "to", "and", "the",
    ]

    /// "Verification" alone: what proves that something helped.
    private static func isProof(_ title: String) -> Bool {
        proofNames.contains { Phrase(HeadingRules.withoutNumber(title)).isExactly($0) }
    }

    private static let proofNames = [
        "verification", "validation", "verificación", "validación", "verificação", "validação", "vérification",
        "überprüfung", "verifizierung", "verifica", "validatie",
    ]

    /// What the words of a heading say, and whether they are common words that anything firmer outweighs.
    struct Reading: Sendable, Hashable {
        var role: Role?
        var isWeak: Bool
        var title: String
    }

    /// A section's role: its own words, unless they are vaguer than those of a section around it, which are read in the
    /// same way beside those around it. The innermost comes first.
    static func role(own reading: Reading, around: some BidirectionalCollection<Reading>) -> Role? {
        var outer: Reading?
        for around in around.reversed() where around.role != nil {
            let role = role(own: around, below: outer)
            if role == around.role { outer = around } else { outer?.role = role }
        }
        return role(own: reading, below: outer)
    }

    private static func role(own reading: Reading, below around: Reading?) -> Role? {
        guard let own = reading.role else { return around?.role }
        guard let around, let inherited = around.role, inherited != own else { return own }
        if reading.isWeak, !around.isWeak || inherited == .maintenance, own == .postdeploy || own == .verify,
            [.verify, .maintenance, .migration, .postrollback, .predeploy, .postdeploy].contains(inherited),
            !names(own, besidesAnother: around.title)
        {
            return inherited
        }
        // Words such as "setup" and "operations" over it say less than its own.
        if around.isWeak, !reading.isWeak { return own }
        // "Recovery procedure" below "Backup and recovery" brings the backup back.
        if own == .troubleshooting, reading.isWeak, Phrase(reading.title).hasAny(recoveries),
            Phrase(around.title).hasAny(backups), !Phrase(reading.title).has("disaster")
        {
            return .rollback
        }
        // "Backup" below "Backup and restore" is the one half of it.
        if names(own, besidesAnother: around.title) { return own }
        switch (own, Optional(inherited)) {
        case (.rollback, .postrollback?), (.verify, .postrollback?), (.postdeploy, .postrollback?),
            (.troubleshooting, .postrollback?):
            return .postrollback
        // "If the deployment fails" below "Rollback" is a way back.
        case (.troubleshooting, .rollback?): return .rollback
        // "Revert conflicts" below "Troubleshooting" is what goes wrong on the way back.
        case (.rollback, .troubleshooting?) where Phrase(reading.title).hasAny(conflicts): return .troubleshooting
        // "Deployment" as one chapter among common issues is no issue.
        case (.deploy, .troubleshooting?) where isPlainDeployment(reading.title): return own
        // A drill puts nothing back, though it goes through the way back.
        case (.maintenance, .rollback?) where Phrase(reading.title).hasAny(drills): return own
        // "Before deploying again" is looked at before, wherever it is said.
        case (.predeploy, .troubleshooting?)
        where Phrase(reading.title).begins(with: "before") && Phrase(reading.title).hasAny(redeploys):
            return own
        // "Verification" after "Fix" proves that it helped.
        case (.verify, .troubleshooting?) where isProof(reading.title): return own
        // "Health check fails" below "Troubleshooting" is about trouble, "Application rollback" is not.
        case (_, .troubleshooting?) where own != .rollback: return .troubleshooting
        // "Update the configuration" and "Development environment" below "Deployment" are parts of it.
        case (.maintenance, .deploy?) where reading.isWeak && !around.isWeak: return inherited
        // "数据库备份" below "备份恢复" is the one half of it, where no word joins the two.
        case (.maintenance, .rollback?)
        where Phrase(reading.title).hasAny(backups) && Phrase(around.title).hasAny(backups): return own
        // "Rollback safety checklist" below "Rollback" says so itself.
        case (.predeploy, .rollback?) where speaks(of: .rollback, Phrase(reading.title)): return own
        case (.deploy, .rollback?), (.maintenance, .rollback?), (.predeploy, .rollback?), (.migration, .rollback?):
            return .rollback
        case (.maintenance, .predeploy?), (.verify, .predeploy?), (.deploy, .predeploy?), (.migration, .predeploy?):
            return .predeploy
        case (.migration, .postdeploy?), (.maintenance, .postdeploy?), (.predeploy, .postdeploy?),
            (.deploy, .postdeploy?), (.deploy, .verify?), (.migration, .verify?):
            return inherited
        // "Slow queries" below "Daily operations" are looked at every day.
        case (.troubleshooting, .maintenance?) where reading.isWeak && !around.isWeak: return inherited
        // What is checked once a week is no part of a deployment, which runs what verifies it.
        case (.verify, .maintenance?) where Phrase(around.title).hasAny(periods): return inherited
        case (.verify, .migration?), (.deploy, .migration?), (.deploy, .maintenance?): return inherited
        case (.predeploy, .maintenance?) where reading.isWeak, (.predeploy, .migration?) where reading.isWeak:
            return inherited
        default: return own
        }
    }

    /// Whether a title joins several matters, of which this role is one.
    private static func names(_ role: Role, besidesAnother title: String) -> Bool {
        let phrase = Phrase(title)
        guard phrase.has("and") || title.utf8.contains(where: { "&/,".utf8.contains($0) }) else { return false }
        return speaks(of: role, phrase)
    }

    /// A step's own role where it differs from its procedure's: what is verified, migrated or put back on the way.
    static func role(ofStep title: String, in procedure: Role) -> Role {
        guard procedure != .troubleshooting else { return procedure }
        switch role(of: title) {
        case .verify?: return procedure == .predeploy ? .predeploy : .verify
        case .migration? where procedure == .deploy || procedure == .predeploy: return .migration
        case .predeploy? where procedure == .deploy:
            let phrase = Phrase(title)
            return phrase.begins(with: "pre") || phrase.begins(with: "before") || phrase.has("predeploy*")
                ? .predeploy : .deploy
        case .postdeploy? where procedure == .deploy: return Phrase(title).hasAny(after) ? .postdeploy : .deploy
        default: return procedure
        }
    }
}
