/// What parts of one script need of the shell that ran the parts before, when each is run in a shell of its own.
///
/// What only prepares the shell, a folder to go to or a variable with a plain value, is said again before each later part.
/// A script whose parts hang together in any other way can't be divided: a password made by one part is not made again
/// for the next.
struct ShellCarry {
    let lines: [String]
    let statements: [ShellStatement]

    /// Those that begin on these lines.
    func statements(in places: Range<Int>) -> [ShellStatement] {
        statements.filter { places.contains($0.lines.lowerBound) }
    }

    /// Lines within a statement, where nothing can be divided.
    var inside: Set<Int> { Set(statements.flatMap { $0.lines.dropFirst() }) }

    private func source(_ statement: ShellStatement) -> String {
        lines[statement.lines].joined(separator: "\n")
    }

    /// Adds what the later parts need of these lines; false where they need more than can be given to them.
    func prepare(_ places: Range<Int>, _ prepared: inout [String], mayDo: Bool) -> Bool {
        let later = lines[places.upperBound...].joined(separator: "\n")
        for statement in statements(in: places) {
            let text = source(statement)
            switch effect(statement, text, later) {
            case .none: if !mayDo { return false }
            case .unused: continue
            case .prepares: prepared.append(Self.insisting(text))
            case .binds: return false
            }
        }
        return true
    }

    /// Said again, a folder has to be there: when the part that made it was passed over, nothing is to run elsewhere.
    private static func insisting(_ text: String) -> String {
        text.hasPrefix("cd ") && !text.contains("||") && !text.contains("#") ? text + " || exit 1" : text
    }

    private enum Effect {
        /// Nothing of it stays in the shell.
        case none
        /// Something stays that no later part reads.
        case unused
        case prepares
        case binds
    }

    private func effect(_ statement: ShellStatement, _ text: String, _ later: String) -> Effect {
        let isBackground = text.hasSuffix("&") && !text.hasSuffix("&&")
        if isBackground || text.hasPrefix("cd -") || text.contains("() {") || text.contains("(){") { return .binds }
        guard statement.commands.count == 1, let command = statement.commands.first else {
            // "(cd till && make)" leaves nothing behind.
            if text.hasPrefix("(") { return .none }
            let leaves = statement.commands.contains { command in
                command.effective.first.map { Self.preparing.contains($0) || Self.binding.contains($0) }
                    ?? Self.areRead(command.assignments, in: later)
            }
            return leaves ? .binds : .none
        }
        guard !command.words.isEmpty, let program = command.effective.first else {
            return effect(ofSetting: command.assignments, later)
        }
        if program == "export" {
            // Any program may read it, named or not: `export AWS_PROFILE=shop`.
            let values = command.words.dropFirst()
            return values.allSatisfy { $0.contains("=") && Self.isPlain($0) } ? .prepares : .binds
        }
        if Self.binding.contains(program) || Self.binding.contains(command.words[0]) { return .binds }
        if Self.declaring.contains(program) {
            return effect(ofSetting: command.words.dropFirst().filter { $0.contains("=") }, later)
        }
        return Self.preparing.contains(program) ? .prepares : .none
    }

    private func effect(ofSetting assignments: [String], _ later: String) -> Effect {
        guard Self.areRead(assignments, in: later) else { return .unused }
        return assignments.allSatisfy(Self.isPlain) ? .prepares : .binds
    }

    /// The same whenever it is said again.
    private static func isPlain(_ assignment: String) -> Bool {
        !["$(", "`", "$RANDOM", "$?", "$!", "$$", "$SECONDS", "$_"].contains(where: assignment.contains)
    }

    private static func areRead(_ assignments: [String], in later: String) -> Bool {
        assignments.contains { assignment in
            let name = assignment.prefix { $0 != "=" && $0 != "+" }
            return later.contains("$\(name)") || later.contains("${\(name)")
        }
    }

    /// Whether the lines begin with a question about what ran right before them, or speak of a process behind.
    func readsTheLast(_ places: Range<Int>) -> Bool {
        let text = lines[places].joined(separator: "\n")
        if text.contains("$!") || text.contains("%1") || text.contains("!!") { return true }
        return statements(in: places).first.map { source($0).contains("$?") } ?? false
    }

    private static let declaring: Set<String> = ["declare", "typeset", "readonly", "local"]
    private static let preparing: Set<String> = ["cd", "set", "shopt", "umask", "source", ".", "unset"]
    /// What changes the shell in a way that is not to be done twice, or that nobody can tell from outside.
    private static let binding: Set<String> = [
        "alias", "unalias", "trap", "exec", "eval", "read", "pushd", "popd", "nvm", "conda", "rvm", "pyenv", "workon",
        "wait", "fg", "bg", "jobs", "disown", "function", "ulimit", "exit", "return", "export", "su", "newgrp",
        "ssh-agent",
    ]
}
