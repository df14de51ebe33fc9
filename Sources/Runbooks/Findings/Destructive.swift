/// Tells commands after which data or history is gone from all others, by the rules of `DestructiveCommands`.
package enum Destructive {
    /// What a script would destroy, worst first as it stands; nil when nothing.
    package static func loss(in script: String) -> String? {
        for statement in ShellParser.statements(in: script) {
            let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
            let text = statement.lines.clamped(to: 0...max(0, lines.count - 1)).map { String(lines[$0]) }.joined(
                separator: "\n")
            if let loss = loss(of: statement, text: text) { return loss }
        }
        return nil
    }

    static func loss(of statement: ShellStatement, text: String) -> String? {
        for command in statement.commands {
            if let rule = rule(for: command.effective, lintedOnly: true)?.rule { return rule.loss }
        }
        return said(statement, text)?.loss
    }

    /// A statement of a database. A search for the words is no deletion.
    static func said(_ statement: ShellStatement, _ text: String) -> (words: String, loss: String)? {
        guard let found = statements.first(in: text.lowercased()),
            !statement.commands.contains(where: { ["grep", "rg", "echo"].contains($0.effective.first ?? "") })
        else { return nil }
        return DestructiveCommands.statements[found]
    }

    private static let statements = Needles(DestructiveCommands.statements.map(\.words))

    /// The rule that a command falls under, and its arguments as the rule sees them.
    static func rule(
        for words: ArraySlice<String>, lintedOnly: Bool
    ) -> (rule: DestructiveCommands.Rule, arguments: [String])? {
        guard var program = words.first.flatMap(fileName) else { return nil }
        var rest = Array(words.dropFirst())
        if program == "docker", rest.first == "compose" {
            (program, rest) = ("docker-compose", Array(rest.dropFirst()))
        }
        if program == "podman" { program = "docker" }
        if ["npx", "yarn", "pnpm", "bundle", "php"].contains(program),
            let tool = rest.first(where: { !$0.hasPrefix("-") && $0 != "exec" && $0 != "run" }),
            let at = rest.firstIndex(of: tool)
        {
            (program, rest) = (tool.split(separator: "/").last.map(String.init) ?? tool, Array(rest[(at + 1)...]))
        }
        let candidates = candidates(program)
        guard !candidates.isEmpty else { return nil }
        let folded = rest.map { $0.lowercased() }
        for index in candidates {
            let rule = DestructiveCommands.rules[index]
            guard rule.isLinted || !lintedOnly else { continue }
            guard inOrder(rule.words, folded), has(rule.options, rest),
                !rest.contains(where: { word in rule.unless.contains { matches(word, $0) } })
            else { continue }
            if program == "rm", isScratch(rest) { continue }
            return (rule, rest)
        }
        return nil
    }

    /// What stands behind the last slash of a path.
    private static func fileName(_ path: String) -> String? {
        path.utf8.contains(UInt8(ascii: "/"))
            ? path.split(separator: "/").last.map(String.init) : path.isEmpty ? nil : path
    }

    /// The rules of programs with just this name, and those whose names are patterns, in their order.
    private static func candidates(_ program: String) -> [Int] {
        let named = byName[program] ?? []
        guard let first = program.utf8.first, patternFirsts.contains(first) else { return named }
        let like = patterns.filter { matches(program, DestructiveCommands.rules[$0].program) }
        return like.isEmpty ? named : (named + like).sorted()
    }

    private static let byName = Dictionary(
        grouping: DestructiveCommands.rules.indices.filter { !DestructiveCommands.rules[$0].program.contains("*") },
        by: { DestructiveCommands.rules[$0].program })
    /// What a program may begin with that a pattern is about; none begins with a star.
    private static let patternFirsts = ByteSet(
        String(decoding: patterns.compactMap { DestructiveCommands.rules[$0].program.utf8.first }, as: UTF8.self))
    private static let patterns = DestructiveCommands.rules.indices.filter {
        DestructiveCommands.rules[$0].program.contains("*")
    }

    private static func isScratch(_ words: [String]) -> Bool {
        let paths = words.filter { !$0.hasPrefix("-") }.map { $0.filter { !"\"'".contains($0) } }
        return !paths.isEmpty
            && paths.allSatisfy { path in
                let last = path.split(separator: "/").last.map(String.init) ?? path
                return DestructiveCommands.scratch.contains {
                    matches(path, $0) || matches(last, $0) || matches(path, "./" + $0)
                }
            }
    }

    private static func inOrder(_ wanted: [String], _ words: [String]) -> Bool {
        var rest = words[...]
        for word in wanted {
            guard let at = rest.firstIndex(where: { matches($0, word) }) else { return false }
            rest = rest[(at + 1)...]
        }
        return true
    }

    private static func has(_ options: [String], _ words: [String]) -> Bool {
        options.isEmpty
            || words.contains { word in
                options.contains { option in
                    if option.hasPrefix("-") { return word == option || word.hasPrefix(option + "=") }
                    return word.hasPrefix("-") && !word.hasPrefix("--") && word.dropFirst().allSatisfy(\.isLetter)
                        && word.contains(option)
                }
            }
    }

    /// `*` at the start or end of a pattern stands for anything.
    static func matches(_ word: String, _ pattern: String) -> Bool {
        guard pattern.utf8.contains(UInt8(ascii: "*")) else { return word == pattern }
        switch (pattern.hasPrefix("*"), pattern.hasSuffix("*")) {
        case (false, false):
            guard let star = pattern.firstIndex(of: "*") else { return word == pattern }
            let (head, tail) = (pattern[..<star], pattern[pattern.index(after: star)...].filter { $0 != "*" })
            return word.hasPrefix(head) && word.hasSuffix(tail)
        case (true, false): return word.hasSuffix(pattern.dropFirst())
        case (false, true):
            let body = pattern.dropLast()
            guard let star = body.firstIndex(of: "*") else { return word.hasPrefix(body) }
            return word.hasPrefix(body[..<star]) && word.contains(body[body.index(after: star)...])
        case (true, true): return word.contains(pattern.dropFirst().dropLast())
        }
    }
}
