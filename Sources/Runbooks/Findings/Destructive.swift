/// Tells commands after which data or history is gone from all others, by the rules of `DestructiveCommands`.
package enum Destructive {
    /// What a document should warn of before the script; nil when nothing.
    package static func loss(in script: String) -> String? {
        losses(in: script).first { $0.isLinted }?.loss
    }

    /// A statement of a database. A search for the words is no deletion.
    static func said(_ statement: ShellStatement, _ text: String) -> (words: String, loss: String)? {
        let text = text.lowercased()
        guard let first = statements.first(in: text), !statement.commands.contains(where: searches) else { return nil }
        return DestructiveCommands.statements[first...].first { stands($0.words, in: text) }
    }

    /// Whether the words occur as words: "firestore databases" restores no database.
    private static func stands(_ words: String, in text: String) -> Bool {
        text.ranges(of: words).contains { range in
            let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
            let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
            let isCut =
                words.first?.isLetter == true && before?.isLetter == true
                || words.last?.isLetter == true && after?.isLetter == true
            return !isCut
        }
    }

    /// Whether it looks for words or says them, here or in a container.
    private static func searches(_ command: ShellStatement.Command) -> Bool {
        let words = command.effective
        if ["grep", "rg", "echo"].contains(words.first ?? "") { return true }
        guard DestructiveCommands.carriers.contains(words.first ?? "") else { return false }
        return words.contains { $0 == "grep" || $0.trimmingQuotes.hasPrefix("grep ") }
    }

    private static let statements = Needles(DestructiveCommands.statements.map(\.words))

    /// The rule that a command falls under, and its arguments as the rule sees them.
    ///
    /// `input` are the words of what is handed to it through a pipe.
    static func rule(
        for words: ArraySlice<String>, input: [String] = []
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
            guard inOrder(rule.words, folded), has(rule.options, rest),
                !(rest + input).contains(where: { word in rule.unless.contains { matches(word, $0) } }),
                !isMadeAnew(program, rest)
            else { continue }
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

    /// Whether only what is made anew is lost: folders of a build, or what a target has beside a build's folder.
    private static func isMadeAnew(_ program: String, _ words: [String]) -> Bool {
        switch program {
        case "rm": return isScratch(words)
        case "find": return isScratchSearch(words)
        case "rsync", "aws", "gsutil":
            let places = words.filter { !$0.hasPrefix("-") }
            guard let from = places.dropLast().last, program != "aws" || places.contains("sync") else { return false }
            return isScratch([from])
                || DestructiveCommands.built.contains { from.split(separator: "/").last ?? "" == $0 }
        default: return false
        }
    }

    /// A search among files that are made anew, or for those that are old.
    static func isScratchSearch(_ words: [String]) -> Bool {
        if words.contains(where: { ["-mtime", "-mmin", "-ctime"].contains($0) }) { return true }
        if let option = words.firstIndex(where: { $0 == "-name" || $0 == "-iname" }), option + 1 < words.count,
            isScratch([words[option + 1]])
        {
            return true
        }
        let places = words.prefix { !$0.hasPrefix("-") }
        return !places.isEmpty && isScratch(Array(places))
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
