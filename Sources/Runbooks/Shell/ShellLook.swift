/// Quick looks at lines, for deciding whether they are shell at all.
enum ShellLook {
    /// The word that would run: the first after assignments and prefixes.
    static func program(of line: String) -> String? {
        guard let command = ShellParser.statements(in: line).first?.commands.first else { return nil }
        return command.effective.first
    }

    /// Every statement begins with a known program, a path to run, or sets a variable for one that does.
    static func everyStatementIsACommand(_ lines: [String]) -> Bool {
        let statements = ShellParser.statements(in: lines.joined(separator: "\n"))
        var sawProgram = false
        for statement in statements {
            guard let first = statement.commands.first else { return false }
            guard let program = first.effective.first else {
                if first.assignments.isEmpty { return false }
                continue
            }
            guard Programs.isProgram(program), !readsAsProse(first.words) else { return false }
            sawProgram = true
        }
        return sawProgram
    }

    /// `make sure that …`, `find the pod`: words that happen to be programs too.
    private static func readsAsProse(_ words: [String]) -> Bool {
        guard words.count >= 3 else { return false }
        let articles: Set<String> = [
            "the", "a", "an", "that", "sure", "is", "are", "your", "for", "to", "and", "with", "if", "all", "any",
            "this",
        ]
        return articles.contains(words[1]) || (words.count >= 5 && words.filter(articles.contains).count >= 2)
    }
}
