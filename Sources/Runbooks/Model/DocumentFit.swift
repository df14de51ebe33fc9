/// How surely a document is the one that tells how to deploy, or how to go back, by its title and its file's name.
package enum DocumentFit: Int, Comparable, Sendable {
    /// It is about something else: an alert, a migration, a restore.
    case other
    case unknown
    /// "Operations runbook", "Guide": what holds everything.
    case general
    /// A deployment's document, where the way back is asked for; a checklist before it, where the deployment is.
    case beside
    case named
    /// `deploy.md`, "Rollback runbook": called by that and nothing else.
    case plain

    package static func < (one: DocumentFit, other: DocumentFit) -> Bool { one.rawValue < other.rawValue }

    init(of role: Role, title: String, path: String) {
        let stem = path.split(separator: "/").last.map { $0.prefix { $0 != "." } } ?? ""
        let name = String(stem.map { $0 == "-" || $0 == "_" ? " " : $0 })
        let (phrases, roles) = ([title, name].map { Phrase($0) }, [title, name].map { RoleRules.role(of: $0) })
        let subject = roles.compactMap(\.self).first
        let isGeneral = phrases.contains { phrase in
            let words = phrase.words
            return !words.isEmpty && words.allSatisfy { Phrase($0).hasAny(Self.everything) }
        }
        let work = role == .rollback ? Self.wayBack : Self.wayThere
        let isPlain = phrases.contains { phrase in
            phrase.hasAny(work)
                && phrase.words.allSatisfy { word in
                    let word = Phrase(word)
                    return word.hasAny(work) || word.hasAny(Self.everything) || word.hasAny(Self.parts)
                }
        }
        if phrases.contains(where: { $0.hasAny(Self.trouble) }) {
            self = .other
        } else if isPlain {
            self = .plain
        } else if role == .rollback, phrases.contains(where: { $0.hasAny(Self.wayBack) }) {
            self = .named
        } else if subject == role, role != .rollback, !phrases.contains(where: { $0.hasAny(Self.wayBack) }) {
            self = .named
        } else if role == .rollback ? subject == .deploy : subject == .predeploy || subject == .postdeploy {
            self = .beside
        } else if isGeneral {
            self = .general
        } else if subject != nil {
            // "Deployment and rollback" tells both.
            self = phrases.contains { $0.hasAny(Self.wayThere) } && role == .deploy ? .beside : .other
        } else {
            self = .unknown
        }
    }

    private static let trouble: Terms = [
        "failed", "failure", "failures", "fails", "failing", "incident", "incidents", "outage", "down", "broken",
        "errors", "alert", "alerts",
    ]
    private static let wayBack = Terms(
        ["rollback*", "roll back", "rolling back", "revert*", "back out"]
            + RoleVocabulary.waysBack.filter {
                !["failover", "switchover"].contains($0)
            })
    /// Of "roll back" and "back out".
    private static let parts: Terms = ["roll", "rolling", "back", "out", "process", "procedure", "steps", "prod"]
    private static let wayThere: Terms = ["deploy*", "release*", "rollout", "roll out"]
    /// What is called by these words alone, in its title or its file's name, holds everything.
    private static let everything: Terms = [
        "runbook", "runbooks", "operations", "operational", "operator", "operators", "ops", "playbook", "handbook",
        "manual", "guide", "procedures", "and", "the", "production", "sre", "betriebshandbuch", "manuel", "运维", "手册",
    ]
}

extension Runbook {
    /// - Parameter path: as configured; the name of the file says as much as the title.
    package func fit(for role: Role, path: String) -> DocumentFit { DocumentFit(of: role, title: title, path: path) }
}
