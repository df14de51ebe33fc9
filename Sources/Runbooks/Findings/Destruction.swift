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
        Destructive.destructions(in: script)
    }
}

// What is lost, by name: what a person is asked to type before it goes.
extension Destructive {
    /// What a statement destroys, and how much a document has to say about it.
    struct Loss {
        var destruction: Destruction
        /// The same without the name.
        var loss: String
        /// False where only a run asks about it.
        var isLinted = true
        /// Whether a heading that says so is warning enough.
        var isLight = false

        /// A dump is read over what is there.
        var overwrites: Bool { loss == Destructive.overwriting }
    }

    static let overwriting = "writes over what is in the database"

    static func destructions(in script: String) -> [Destruction] {
        var found: [Destruction] = []
        for loss in losses(in: script) where !found.contains(where: { $0.what == loss.destruction.what }) {
            found.append(loss.destruction)
        }
        return found
    }

    /// In order. `depth` is how many scripts this one stands in.
    static func losses(in script: String, depth: Int = 0) -> [Loss] {
        let lines = script.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        return ShellParser.statements(in: script).flatMap { losses(of: $0, among: lines, depth: depth) }
    }

    static func losses(of statement: ShellStatement, among lines: [String], depth: Int = 0) -> [Loss] {
        let range = statement.lines.clamped(to: 0...max(lines.count - 1, 0))
        let code = lines[range].filter { !$0.isComment }
        let line = statement.lines.lowerBound + 1
        var found: [Loss] = []
        var input: [String] = []
        for command in statement.commands {
            let words = command.effective.map { $0.trimmingQuotes }[...]
            if let loss = judge(words, input: input, line: line) ?? restored(command, words, input: input, line: line) {
                found.append(loss)
            } else {
                found += carried(words, input: input, line: line, depth: depth)
            }
            input = Array(words)
        }
        if found.isEmpty, depth < 3, let loss = told(statement, code, depth) { found = loss }
        if found.isEmpty { found = said(statement, code.joined(separator: "\n"), line) }
        return found
    }

    private static func judge(_ words: ArraySlice<String>, input: [String], line: Int) -> Loss? {
        rule(for: words, input: input).map { rule, arguments in
            Loss(
                destruction: Destruction(rule.loss, target: name(by: rule, in: arguments), line: line), loss: rule.loss,
                isLinted: rule.isLinted,
                isLight: rule.isLight
                    && !arguments.contains { word in rule.heavyWith.contains { matches(word.lowercased(), $0) } })
        }
    }

    private static func name(by rule: DestructiveCommands.Rule, in arguments: [String]) -> String? {
        switch rule.name {
        case .nothing: return nil
        case .last: return arguments.last { !$0.hasPrefix("-") }
        case .option(let options):
            for option in options {
                for (index, word) in arguments.enumerated() {
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
                return !word.hasPrefix("-") && word != "--" && word != "{}" && word != ";" && word != "\\;"
                    && word != "+"
            }
            return names.isEmpty ? nil : names.joined(separator: " ")
        }
    }

    /// A client that a dump is read into, by `<` or through a pipe, here or in a container.
    private static func restored(
        _ command: ShellStatement.Command, _ words: ArraySlice<String>, input: [String], line: Int
    ) -> Loss? {
        guard let program = words.first else { return nil }
        var client = words
        if DestructiveCommands.carriers.contains(program), program != "xargs",
            let at = words.firstIndex(where: DestructiveCommands.restoring.contains)
        {
            client = words[at...]
        }
        guard let own = client.first, DestructiveCommands.restoring.contains(own) else { return nil }
        let files = command.inputs.filter { !$0.contains(" ") }
        let piped = DestructiveCommands.unpacking.contains(input.first ?? "") ? input.dropFirst().filter(isDump) : []
        let options = ["-f", "--file"]
        let read = client.indices.dropLast().filter { own == "psql" && options.contains(client[$0]) }.map {
            client[$0 + 1]
        }.filter(isDump)
        guard !files.isEmpty || !piped.isEmpty || !read.isEmpty else { return nil }
        return Loss(
            destruction: Destruction(overwriting, target: database(client, besides: read), line: line),
            loss: overwriting, isLinted: (files + piped + read).contains(where: isDump))
    }

    private static func isDump(_ path: String) -> Bool {
        let path = path.lowercased()
        return DestructiveCommands.dumps.occur(in: path) && !path.contains("://")
    }

    /// What the client is told to work on: behind `-d`, else the last word that is neither an option nor its value.
    private static func database(_ words: ArraySlice<String>, besides files: [String]) -> String? {
        for option in ["-d", "--dbname", "-D", "--database"] {
            if let at = words.firstIndex(of: option), at + 1 < words.endIndex { return words[at + 1] }
            if let word = words.first(where: { $0.hasPrefix(option + "=") }) {
                return String(word.dropFirst(option.count + 1))
            }
        }
        return words.dropFirst().last { !$0.hasPrefix("-") && !files.contains($0) }
    }

    /// What a command runs in its turn: `docker exec app rm -r …`, `bash -c "…"`, `xargs rm -r`, `ssh host …`.
    private static func carried(_ words: ArraySlice<String>, input: [String], line: Int, depth: Int) -> [Loss] {
        guard let program = words.first, depth < 3, DestructiveCommands.carriers.contains(program) else { return [] }
        if program == "find", isScratchSearch(Array(words.dropFirst())) { return [] }
        let input = program == "xargs" ? input : []
        for (index, word) in words.enumerated().dropFirst() {
            if word.contains(" ") || word.contains("\n") {
                let found = losses(in: word, depth: depth + 1)
                if !found.isEmpty { return found.map { $0.at(line) } }
            } else if let found = judge(words.dropFirst(index), input: input, line: line) {
                return [found]
            }
        }
        return []
    }

    /// What another shell is told by a here-document: `ssh host <<EOF`.
    private static func told(_ statement: ShellStatement, _ code: [String], _ depth: Int) -> [Loss]? {
        guard code.count > 2, let first = code.first, first.contains("<<"), statement.commands.count == 1,
            let program = statement.commands[0].effective.first, DestructiveCommands.carriers.contains(program),
            !statement.commands[0].effective.contains(where: DestructiveCommands.clients.contains)
        else { return nil }
        return losses(in: code.dropFirst().joined(separator: "\n"), depth: depth + 1).map {
            $0.at(statement.lines.lowerBound + 1 + $0.destruction.line)
        }
    }

    /// What is said to a database.
    private static func said(_ statement: ShellStatement, _ text: String, _ line: Int) -> [Loss] {
        if let said = said(statement, text) {
            let name = name(behind: said.words, in: text)
            // What lasts as long as a session is no loss.
            if said.words == "drop table", let name, DestructiveSQL.isPassing(name) { return [] }
            let isNarrow = said.words == "delete from" && text.lowercased().contains("where ")
            return [
                Loss(
                    destruction: Destruction(said.loss, target: name, line: line),
                    loss: said.loss, isLinted: !isNarrow)
            ]
        }
        guard statement.commands.contains(where: { $0.effective.contains(where: DestructiveCommands.clients.contains) })
        else { return [] }
        return DestructiveSQL.losses(inCommand: text).map { $0.at(line) }
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

extension Destructive.Loss {
    fileprivate func at(_ line: Int) -> Self {
        var moved = self
        moved.destruction.line = line
        return moved
    }
}
