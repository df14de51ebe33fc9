/// Commands that open a prompt of their own and wait for somebody to type.
enum InteractiveClient {
    private static let editors: Set<String> = ["nano", "vi", "vim", "emacs", "visudo"]
    private static let shells: Set<String> = ["bash", "sh", "zsh", "/bin/bash", "/bin/sh", "ash"]
    private static let batchFlags: [String: [String]] = [
        "psql": ["-c", "-f", "-l", "--command", "--file", "--list", "-tAc", "-Atc", "-tc", "--version"],
        "mysql": ["-e", "--execute", "--version"], "mongosh": ["--eval", "--file", "--version"],
        "sqlite3": ["--version"], "redis-cli": ["--version"], "mongo": ["--eval", "--version"],
    ]

    /// What a command left the reader in.
    enum Inside: Sendable, Hashable {
        /// A client with a language of its own, such as SQL.
        case client
        /// A shell on another machine or in a container.
        case shell

        /// Whether the line goes back to the shell that was there before.
        func isLeft(by line: String) -> Bool {
            let text = line.trimmingBlanks.lowercased()
            if ["exit", "quit", "\\q", "exit;", "quit;", ".quit", ".exit", "logout", "exit()", "quit()"].contains(text)
            {
                return true
            }
            return text.hasPrefix("# exit") || text.hasPrefix("exit ")
        }
    }

    /// False where none of the programs is named that open anything: most lines, and cheap to tell.
    static func mayBeOpened(by line: String) -> Bool {
        programs.occur(in: line)
    }

    private static let programs: Needles = [
        "psql", "mysql", "mongo", "sqlite3", "redis-cli", "ssh", "exec", "run", "debug", "python", "node", "irb", "su",
        "console", "shell", "connect",
    ]

    static func opened(by line: String) -> Inside? {
        guard isOpened(by: line), let program = ShellLook.program(of: line) else { return nil }
        return batchFlags[program] == nil && !["python", "python3", "node", "irb"].contains(program) ? .shell : .client
    }

    /// Whether the line leaves the reader inside a client: what follows is typed there, not into the shell.
    static func isOpened(by line: String) -> Bool {
        guard let statement = ShellParser.statements(in: line).last, statement.commands.count == 1,
            !line.contains("<")
        else { return false }
        return opens(statement.commands[0].effective)
    }

    /// `SQL> SHOW PARAMETER …`, `127.0.0.1:6379> FLUSHALL`, `shop=# SELECT …`, `MariaDB [(none)]> …`: what a client asks
    /// with, and what is typed into it.
    static func prompts(_ line: String) -> Bool {
        guard line.utf8.contains(UInt8(ascii: ">")) || line.utf8.contains(UInt8(ascii: "#")) else { return false }
        let text = line.trimmingBlanks
        var rest = text.dropFirst(text.utf8.prefix { $0.isWordByte || ".:-".utf8.contains($0) }.count)
        guard (2...40).contains(text.utf8.count - rest.utf8.count), rest.first != "-", text.first != "-",
            text.utf8.dropLast(rest.utf8.count).last != UInt8(ascii: "-")
        else { return false }
        if rest.hasPrefix(" [("), let end = rest.firstIndex(of: "]") { rest = rest[rest.index(after: end)...] }
        guard let typed = ["> ", "=# ", "=> "].first(where: rest.hasPrefix).map({ rest.dropFirst($0.count) }) else {
            return false
        }
        return !typed.trimmingBlanks.isEmpty && (!rest.hasPrefix("=>") || typed.trimmingBlanks.hasSuffix(";"))
    }

    static func isEditor(_ line: String) -> Bool {
        ShellLook.program(of: line).map(editors.contains) ?? false
    }

    private static func opens(_ words: ArraySlice<String>) -> Bool {
        guard let program = words.first else { return false }
        let rest = words.dropFirst()
        if let flags = batchFlags[program] {
            if program == "redis-cli" || program == "sqlite3" {
                return !redisHasCommand(rest, program) && !rest.contains { flags.contains($0) }
            }
            return !rest.contains { word in
                flags.contains { word == $0 || ($0.hasPrefix("--") && word.hasPrefix($0 + "=")) }
            }
        }
        if program == "ssh" { return rest.filter { !$0.hasPrefix("-") }.count == 1 && !rest.contains("-V") }
        if (["docker", "podman", "kubectl", "oc"].contains(program)),
            rest.contains("exec") || rest.contains("run") || rest.contains("debug")
        {
            return rest.last.map(shells.contains) ?? false
        }
        if program == "python" || program == "python3" || program == "node" || program == "irb" { return rest.isEmpty }
        if program == "su" { return !rest.contains("-c") }
        return false
    }

    private static func redisHasCommand(_ words: ArraySlice<String>, _ program: String) -> Bool {
        var plain = words.filter { _ in true }[...]
        var count = 0
        while let word = plain.popFirst() {
            if word.hasPrefix("-") {
                if ["-h", "-p", "-a", "-n", "-u", "--user", "--pass"].contains(word) { plain = plain.dropFirst() }
            } else {
                count += 1
            }
        }
        return program == "sqlite3" ? count > 1 : count > 0
    }
}
