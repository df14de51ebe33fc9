/// Something a command would destroy.
package struct Destruction: Codable, Sendable, Hashable {
    /// What the command does, to be put behind "this command", and to what: "drops a database: shop".
    package var what: String
    /// The name of what is lost, as far as the command says it.
    package var target: String?
    /// A line of the script, counted from 1.
    package var line: Int

    init(_ loss: String, target: String?, line: Int) {
        what = target.map { "\(loss): \($0)" } ?? loss
        self.target = target
        self.line = line
    }
}

extension RunbookReader {
    /// What a shell would destroy by running the script, by `DestructiveCommands`; in order, each once.
    package static func destructions(inScript script: String) -> [Destruction] {
        Destructive.destructions(in: script, depth: 0)
    }
}

// What is lost, by name: what a person is asked to type before it goes.
extension Destructive {
    static func destructions(in script: String, depth: Int) -> [Destruction] {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false)
        var found: [Destruction] = []
        for statement in ShellParser.statements(in: script) {
            let range = statement.lines.clamped(to: 0...max(lines.count - 1, 0))
            let code = lines[range].filter { !$0.drop(while: \.isWhitespace).hasPrefix("#") }
            for destruction in destructions(of: statement, text: code.joined(separator: "\n"), depth: depth)
            where !found.contains(where: { $0.what == destruction.what }) { found.append(destruction) }
        }
        return found
    }

    private static func destructions(of statement: ShellStatement, text: String, depth: Int) -> [Destruction] {
        let line = statement.lines.lowerBound + 1
        var found: [Destruction] = []
        for command in statement.commands {
            let words = command.effective.map { $0.trimmingQuotes }[...]
            if let destruction = judge(words, line: line) ?? restored(command, words, line: line) {
                found.append(destruction)
            } else {
                found += carried(words, line: line, depth: depth)
            }
        }
        if found.isEmpty, let said = said(statement, text) {
            found.append(Destruction(said.loss, target: name(behind: said.words, in: text), line: line))
        }
        return found
    }

    private static func judge(_ words: ArraySlice<String>, line: Int) -> Destruction? {
        rule(for: words, lintedOnly: false).map { rule, arguments in
            Destruction(rule.loss, target: name(by: rule, in: arguments), line: line)
        }
    }

    private static func name(by rule: DestructiveCommands.Rule, in arguments: [String]) -> String? {
        switch rule.name {
        case .nothing: return nil
        case .option(let options):
            for (index, word) in arguments.enumerated() {
                for option in options {
                    if word.hasPrefix(option + "=") { return String(word.dropFirst(option.count + 1)) }
                    if word == option, arguments.indices.contains(index + 1) { return arguments[index + 1] }
                }
            }
            return nil
        case .rest:
            var wanted = rule.words[...]
            let names = arguments.filter { word in
                if let first = wanted.first, matches(word.lowercased(), first) {
                    wanted = wanted.dropFirst()
                    // `of=/dev/sdb` is both.
                    return first.contains("=*")
                }
                return !word.hasPrefix("-") && word != "--"
            }
            return names.isEmpty ? nil : names.joined(separator: " ")
        }
    }

    /// A client that a dump is read into.
    private static func restored(
        _ command: ShellStatement.Command, _ words: ArraySlice<String>, line: Int
    ) -> Destruction? {
        guard let program = words.first, DestructiveCommands.restoring.contains(program),
            command.inputs.contains(where: { !$0.contains(" ") })
        else { return nil }
        return Destruction(
            "writes over what is in the database", target: words.dropFirst().last { !$0.hasPrefix("-") }, line: line)
    }

    /// What a command runs in its turn: `docker exec app rm -r …`, `bash -c "…"`, `xargs rm -r`, `ssh host …`.
    private static func carried(_ words: ArraySlice<String>, line: Int, depth: Int) -> [Destruction] {
        guard let program = words.first, depth < 3, DestructiveCommands.carriers.contains(program) else { return [] }
        for (index, word) in words.enumerated().dropFirst() {
            if word.contains(" ") {
                let found = destructions(in: word, depth: depth + 1)
                if !found.isEmpty { return found.map { $0.at(line) } }
            } else if let found = judge(words.dropFirst(index), line: line) {
                return [found]
            }
        }
        return []
    }

    /// `shop` behind `drop database if exists`.
    private static func name(behind phrase: String, in text: String) -> String? {
        let folded = text.lowercased()
        guard let range = folded.firstRange(of: phrase) else { return nil }
        let words = folded[range.upperBound...].split {
            !($0.isLetter || $0.isNumber || "_.-$<>".contains($0))
        }
        return words.first { !["if", "exists", "only", "table", "concurrently"].contains($0) }.map { String($0) }
    }
}

extension Destruction {
    fileprivate func at(_ line: Int) -> Destruction {
        var moved = self
        moved.line = line
        return moved
    }
}
