/// A command that was understood: what is to be done, with which values, and who may.
package struct Invocation: Sendable, Hashable {
    package var command: String
    package var subcommand: String?
    /// One of `CommandAction`'s names.
    package var action: String
    /// One value each, by the argument's name; defaults are filled in.
    package var values: [String: String]
    /// Values of repeatable arguments, in the order given.
    package var lists: [String: [String]]
    /// Switches that were given.
    package var flags: Set<String>
    /// For the action `procedure`: the role of the procedure to run.
    package var role: String?
    /// For the action `procedure`: the heading of the procedure, where the role alone does not say which.
    package var procedureTitle: String?
    /// Who may: members of any of these; empty when anyone may.
    package var groups: [String]
    /// The rooms it may be used in; empty for all.
    package var rooms: [String] = []

    package init(
        command: String, subcommand: String? = nil, action: String, values: [String: String] = [:],
        lists: [String: [String]] = [:], flags: Set<String> = [], role: String? = nil, procedureTitle: String? = nil,
        groups: [String] = []
    ) {
        self.command = command
        self.subcommand = subcommand
        self.action = action
        self.values = values
        self.lists = lists
        self.flags = flags
        self.role = role
        self.procedureTitle = procedureTitle
        self.groups = groups
    }

    /// `name=value` pairs of a repeatable assignment argument.
    package func assignments(_ argument: String) -> [String: String] {
        Self.pairs(lists[argument] ?? [])
    }

    /// Those of all its arguments.
    package var assignments: [String: String] {
        lists.values.reduce(into: [:]) { $0.merge(Self.pairs($1)) { $1 } }
    }

    private static func pairs(_ entries: [String]) -> [String: String] {
        var pairs: [String: String] = [:]
        for entry in entries {
            guard let equals = entry.firstIndex(of: "=") else { continue }
            pairs[String(entry[..<equals])] = String(entry[entry.index(after: equals)...])
        }
        return pairs
    }
}

/// What a text turned out to be.
package enum ParsedCommand: Sendable, Hashable {
    /// Conversation.
    case notACommand
    case invocation(Invocation)
    case refused(CommandRefusal)
}
