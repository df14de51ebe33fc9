/// A fenced or indented block, classified by its language and its content together.
package struct CodeBlock: Codable, Sendable, Hashable {
    package enum Class: String, Codable, Sendable, CaseIterable {
        case command, sql, config, output, template, message, http, other
    }

    package var line: Int
    package var endLine: Int
    /// The first word of the info string, lower-cased; empty when there is none.
    package var language: String
    package var `class`: Class
    /// How many shell statements would run; 0 when the block is no command.
    package var statements: Int
    /// The content, with the fence's own indentation and any prompts removed.
    package var text: String
    /// Exactly what a shell is to run: answers and typed-in statements left out, comments kept. nil when the block is
    /// no command, or when it holds alternatives and each is the `script` of a step of its own.
    package var script: String?

    /// Its script is none of a shell's that `ShellParser` knows.
    package var isPowerShell: Bool { FenceLanguage.of(language) == .powerShell }

    package init(line: Int, endLine: Int, language: String, class: Class, statements: Int, text: String) {
        self.line = line
        self.endLine = endLine
        self.language = language
        self.class = `class`
        self.statements = statements
        self.text = text
    }
}
