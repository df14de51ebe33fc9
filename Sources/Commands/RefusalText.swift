/// The wording of refusals, as Markdown: what is wrong, what to do, and a line that works.
package struct RefusalText: Sendable {
    /// `/` or `!`, as the person typed or their platform prefers.
    package let prefix: String
    /// The prefix of `help`.
    private let help: String

    package init(prefix: String, help: String? = nil) {
        self.prefix = prefix
        self.help = help ?? prefix
    }

    package func text(_ refusal: CommandRefusal) -> String {
        var lines = [sentence(refusal)]
        if let usage = refusal.usage { lines.append("Usage: `\(prefix)\(usage)`") }
        if let example = refusal.example, example != "help" { lines.append("For example: `\(prefix)\(example)`") }
        return lines.joined(separator: "\n\n")
    }

    /// The wording for a command that somebody may not use.
    package func text(_ answer: Permission.Answer) -> String? {
        switch answer {
        case .allowed: return nil
        case .refused(let command, let needs, let place):
            let groups = needs.map { "`\($0)`" }.joined(separator: " or ")
            return """
                You may not use `\(prefix)\(command)`\(place.map { " in `\($0)`" } ?? ""): \(place == nil ? "it" : "there it") is for people in the group \(groups). \
                Ask one of them, or have yourself added under `people:` in the configuration.
                """
        case .wrongRoom(let command, let rooms):
            let names = rooms.map { "`\($0)`" }.joined(separator: " or ")
            return "`\(prefix)\(command)` is not used in this room; go to \(names). Nothing was done."
        case .wrongValue(let command, let argument, let pattern):
            return "The \(argument) of `\(prefix)\(command)` must look like `\(pattern)` here. Nothing was done."
        }
    }

    private func sentence(_ refusal: CommandRefusal) -> String {
        let command = prefix + [refusal.command, refusal.subcommand].compactMap(\.self).joined(separator: " ")
        switch refusal.reason {
        case .unknownCommand(let name, let nearest):
            let typed = name.isEmpty ? "That is no command." : "There is no command \(Quoted.span(prefix + name))."
            return "\(typed) \(meant(nearest.map { prefix + $0 }))`\(help)help` lists them all."
        case .missingSubcommand(let known):
            return "`\(command)` needs to know what to do: \(list(known))."
        case .unknownSubcommand(let name, let nearest, let known):
            let command = prefix + (refusal.command ?? "")
            let rest =
                nearest == nil ? "It knows \(list(known))." : "`\(help)help \(refusal.command ?? "")` lists them all."
            return "`\(command)` has no \(Quoted.span(name)). \(meant(nearest.map { "\(command) \($0)" }))\(rest)"
        case .missing(let argument, let summary):
            let meaning = summary.map { " (\(HelpText.plain($0)))" } ?? ""
            return "`\(command)` needs `\(argument)`\(meaning); nothing was done."
        case .missingValue(let flag):
            return "`--\(flag)` needs a value behind it; nothing was done."
        case .badValue(let argument, let value, .forbidden(" ")) where value.contains("="):
            let instead = HyphenedValue.of(value).map { " Write \(Quoted.span($0)) instead." } ?? ""
            return """
                \(Quoted.span(value)) can not be the \(argument) of `\(command)`: it goes into commands just as it is, \
                and a space would begin another word there. Nothing was done.\(instead)
                """
        case .badValue(_, let value, .leadingDash) where value.count == 2 && value.last?.isLetter == true:
            return """
                \(Quoted.span(value)) is no option of `\(command)`: options are written with two hyphens and their whole name. \
                Nothing was done.
                """
        case .badValue(let argument, let value, let fault):
            return """
                \(Quoted.span(value)) can not be the \(argument) of `\(command)`: \(FaultText.clause(fault)). \
                Nothing was done.
                """
        case .unknownFlag(let name, let nearest, let known):
            let knows = known.isEmpty ? "It takes no options." : "It knows \(list(known.map { "--\($0)" }))."
            return "`\(command)` has no \(Quoted.span("--\(name)")). \(meant(nearest.map { "--\($0)" }))\(knows) "
                + "Text that begins with `--` goes in quotes."
        case .flagTakesNoValue(let flag):
            return "`--\(flag)` takes no value: write it alone, or leave it out."
        case .givenTwice(let flag):
            return "`--\(flag)` is there twice; only one can count. Nothing was done."
        case .nameTwice(let name):
            return "`\(name)` is given two values; only one can count. Nothing was done."
        case .unexpectedWord(let word):
            return """
                `\(command)` does not know what to do with \(Quoted.span(word)). \
                Words that belong together go in quotes. Nothing was done.
                """
        case .unclosedQuote(let text):
            return
                "The quote that opens at \(Quoted.span(text)) is never closed; nothing was done. Add the other quote."
        case .tooLong(let bytes, let limit):
            return """
                The command has \(bytes) bytes; at most \(limit) are read, so nothing was done. \
                Put the long part into the thread as a message.
                """
        case .tooManyWords(let limit):
            return "The command has more than \(limit) words, so nothing was done. Put longer text in quotes."
        }
    }

    private func meant(_ nearest: String?) -> String { nearest.map { "Did you mean `\($0)`? " } ?? "" }

    private func list(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }
}

/// Why a value was not taken, as the end of a sentence.
package enum FaultText {
    package static func clause(_ fault: ValueFault) -> String {
        switch fault {
        case .empty: "it is empty"
        case .tooLong(let limit): "it is longer than \(limit) characters"
        case .leadingDash: "it begins with `-`, which a program could take for an option"
        case .parentSegment: "it contains `..` as a part of a path"
        case .forbidden(let scalar):
            "it contains \(Quoted.scalar(scalar)), and only letters, digits and `. _ / : @ + -` are allowed in it"
        case .pattern(let source): "it does not have the form `\(source.replacing("`", with: "'"))`"
        case .notOneOf(let values, let nearest):
            "it is none of \(values.map { "`\($0)`" }.joined(separator: ", "))"
                + (nearest.map { " (did you mean `\($0)`?)" } ?? "")
        case .notOfType(let type): "it should look like \(type.specimen)"
        case .notAnAssignment:
            "it should be `name=value`, the name of letters, digits and `_ - .`, the value without spaces"
        }
    }
}
