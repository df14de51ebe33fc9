package import Chat

extension MattermostPlatform {
    /// Makes the commands that the team does not have yet, and leads those that are there to this address.
    ///
    /// - Returns: What was done, and the tokens of all of them: they belong into `commandToken`.
    package func register(_ commands: [CommandShape]) async throws -> String {
        guard let team = configuration.team, let address = configuration.address else {
            throw RegistrationRefused(
                reason: "the configuration lacks the team (`team:`) or the public address (`address:`)")
        }
        do {
            let teams = try await teams()
            guard let id = teams[team] else {
                throw RegistrationRefused(reason: Self.notIn(team, teams.keys.sorted()))
            }
            let standing = try await api.call(
                "GET", ["commands"], query: [("team_id", id), ("custom_only", "true")], kind: "commands")
            var record = MattermostRegistration()
            for command in commands {
                let wanted = MattermostManifest.json(command, team: id, address: address)
                let known = standing.array?.first { $0["trigger"]?.string == command.name }
                try await register(command.name, wanted, known, &record)
            }
            return record.words
        } catch let failure as CallFailure {
            throw RegistrationRefused(reason: Self.registering(failure))
        }
    }

    private func register(
        _ name: String, _ wanted: JSONValue, _ known: JSONValue?, _ record: inout MattermostRegistration
    ) async throws(CallFailure) {
        guard let known, let id = known["id"]?.string else {
            do throws(CallFailure) {
                record.made.append(name)
                record.keep(try await api.call("POST", ["commands"], wanted, kind: "commands"))
            } catch {
                record.made.removeLast()
                // Some words, `help` among them, are the server's own.
                guard error.isRefusal("api.command.duplicate_trigger.app_error") else { throw error }
                record.taken.append(name)
            }
            return
        }
        let url = known["url"]?.string ?? ""
        if url == wanted["url"]?.string {
            record.keep(known)
        } else if url.hasSuffix(MattermostManifest.path), case .object(var changed) = wanted {
            changed["id"] = .string(id)
            _ = try await api.call("PUT", ["commands", id], .object(changed), kind: "commands")
            record.moved.append(name)
            record.keep(known)
        } else {
            record.taken.append(name)
        }
    }

    /// The ids of the teams that the bot is in, by name.
    func teams() async throws(CallFailure) -> [String: String] {
        var ids: [String: String] = [:]
        for team in try await api.call("GET", ["users", "me", "teams"], kind: "teams").array ?? [] {
            if let name = team["name"]?.string, let id = team["id"]?.string { ids[name] = id }
        }
        return ids
    }

    static func notIn(_ team: String, _ teams: [String]) -> String {
        let others = teams.isEmpty ? "in no team at all" : "in \(teams.joined(separator: ", "))"
        return "the bot is in no Mattermost team called \(team), but \(others); "
            + "add its account to the team, or mend `team:` (it is as in the team's address)"
    }

    private static func registering(_ failure: CallFailure) -> String {
        switch failure {
        case .refused(403, _, _):
            "the bot may not make slash commands; make its account a team admin for as long as this takes, or give its role "
                + "Manage Slash Commands under System Console, User Management, Permissions"
        case .broken(501, _):
            "slash commands are switched off; switch on Enable Custom Slash Commands under System Console, Integrations, "
                + "Integration Management"
        default: failure.reason(server)
        }
    }
}

/// What became of each command.
struct MattermostRegistration: Sendable, Hashable {
    var made: [String] = []
    var moved: [String] = []
    /// By the server itself, or by a command that leads elsewhere.
    var taken: [String] = []
    private(set) var tokens: [String] = []

    mutating func keep(_ entry: JSONValue) {
        if let token = entry["token"]?.string, !token.isEmpty { tokens.append(token) }
    }

    var words: String {
        func list(_ names: [String]) -> String { names.map { "/" + $0 }.joined(separator: ", ") }
        var words: [String] = []
        if !made.isEmpty { words.append("Made \(list(made)).") }
        if !moved.isEmpty { words.append("Changed the address of \(list(moved)).") }
        if made.isEmpty, moved.isEmpty { words.append("All commands were there already.") }
        for name in taken { words.append("/\(name) is taken, by Mattermost itself or another command: type !\(name).") }
        let line = words.joined(separator: " ")
        if tokens.isEmpty { return line + " Mattermost shows their tokens to nobody but who made them." }
        return "\(line)\nKeep these tokens where `commandToken` points to:\n\(tokens.joined(separator: " "))"
    }
}
