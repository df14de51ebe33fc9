/// Code within a sentence: a command only when it can be run as it stands.
enum InlineCommand {
    /// Settings, file names, URLs, routes, versions and bare names of tools are none; a bare tool is one only when it is
    /// known to do its work without arguments.
    static func isRunnable(_ code: String) -> Bool {
        guard let command = ShellParser.statements(in: code).first?.commands.first,
            let program = command.effective.first
        else { return false }
        guard Programs.isProgram(program) else { return false }
        if command.words.count == 1 {
            return selfSufficient.contains(program)
                || ((program.hasPrefix("./") || program.hasPrefix("../")) && !program.hasSuffix("/")
                    && isScript(program))
        }
        return true
    }

    private static let selfSufficient: Set<String> = ["pytest", "make", "rspec", "tox", "jest", "vitest", "phpunit"]

    private static func isScript(_ path: String) -> Bool {
        [".sh", ".py", ".rb", ".js", ".ts", ".pl", ".bash"].contains { path.hasSuffix($0) }
            || !(path.split(separator: "/").last ?? "").contains(".")
    }
}
