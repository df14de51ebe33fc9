/// Why a script can't be left to run by itself.
package enum Attendance: Sendable, Hashable {
    /// It opens something to edit or to type in: `nano .env`, `psql`, `wscat -c …`.
    case typing(program: String)
    /// It asks who is there, at a prompt or in a browser: `gh auth login`.
    case login(program: String)
    /// It goes on until somebody stops it: `watch`, `logs -f`.
    case endless(program: String)
    /// It asks for a terminal that is not there, and fails: `docker exec -it`.
    case terminal(program: String)
    /// It opens a window on a desk: `open https://…`.
    case window(program: String)
    /// A line among its commands is for a person: `[change the configuration]`.
    case hand(line: String)

    /// The first reason in the script; nil when nobody has to be there. Those that leave all of it to people come first.
    package static func needed(by script: String) -> Attendance? {
        let lines = script.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        var found: [Attendance] = []
        for statement in ShellParser.statements(in: script) {
            found += statement.commands.compactMap { command($0.effective) }
            let range = statement.lines.clamped(to: 0...max(0, lines.count - 1))
            let text = lines.isEmpty ? "" : lines[range].joined(separator: "\n")
            // `[Desktop Entry]` within a here-document is text like the rest of it.
            if HandLine.isOne(text) { found.append(.hand(line: text.trimmingBlanks.description)) }
            if InteractiveClient.isOpened(by: text), let program = ShellLook.program(of: text) {
                found.append(.typing(program: program))
            }
        }
        return found.first(where: \.isLeftToPeople) ?? found.first
    }

    /// True when nothing of the script is run from here: it would wait for somebody until it is stopped, or skip what
    /// only a person can do.
    package var isLeftToPeople: Bool {
        switch self {
        case .typing, .login, .endless, .hand: true
        case .terminal, .window: false
        }
    }
}

extension Attendance {
    private static let typed: Set<String> = [
        "nano", "vi", "vim", "nvim", "emacs", "visudo", "less", "more", "man", "wscat", "telnet", "ftp", "sftp", "tmux",
        "screen", "passwd", "k9s",
    ]
    private static let endlessPrograms: Set<String> = ["watch", "top", "htop", "iotop", "iftop", "tcpdump", "locust"]
    private static let containers: Set<String> = ["docker", "podman", "kubectl", "oc", "docker-compose", "nerdctl"]

    private static func command(_ words: ArraySlice<String>) -> Attendance? {
        guard let program = words.first else { return nil }
        let rest = words.dropFirst()
        if rest.contains("--help") || rest.contains("--version") { return nil }
        if typed.contains(program) { return .typing(program: program) }
        if program == "crontab", rest.contains("-e") { return .typing(program: program) }
        if program == "kubectl" || program == "oc", rest.first == "edit" { return .typing(program: program) }
        if let login = login(program, rest) { return login }
        if isEndless(program, rest) { return .endless(program: program) }
        if containers.contains(program), asksForTerminal(rest) { return .terminal(program: program) }
        if program == "open" || program == "xdg-open" { return .window(program: program) }
        return nil
    }

    private static func login(_ program: String, _ rest: ArraySlice<String>) -> Attendance? {
        guard rest.first == "login" || rest.starts(with: ["auth", "login"]) else { return nil }
        let isUnattended = rest.contains { word in
            ["--token", "--with-token", "--password", "--password-stdin", "--service-principal", "--cred-file", "-p"]
                .contains { word == $0 || word.hasPrefix("\($0)=") }
        }
        return isUnattended ? nil : .login(program: program)
    }

    private static func isEndless(_ program: String, _ rest: ArraySlice<String>) -> Bool {
        if endlessPrograms.contains(program) {
            if program == "top" { return !rest.contains { $0.hasPrefix("-") && $0.contains("b") } }
            if program == "tcpdump" { return !rest.contains("-c") }
            return true
        }
        let follows = rest.contains { word in
            word == "--follow" || word == "--watch" || word == "--follow=true"
                || (word.hasPrefix("-") && !word.hasPrefix("--") && word.contains("f"))
        }
        switch program {
        case "tail": return follows || rest.contains { $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("F") }
        case "journalctl", "stern": return program == "stern" || follows
        case "ping": return !rest.contains { $0.hasPrefix("-c") }
        case "pm2":
            return ["monit", "log", "logs"].contains(rest.first ?? "") && !rest.contains("--nostream")
        case "wrangler": return rest.first == "tail"
        case "redis-cli": return rest.last?.lowercased() == "monitor"
        case "render", "heroku", "vercel", "fly", "flyctl", "supabase", "gh", "gcloud", "aws", "az":
            return rest.contains("logs") && rest.contains { ["--follow", "--tail", "-f", "-t"].contains($0) }
                && !rest.contains { $0 == "--tail" && tailCounts(rest) }
        default: break
        }
        guard containers.contains(program) else { return false }
        if rest.contains("logs") { return follows && !isFileFlagOnly(rest) }
        if rest.contains("stats") { return !rest.contains("--no-stream") }
        if rest.first == "get" { return rest.contains("-w") || rest.contains("--watch") }
        if program == "docker-compose" || rest.first == "compose", rest.contains("up") {
            return !rest.contains { ["-d", "--detach", "--no-start", "--wait"].contains($0) }
        }
        return rest.first == "port-forward"
    }

    /// `--tail 100` asks for the last lines, `--tail` alone for all that come.
    private static func tailCounts(_ words: ArraySlice<String>) -> Bool {
        guard let index = words.firstIndex(of: "--tail"), words.index(after: index) < words.endIndex else {
            return false
        }
        return Int(words[words.index(after: index)]) != nil
    }

    /// `docker compose -f file logs` names a file; the flag that follows comes after the word `logs`.
    private static func isFileFlagOnly(_ words: ArraySlice<String>) -> Bool {
        guard let logs = words.firstIndex(of: "logs") else { return false }
        return !words[logs...].contains { word in
            word == "--follow" || word.hasPrefix("--follow=")
                || (word.hasPrefix("-") && !word.hasPrefix("--") && word.contains("f"))
        }
    }

    private static func asksForTerminal(_ words: ArraySlice<String>) -> Bool {
        guard let verb = words.firstIndex(where: { ["exec", "run", "debug"].contains($0) }) else { return false }
        // Without the flag compose finds out by itself whether there is a terminal.
        let flags = words[(verb + 1)...].prefix { $0.hasPrefix("-") }
        return flags.contains { flag in
            flag == "--tty" || (flag.hasPrefix("-") && !flag.hasPrefix("--") && flag.dropFirst().contains("t"))
        }
    }
}
