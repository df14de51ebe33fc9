import Runs

/// How a way is named where a command is typed.
enum OptionText {
    /// The first way's label, in quotes where it has blanks.
    static func example(_ options: [RunStep.Option]) -> String {
        let label = options.first?.label ?? "A"
        return label.contains(where: \.isWhitespace) ? "\"\(label)\"" : label
    }
}
