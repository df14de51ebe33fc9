extension Runbook {
    /// A step that is for another environment than the one that is asked for: "Production" beside "Staging", and "Deploy
    /// to production" wherever production is not meant. On the way to production, "Deploy to staging" is a step like others.
    package func isElsewhere(_ step: Step, in procedure: Procedure, environment: String) -> Bool {
        // Where the whole procedure is for another one, somebody has chosen it all the same.
        guard !Environments.fits(step.title, environment), Environments.fits(procedure, environment) else {
            return false
        }
        let siblings = procedure.steps.filter { $0.parent == step.parent }
        if Environments.isOnlyName(step.title) {
            return siblings.contains { Environments.isOnlyName($0.title) && Environments.names($0.title, environment) }
        }
        return !Environments.isProduction(environment)
    }
}

/// Environments that titles name.
enum Environments {
    private static let groups: [[String]] = [
        ["production", "prod", "live", "mainnet", "producción", "produção", "produktion", "本番", "生产"],
        ["staging", "stage", "preprod", "pre production", "preproduction", "uat", "testnet", "ステージング", "预发布"],
        [
            "development", "dev", "local", "localhost", "sandbox", "desarrollo", "desenvolvimento", "entwicklung", "開発",
            "开发",
        ], ["test", "testing", "qa"], ["demo"], ["canary"],
    ]

    /// False when its title names another environment and not this one; where it names none, the nearest chapter decides
    /// that names one.
    static func fits(_ procedure: Procedure, _ environment: String) -> Bool {
        naming(procedure, environment) ?? true
    }

    static func names(_ procedure: Procedure, _ environment: String) -> Bool {
        naming(procedure, environment) ?? false
    }

    /// Whether this environment is the one that is named; nil where none is.
    private static func naming(_ procedure: Procedure, _ environment: String) -> Bool? {
        for title in [procedure.title] + procedure.chapters {
            if names(title, environment) { return true }
            if !fits(title, environment) { return false }
        }
        return nil
    }

    /// False when the title names another environment and not this one.
    static func fits(_ title: String, _ environment: String) -> Bool {
        if names(title, environment) { return true }
        return !groups.dropLast(3).contains { group in
            Phrase(title).hasAny(group.map { $0 }) && !group.contains(environment.lowercased())
                && isEnvironment(title, group)
        }
    }

    /// A heading that is little more than the name of an environment.
    static func isNamed(_ title: String) -> Bool {
        let phrase = Phrase(title)
        return phrase.wordCount <= 3
            && groups.contains {
                $0.prefix(2).contains(where: phrase.has) || $0.dropFirst(2).contains { phrase.isExactly($0) }
            }
    }

    /// "Staging", "On the production server": a name and nothing that is done.
    static func isOnlyName(_ title: String) -> Bool {
        let words = Phrase(title).words.filter { !fillers.contains($0) }
        return words.count == 1 && groups.contains { $0.contains(String(words[0])) }
    }

    private static let terms = groups.map { Terms($0) }

    private static let fillers: Set<Substring> = [
        "in", "on", "for", "the", "environment", "env", "server", "servers", "cluster", "only", "en", "entorno", "em",
        "o",
        "ambiente", "für", "umgebung", "pour", "la", "環境", "环境",
    ]

    static func isProduction(_ environment: String) -> Bool { groups[0].contains(environment.lowercased()) }

    static func names(_ title: String, _ environment: String) -> Bool {
        let environment = environment.lowercased()
        guard let group = groups.firstIndex(where: { $0.contains(environment) }) else {
            return Phrase(title).hasAny([environment])
        }
        return Phrase(title).hasAny(terms[group])
    }

    /// "Live" and "local" are ordinary words; beside "environment", "to" or "in", or alone, they name a place.
    private static func isEnvironment(_ title: String, _ group: [String]) -> Bool {
        let phrase = Phrase(title)
        return group.contains { !ordinary.contains($0) && phrase.has($0) }
            || phrase.hasAny(["environment", "to", "in", "on"]) || phrase.wordCount <= 2
    }

    private static let ordinary: Set<String> = ["live", "local", "localhost", "sandbox", "uat", "preprod"]
}
