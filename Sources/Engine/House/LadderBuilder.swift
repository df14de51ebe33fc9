package import Incidents
import Runbooks

/// Makes an escalation policy of what a runbook says, finding people for the roles it names.
package struct LadderBuilder: Sendable {
    private let people: People
    /// Who stands for a role, by the role's words in lower case: person ids or group names.
    private let roles: [String: [String]]
    /// Names of the schedules there are.
    private let schedules: Set<String>

    package init(people: People, roles: [String: [String]], schedules: Set<String> = []) {
        self.people = people
        self.schedules = schedules
        self.roles = Dictionary(roles.map { ($0.key.lowercased(), $0.value) }, uniquingKeysWith: +)
    }

    /// What the ladder is called that nobody wrote down.
    static let defaultOrigin = "the default ladder"

    /// The first ladder of these runbooks that a clock can follow; nil where there is none. Contacts are those of all.
    package func policy(from books: [Book]) -> EscalationPolicy? {
        let contacts = books.flatMap(\.runbook.contacts)
        for book in books {
            if let policy = policy(from: book.runbook, path: book.path, contacts) { return policy }
        }
        return nil
    }

    private func policy(from runbook: Runbook, path: String, _ contacts: [Contact]) -> EscalationPolicy? {
        let timed = runbook.escalation.filter { $0.fromMinutes != nil }.sorted {
            ($0.fromMinutes ?? 0, $0.line) < ($1.fromMinutes ?? 0, $1.line)
        }
        guard let first = timed.first else { return nil }
        let levels = timed.enumerated().map { index, rung in step(index + 1, rung, contacts) }
        let conditional = runbook.escalation.filter { $0.fromMinutes == nil }.enumerated().map { index, rung in
            step(levels.count + index + 1, rung, contacts)
        }
        return EscalationPolicy(origin: "\(path):\(first.line)", levels: levels, conditional: conditional)
    }

    /// The ladder for everything that brings none: the responders at once, and again all of them after fifteen minutes.
    package func defaultPolicy() -> EscalationPolicy {
        let responders = people.members(of: "responders").map(\.id)
        return EscalationPolicy(
            origin: Self.defaultOrigin,
            levels: [
                EscalationStep(
                    number: 1, name: "Level 1", afterSeconds: 0, who: "responders", people: Array(responders.prefix(1))),
                EscalationStep(
                    number: 2, name: "Level 2", afterSeconds: 900, who: "responders",
                    targets: [.group("responders")]),
                EscalationStep(
                    number: 3, name: "Level 3", afterSeconds: 1800, who: "everybody in the room",
                    people: people.byID.keys.sorted()),
            ])
    }

    private func step(_ number: Int, _ rung: EscalationLevel, _ contacts: [Contact]) -> EscalationStep {
        EscalationStep(
            number: number, name: rung.level ?? "Level \(number)", afterSeconds: (rung.fromMinutes ?? 0) * 60,
            who: rung.who, condition: rung.condition, targets: targets(for: rung.who),
            contacts: reach(for: rung.who, contacts), line: rung.line)
    }

    /// Everybody the words name: by a configured role, by a person's name or id, or by a group.
    private func targets(for who: String) -> [EscalationTarget] {
        let words = who.lowercased()
        var found: [EscalationTarget] = []
        func add(_ target: EscalationTarget) { if !found.contains(target) { found.append(target) } }
        // A longer role is the more exact one: "senior engineer" before "engineer".
        var covered = words
        for role in roles.keys.sorted(by: { ($0.count, $0) > ($1.count, $1) }) where covered.contains(role) {
            covered = covered.replacing(role, with: " ")
            for name in roles[role] ?? [] { if let target = target(named: name) { add(target) } }
        }
        for person in people.byID.values.sorted(by: { $0.id < $1.id })
        where covered.contains(person.name.lowercased()) || wordsOf(covered).contains(person.id.lowercased()[...]) {
            add(.person(person.id))
        }
        return found
    }

    /// What a name in the configuration stands for; nil when it is nothing there is.
    package func target(named name: String) -> EscalationTarget? {
        if people[name] != nil { return .person(name) }
        if schedules.contains(name) { return .schedule(name) }
        return people.members(of: name).isEmpty ? nil : .group(name)
    }

    /// What the contact table says of how to reach the people meant, for when nobody is bound.
    private func reach(for who: String, _ contacts: [Contact]) -> [String] {
        let words = who.lowercased()
        return contacts.filter { !$0.unfilled && words.contains($0.role.lowercased()) }.map { contact in
            ([contact.role + ":"] + [contact.name, contact.contact].compactMap(\.self)).joined(separator: " ")
        }
    }

    private func wordsOf(_ text: String) -> Set<Substring> {
        Set(text.split { !$0.isLetter && !$0.isNumber && $0 != "-" && $0 != "_" })
    }
}
