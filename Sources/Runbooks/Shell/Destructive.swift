/// Something a command would destroy.
package struct Destruction: Codable, Sendable, Hashable {
    /// In words: "the database shop and everything in it".
    package var what: String
    /// Its name, as far as the command says it.
    package var target: String?
    /// A line of the script, counted from 1.
    package var line: Int
    /// It is made again by itself, as a pod of a deployment is.
    package var isRemade: Bool

    package init(what: String, target: String?, line: Int, isRemade: Bool = false) {
        self.what = what
        self.target = target
        self.line = line
        self.isRemade = isRemade
    }
}

extension RunbookReader {
    /// What a shell would destroy by running the script, by `DestructiveRules`; in order, each once.
    package static func destructions(inScript script: String) -> [Destruction] {
        Destructive.destructions(in: script, depth: 0)
    }
}

/// Commands after which data or history is gone.
enum Destructive {
    static func isDestructive(_ statement: ShellStatement, text: String) -> Bool {
        found(statement, text: text, depth: 0).contains { !$0.isRemade }
    }

    static func destructions(in script: String, depth: Int) -> [Destruction] {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        var found: [Destruction] = []
        for statement in ShellParser.statements(in: script) {
            let range = statement.lines.clamped(to: 0...max(lines.count - 1, 0))
            let text = lines[range].map { String($0) }.joined(separator: "\n")
            for destruction in Self.found(statement, text: text, depth: depth)
            where !found.contains(where: { $0.what == destruction.what && $0.target == destruction.target }) {
                found.append(destruction)
            }
        }
        return found
    }

    private static func found(_ statement: ShellStatement, text: String, depth: Int) -> [Destruction] {
        let line = statement.lines.lowerBound + 1
        var found: [Destruction] = []
        for command in statement.commands {
            let words = command.effective.map { $0.trimmingQuotes }[...]
            if let destruction = judge(words, line: line) ?? restored(command, words, line: line) {
                found.append(destruction)
            } else {
                found += inner(words, line: line, depth: depth)
            }
        }
        if found.isEmpty { found += said(text, line: line) }
        return found
    }

    /// What a command runs in its turn: `docker exec app rm -r …`, `bash -c "…"`, `xargs rm -r`, `ssh host …`.
    private static func inner(_ words: ArraySlice<String>, line: Int, depth: Int) -> [Destruction] {
        guard let program = words.first, depth < 3 else { return [] }
        let carriers: Set = [
            "docker", "podman", "docker-compose", "kubectl", "oc", "ssh", "xargs", "find", "bash", "sh", "zsh", "eval",
            "heroku", "fly", "watch", "su", "nice", "parallel", "crictl", "nomad",
        ]
        guard carriers.contains(program) else { return [] }
        for (index, word) in words.enumerated().dropFirst() {
            if word.contains(" ") {
                let found = destructions(in: word, depth: depth + 1)
                if !found.isEmpty {
                    return found.map { found in
                        var found = found
                        found.line = line
                        return found
                    }
                }
            } else if let found = judge(words.dropFirst(index), line: line) {
                return [found]
            }
        }
        return []
    }

    private static func judge(_ words: ArraySlice<String>, line: Int) -> Destruction? {
        guard let first = words.first else { return nil }
        let program = first.split(separator: "/").last.map { String($0) } ?? first
        let rest = words.dropFirst()
        let letters = Set(rest.filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }.joined())
        for rule in DestructiveRules.rules where rule.programs.contains(program) {
            guard rule.needs.allSatisfy({ need in rest.contains { need.contains($0) } }),
                rule.letters.isEmpty || !rule.letters.isDisjoint(with: letters)
            else { continue }
            let target = name(rule.target, in: rest)
            let what = rule.what.replacing("%", with: target ?? "what it names")
            return Destruction(what: what, target: target, line: line, isRemade: rule.isRemade)
        }
        return nil
    }

    private static func name(_ target: DestructiveRules.Target, in words: ArraySlice<String>) -> String? {
        switch target {
        case .none: return nil
        case .words(let count):
            let plain = words.prefix { !["|", ">", "<", "2>&1", "-exec"].contains($0) }.filter {
                !$0.hasPrefix("-") && !$0.hasPrefix(">") && !$0.hasPrefix("<")
            }
            let names = plain.dropFirst(count)
            return names.isEmpty ? nil : names.joined(separator: " ")
        case .option(let options):
            for (index, word) in zip(words.indices, words) {
                for option in options {
                    if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
                    if word == option, words.indices.contains(index + 1) { return words[index + 1] }
                }
            }
            return nil
        }
    }

    /// A client that a dump is read into.
    private static func restored(
        _ command: ShellStatement.Command, _ words: ArraySlice<String>, line: Int
    ) -> Destruction? {
        guard let program = words.first, DestructiveRules.restoring.contains(program),
            command.inputs.contains(where: { !$0.contains(" ") })
        else { return nil }
        let name = words.dropFirst().last { !$0.hasPrefix("-") }
        return Destruction(what: "what is in the database \(name ?? "it names") now", target: name, line: line)
    }

    private static func said(_ text: String, line: Int) -> [Destruction] {
        let code = text.split(separator: "\n").filter { !$0.drop(while: \.isWhitespace).hasPrefix("#") }
            .joined(separator: " ")
        let folded = code.lowercased()
        for (phrase, what) in DestructiveRules.phrases {
            guard let range = folded.firstRange(of: phrase) else { continue }
            if phrase == "truncate ", !folded.contains("psql"), !folded.contains("mysql") { continue }
            let rest = folded[range.upperBound...].split {
                !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "." || $0 == "-" || $0 == "$" || $0 == "<"
                    || $0 == ">")
            }
            let name = rest.first { !["if", "exists", "only", "table", "concurrently"].contains($0) }.map { String($0) }
            return [
                Destruction(
                    what: what.replacing("%", with: name ?? "what it names"),
                    target: what.contains("%") ? name : nil, line: line)
            ]
        }
        return []
    }
}
