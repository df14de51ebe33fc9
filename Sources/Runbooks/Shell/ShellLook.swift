/// Quick looks at lines, for deciding whether they are shell at all.
enum ShellLook {
    /// How much a word in command position looks like a program.
    enum Standing: Sendable, Hashable {
        /// Known by name, a path to run, a PowerShell verb-noun.
        case known
        /// Nobody's name that is known here, but made like one.
        case possible
        /// What no shell would be given: `STATUS:`, `[INFO]`, `import x from`, a sentence.
        case impossible
    }

    /// The word that would run: the first after assignments and prefixes.
    static func program(of line: String) -> String? {
        guard let command = ShellParser.statements(in: line).first?.commands.first else { return nil }
        return command.effective.first
    }

    static func isKnownCommand(_ line: String) -> Bool {
        guard let statement = ShellParser.statements(in: line).first else { return false }
        return standing(of: statement) == .known
    }

    /// Every statement begins with a known program, a path to run, or sets a variable for one that does.
    static func areCommands(_ statements: [ShellStatement]) -> Bool {
        var sawProgram = false
        for statement in statements {
            guard let first = statement.commands.first else { return false }
            guard let program = first.effective.first else {
                if first.assignments.isEmpty { return false }
                continue
            }
            guard Programs.isProgram(program), !readsAsProse(first.words),
                first.effective.count > 1 || !isPlace(program)
            else { return false }
            sawProgram = true
        }
        return sawProgram
    }

    /// nil for a statement that only sets variables.
    static func standing(of statement: ShellStatement) -> Standing? {
        guard let words = statement.commands.lazy.map(\.effective).first(where: { !$0.isEmpty }),
            let program = words.first
        else { return nil }
        return standing(program, followedBy: Array(words.dropFirst()))
    }

    static func standing(_ program: String, followedBy rest: [String]) -> Standing {
        if rest.isEmpty, isPlace(program) { return .impossible }
        if Programs.isProgram(program) { return readsAsProse([program] + rest) ? .impossible : .known }
        guard let first = program.utf8.first, let last = program.utf8.last else { return .impossible }
        if program == "[" || program == "[[" || program == "." || program == ":" || program == "&" { return .known }
        if first == UInt8(ascii: "$") || first == UInt8(ascii: "<") || first == UInt8(ascii: "%") { return .possible }
        // `{{BACKUP_COMMAND}}` stands for a command, `[Convert]::ToBase64String(…)` calls what PowerShell brings.
        if program.hasPrefix("{{") || first == UInt8(ascii: "["), program.contains("}}") || program.contains("]::") {
            return .possible
        }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let isPath = program.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
            return (isPath || program.hasPrefix("\"$")) && !program.contains(" ") ? .possible : .impossible
        }
        guard first.isLetter || first.isDigit || first == UInt8(ascii: "_") || ".~/\\".utf8.contains(first),
            !":,;!?".utf8.contains(last), !program.contains(".."), program.utf8.allSatisfy(belongsToName)
        else { return .impossible }
        if program.utf8.allSatisfy({ !$0.isLetter }) { return .impossible }
        // "v2.1.0 – live since May" is a caption: no program is called like a version.
        if isVersion(program) || rest.contains(where: { $0 == "–" || $0 == "—" }) { return .impossible }
        if keywords.contains(program) { return .impossible }
        let isPath = program.utf8.contains { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: ".") }
        // `SELECT …`, `INFO memory`, `Waiting for …`: programs are written small.
        let letters = program.utf8.filter(\.isLetter)
        if first.isUpper, !isPath {
            if letters.count >= 2, letters.allSatisfy(\.isUpper) { return .impossible }
            if !rest.contains(where: { $0.hasPrefix("-") }), !program.utf8.contains(UInt8(ascii: "-")) {
                return .impossible
            }
        }
        return readsAsSentence(program, rest) ? .impossible : .possible
    }

    /// `/etc/shop/`, `/opt/shop/.env`, `deploy/values.yaml` alone on a line: where something is, which nobody runs.
    private static func isPlace(_ word: String) -> Bool {
        guard let slash = word.utf8.lastIndex(of: UInt8(ascii: "/")) else { return false }
        let name = word[word.index(after: slash)...]
        if name.isEmpty { return true }
        guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return dot == name.startIndex || files.contains(name[name.index(after: dot)...])
    }

    private static let files: Set<Substring> = [
        "env", "conf", "cfg", "ini", "yml", "yaml", "json", "toml", "log", "txt", "md", "pem", "crt", "key", "sql",
        "gz", "service", "xml", "properties", "tf", "tfvars", "csv",
    ]

    /// `v1.4.0`, `2.10`.
    private static func isVersion(_ word: String) -> Bool {
        let digits = word.utf8.drop { $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "V") }
        return word.utf8.count - digits.count <= 1 && digits.contains(UInt8(ascii: "."))
            && digits.first.map(\.isDigit) == true
            && digits.allSatisfy { $0.isDigit || $0 == UInt8(ascii: ".") }
    }

    private static func belongsToName(_ byte: UInt8) -> Bool {
        byte.isNameByte || "-./~+\\@%:$<>{}".utf8.contains(byte)
    }

    /// Words that begin a line of a programming language.
    private static let keywords: Set<String> = [
        "import", "const", "let", "var", "await", "async", "class", "def", "return", "new", "public", "private",
        "function", "package", "from", "resource", "module", "variable", "provider",
    ]

    /// Verbs that happen to be programs too: `make sure that …`, `wait for the …`.
    private static let verbs: Set<String> = [
        "make", "find", "test", "wait", "set", "read", "watch", "sort", "time", "kill", "cut", "open", "host", "which",
        "touch", "install", "sync", "top", "migrate", "source", "service", "go", "head", "for", "if", "while", "until",
        "build", "deploy", "export", "screen", "split", "stat", "render", "rollout", "exit", "update", "group",
        "logger", "mail", "net", "anchor", "near", "cap", "migrate", "safety", "less", "more", "up", "cat", "free",
    ]
    private static let articles: Set<String> = [
        "the", "a", "an", "that", "sure", "is", "are", "your", "for", "to", "and", "with", "all", "any", "this", "it",
        "of", "until", "if", "was", "has", "on",
    ]

    /// `make sure that …`, `find the pod`.
    private static func readsAsProse(_ words: [String]) -> Bool {
        guard words.count >= 3, verbs.contains(words[0]) else { return false }
        return articles.contains(words[1]) && !["if", "while", "until", "for"].contains(words[0])
            || (words.count >= 5 && words.dropFirst().filter(articles.contains).count >= 2)
    }

    /// An unknown word and no sign of a command behind it: small words, a full stop at the end.
    private static func readsAsSentence(_ program: String, _ rest: [String]) -> Bool {
        guard rest.count >= 2, !rest.contains(where: { $0.hasPrefix("-") }) else { return false }
        return rest.filter(articles.contains).count >= 2 || articles.contains(rest[0])
    }
}
