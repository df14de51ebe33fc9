/// Every command there is, and the way from a text to what it asks for.
package struct CommandRegistry: Sendable {
    /// Bytes of UTF-8.
    package static let longestText = 16 * 1024

    /// In the order of their names.
    package let commands: [CommandDefinition]
    private let byName: [String: CommandDefinition]

    package init(_ commands: [CommandDefinition]) {
        self.commands = commands.sorted { $0.name < $1.name }
        byName = Dictionary(commands.map { ($0.name, $0) }, uniquingKeysWith: { _, last in last })
    }

    package subscript(_ name: String) -> CommandDefinition? { byName[name.lowercased()] }

    /// What a text asks for. A text without `/` or `!` in front is conversation, unless `isCommand` says that it
    /// came by a press or a command of the platform. So is a first word that is no command's name and not near
    /// one: `/etc/hosts is full`, `!important`.
    package func parse(_ text: String, isCommand: Bool) -> ParsedCommand {
        guard let (name, body) = Self.firstWord(of: text, isCommand: isCommand) else {
            return isCommand ? .refused(unknown(text.trimmed)) : .notACommand
        }
        guard let command = self[name] else {
            let refusal = unknown(name)
            if case .unknownCommand(_, nearest: nil) = refusal.reason, !isCommand { return .notACommand }
            return .refused(refusal)
        }
        do throws(CommandRefusal) {
            return .invocation(try invocation(of: command, body: body, bytes: text.utf8.count))
        } catch {
            return .refused(error)
        }
    }

    /// The command's word and what follows it; nil when the text does not begin like a command.
    private static func firstWord(of text: String, isCommand: Bool) -> (String, Substring)? {
        let scalars = text.unicodeScalars
        var start = scalars.firstIndex { !$0.isSpace } ?? scalars.endIndex
        if start < scalars.endIndex, scalars[start] == "/" || scalars[start] == "!" {
            scalars.formIndex(after: &start)
        } else if !isCommand {
            return nil
        }
        let word = text[start...].unicodeScalars.prefix(65).prefix { !$0.isSpace }
        let isName = word.allSatisfy { $0.isPlainLetter || $0 == "-" || ("0"..."9").contains($0) }
        guard isName, word.count <= 64, let first = word.first, first.isPlainLetter else { return nil }
        return (String(word).lowercased(), text[word.endIndex...])
    }

    private func unknown(_ name: String) -> CommandRefusal {
        let shown = String(name.prefix(64))
        return CommandRefusal(
            .unknownCommand(shown, nearest: EditDistance.nearest(to: shown, among: commands.map(\.name))),
            example: "help")
    }
}

extension CommandRegistry {
    private func invocation(
        of command: CommandDefinition, body: Substring, bytes: Int
    ) throws(CommandRefusal) -> Invocation {
        guard bytes <= Self.longestText else {
            throw CommandRefusal(.tooLong(bytes: bytes, limit: Self.longestText), command: command.name)
        }
        var words: [Word]
        do { words = try WordSplitter.split(body) } catch { throw Self.refusal(error, command, nil) }
        let form = try Self.form(of: command, words: &words)
        do { return try FormMatcher.match(words, form: form, command: command.name) } catch {
            throw Self.refusal(error, command, form)
        }
    }

    private static func form(
        of command: CommandDefinition, words: inout [Word]
    ) throws(CommandRefusal) -> CommandForm {
        if !command.hasSubcommands, let only = command.forms.first { return only }
        var known: [String] { command.forms.compactMap(\.name) }
        guard let first = words.first else {
            if let alone = command.formAlone { return alone }
            throw refusal(.missingSubcommand(known: known), command, nil)
        }
        let name = first.text.lowercased()
        guard let form = command.forms.first(where: { $0.name == name }) else {
            let meant = Self.meant(by: first.text, in: command)
            throw refusal(
                .unknownSubcommand(String(first.text.prefix(64)), nearest: meant?.words, known: known), command,
                meant?.form)
        }
        words.removeFirst()
        return form
    }

    /// The sub-command whose name is near to a word, or which takes the word as one of its values: who types
    /// `impact` where `set impact` is meant forgot a word rather than mistyped one.
    private static func meant(
        by word: String, in command: CommandDefinition
    ) -> (words: String, form: CommandForm)? {
        if let nearest = EditDistance.nearest(to: word, among: command.forms.compactMap(\.name)) {
            return command.forms.first { $0.name == nearest }.map { (nearest, $0) }
        }
        let word = word.lowercased()
        for form in command.forms {
            guard let name = form.name else { continue }
            let takes = form.arguments.contains { !$0.isFlag && $0.values.contains(word) }
            if takes { return ("\(name) \(word)", form) }
        }
        return nil
    }

    private static func refusal(
        _ reason: CommandRefusal.Reason, _ command: CommandDefinition, _ form: CommandForm?
    ) -> CommandRefusal {
        CommandRefusal(
            reason, command: command.name, subcommand: form?.name, usage: form.map(command.usage(of:)),
            example: form?.examples.first ?? command.forms.first?.examples.first)
    }
}

extension Unicode.Scalar {
    /// A letter of those that names of commands are made of.
    fileprivate var isPlainLetter: Bool { ("a"..."z").contains(self) || ("A"..."Z").contains(self) }
}
