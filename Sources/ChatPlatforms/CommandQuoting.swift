/// Puts what somebody filled into a form into the words of a command.
enum CommandQuoting {
    /// One word of the command line, whatever it holds. Line breaks become blanks.
    static func quoted(_ text: String) -> String {
        let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
        return "\"\(line.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
