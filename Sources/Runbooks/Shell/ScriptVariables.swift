/// The variables a script gives a value itself, which nobody needs to fill in.
enum ScriptVariables {
    static func assigned(in script: String) -> Set<String> {
        assigned(in: script, ShellParser.statements(in: script))
    }

    /// The same where its statements are known.
    static func assigned(in script: String, _ statements: [ShellStatement]) -> Set<String> {
        var names: Set<String> = []
        for statement in statements {
            for command in statement.commands {
                for assignment in command.assignments { insert(assignment, &names) }
                guard let first = command.words.first,
                    ["export", "local", "declare", "readonly", "read", "typeset"].contains(first)
                else { continue }
                for word in command.words.dropFirst() {
                    if word.contains("=") {
                        insert(word, &names)
                    } else if first == "read", !word.hasPrefix("-") {
                        names.insert(word)
                    }
                }
            }
        }
        names.formUnion(loopVariables(script))
        if script.contains("$") { names.formUnion(powerShellVariables(script)) }
        return names
    }

    private static func insert(_ assignment: String, _ names: inout Set<String>) {
        guard let equals = assignment.firstIndex(of: "=") else { return }
        names.insert(String(assignment[..<equals].filter { $0 != "+" }))
    }

    /// `for NAME in …`.
    private static func loopVariables(_ script: String) -> Set<String> {
        guard script.contains("for ") else { return [] }
        var names: Set<String> = []
        let words = script.split { $0 == " " || $0 == "\n" || $0 == ";" }
        for (index, word) in words.enumerated() where word == "for" && index + 1 < words.count {
            names.insert(String(words[index + 1]))
        }
        return names
    }

    /// `$name = …` and `foreach ($name in …)`.
    private static func powerShellVariables(_ script: String) -> Set<String> {
        var names: Set<String> = []
        for line in script.split(separator: "\n") {
            let text = line.trimmingBlanks
            var rest = text
            if let open = text.firstRange(of: "foreach ($") {
                rest = text[text.index(before: open.upperBound)...]
            }
            guard rest.hasPrefix("$") else { continue }
            let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            let after = rest.dropFirst(name.count + 1).trimmingBlanks
            if !name.isEmpty, after.hasPrefix("=") || after.hasPrefix("in ") { names.insert(String(name)) }
        }
        return names
    }
}
