/// What a statement may do, judged by its programs alone. Whatever is not known to be harmless may change something.
enum CommandEffect {
    /// Programs that only look, whatever their arguments, apart from the files output is sent to.
    private static let lookers: Set<String> = [
        "cat", "ls", "grep", "egrep", "fgrep", "zgrep", "head", "tail", "wc", "jq", "yq", "diff", "cmp", "stat", "file",
        "pwd", "df", "du",
        "free", "uptime", "uname", "whoami", "id", "ps", "pgrep", "pidof", "top", "htop", "vmstat", "netstat", "ss",
        "lsof", "dig",
        "nslookup", "host", "ping", "traceroute", "echo", "printf", "test", "[", "[[", "true", "false", "sleep", "sort",
        "uniq",
        "cut", "tr", "cd", "which", "type", "pg_isready", "journalctl", "md5sum", "sha256sum", "sha1sum", "nproc",
        "lsblk",
        "exit", "set", "getent", "zcat", "less", "wait", "watch", "column", "date", "hostname", "getfacl", "base64",
    ]

    /// First arguments with which a program only looks.
    private static let lookingArguments: [String: Set<String>] = [
        "git": [
            "status", "log", "diff", "show", "rev-parse", "describe", "ls-remote", "ls-files", "blame", "shortlog",
        ],
        "docker": ["ps", "logs", "images", "inspect", "stats", "version", "info", "top", "port", "events"],
        "podman": ["ps", "logs", "images", "inspect", "stats", "version", "info", "top", "port"],
        "docker-compose": ["ps", "logs", "config", "images", "top", "version", "port"],
        "compose": ["ps", "logs", "config", "images", "top", "version", "port", "ls"],
        "kubectl": [
            "get", "describe", "logs", "top", "version", "cluster-info", "explain", "api-resources", "events", "auth",
            "diff",
        ],
        "oc": ["get", "describe", "logs", "status", "version", "whoami"],
        "helm": ["list", "ls", "status", "history", "get", "version", "template", "lint", "show", "diff"],
        "systemctl": ["status", "is-active", "is-enabled", "is-failed", "list-units", "show", "cat"],
        "service": [], "terraform": ["plan", "show", "output", "version", "validate"],
        "alembic": ["current", "heads", "history", "show", "check"],
        "pm2": ["list", "ls", "status", "show", "describe", "logs"],
        "npm": ["ls", "list", "audit", "outdated", "view", "version"],
        "pip": ["list", "show", "freeze", "check"], "pip3": ["list", "show", "freeze", "check"],
        "redis-cli": ["ping", "info", "INFO", "PING", "dbsize", "DBSIZE"], "gh": ["status"],
        "heroku": ["logs", "ps", "releases", "status", "config", "apps"],
        "fly": ["status", "logs", "releases", "checks"],
        "flyctl": ["status", "logs", "releases", "checks"], "render": ["logs"], "vercel": ["ls", "inspect", "logs"],
        "rabbitmqctl": ["status", "list_queues", "cluster_status"], "nginx": ["-t", "-T", "-v", "-V"],
        "supervisorctl": ["status"],
        "etcdctl": ["get", "endpoint", "member"], "crontab": ["-l"], "aws": [], "gcloud": [], "az": [],
    ]

    private static let compositeLookers: [String: [[String]]] = [
        "kubectl": [
            ["rollout", "status"], ["rollout", "history"], ["config", "get-contexts"], ["config", "current-context"],
        ],
        "git": [["branch", "--show-current"], ["tag", "-l"], ["tag", "--list"], ["remote", "-v"]],
        "render": [["services", "status"], ["services", "logs"], ["services", "list"]],
        "gh": [
            ["run", "list"], ["run", "view"], ["run", "watch"], ["pr", "view"], ["pr", "status"], ["release", "list"],
        ],
        "docker": [
            ["image", "ls"], ["container", "ls"], ["service", "ls"], ["service", "ps"], ["service", "logs"],
            ["node", "ls"], ["volume", "ls"],
        ],
    ]

    /// True when every program of the statement is known to change nothing and no file is written.
    static func isReadOnly(_ statement: ShellStatement) -> Bool {
        statement.commands.allSatisfy { command in
            command.outputs.allSatisfy(Self.isNowhere) && isReadOnly(command)
        }
    }

    private static func isNowhere(_ path: String) -> Bool {
        path == "/dev/null" || path.allSatisfy { $0.isNumber } || path == "/dev/stderr"
    }

    private static func isReadOnly(_ command: ShellStatement.Command) -> Bool {
        // What a substitution runs is not looked into, so it counts as unknown unless it is plain reading.
        for word in command.words + command.assignments where word.contains("$(") || word.contains("`") {
            if !substitutionsLook(word) { return false }
        }
        var words = command.effective
        guard let program = words.popFirst() else { return true }
        if words.contains("--version") || words.contains("--help") { return true }
        if program == "export" || program == "local" { return true }
        if program == "curl" { return curlOnlyReads(words) }
        if program == "wget" { return words.contains("--spider") }
        if program == "psql" || program == "mysql" { return queriesOnlyRead(words) }
        if program == "find" { return !words.contains { ["-delete", "-exec", "-execdir", "-ok"].contains($0) } }
        if program == "openssl" { return ["s_client", "x509", "version", "verify"].contains(words.first ?? "") }
        if program == "docker" || program == "podman" { return containerOnlyReads(program, words) }
        if program == "date" { return !words.contains { $0.hasPrefix("-s") || $0.hasPrefix("--set") } }
        if program == "sort" { return !words.contains { $0.hasPrefix("-o") } }
        if program == "hostname" { return words.isEmpty || words.allSatisfy { $0.hasPrefix("-") } }
        if program == "watch" { return false }
        if program == "redis-cli" {
            return ["ping", "info", "dbsize", "get", "ttl", "llen"].contains {
                words.map { $0.lowercased() }.contains($0)
            } && !words.contains { $0.lowercased() == "set" }
        }
        if lookers.contains(program) { return true }
        return looks(program, words)
    }

    private static func looks(_ program: String, _ words: ArraySlice<String>) -> Bool {
        let plain = words.drop { $0.hasPrefix("-") && $0.count > 2 && $0.contains("=") }
        if let first = plain.first, lookingArguments[program]?.contains(first) == true {
            // `npm audit fix` repairs, `git diff --output` writes.
            return !words.contains { $0 == "fix" || $0.hasPrefix("--output") }
        }
        return compositeLookers[program]?.contains { plain.starts(with: $0) } ?? false
    }

    private static func containerOnlyReads(_ program: String, _ words: ArraySlice<String>) -> Bool {
        guard words.first == "compose" else {
            guard words.first == "exec" else { return looks(program, words) }
            return executedOnlyReads(words.dropFirst())
        }
        var rest = words.dropFirst()
        while let option = rest.first, option.hasPrefix("-") {
            rest = rest.dropFirst(
                ["-f", "-p", "--file", "--project-name", "--profile", "--env-file"].contains(option) ? 2 : 1)
        }
        return rest.first == "exec" ? executedOnlyReads(rest.dropFirst()) : looks("compose", rest)
    }

    private static func executedOnlyReads(_ words: ArraySlice<String>) -> Bool {
        let inner = words.drop { $0.hasPrefix("-") }.dropFirst()
        guard !inner.isEmpty else { return false }
        return isReadOnly(ShellStatement.Command(words: Array(inner)))
    }

    private static func curlOnlyReads(_ words: ArraySlice<String>) -> Bool {
        var previous = ""
        for word in words {
            if previous == "-X" || previous == "--request" { if word != "GET" && word != "HEAD" { return false } }
            if previous == "-o" || previous == "--output" { if word != "/dev/null" { return false } }
            if word.hasPrefix("-X") && word.count > 2 && word != "-XGET" && word != "-XHEAD" { return false }
            if word.hasPrefix("--data") || word.hasPrefix("--form") || word.hasPrefix("--upload") || word == "--json" {
                return false
            }
            if word.hasPrefix("-"), !word.hasPrefix("--"), word.contains(where: { "dFTOK".contains($0) }),
                !word.contains("\"")
            {
                return false
            }
            previous = word
        }
        return true
    }

    /// Only a quoted `SELECT`, `SHOW`, `EXPLAIN SELECT` or a client's own `\` command, alone in its string.
    private static func queriesOnlyRead(_ words: ArraySlice<String>) -> Bool {
        guard let flag = words.firstIndex(where: { $0 == "-c" || $0 == "-e" || $0 == "-tAc" || $0 == "-Atc" }),
            words.index(after: flag) < words.endIndex
        else { return words.contains("-l") || words.contains("--list") }
        let query = words[words.index(after: flag)].trimmingQuotes.uppercased()
        guard !query.dropLast().contains(";"), !query.contains("INTO") else { return false }
        return ["SELECT ", "SHOW ", "EXPLAIN SELECT", "\\D", "\\L"].contains { query.hasPrefix($0) }
            && !query.contains("PG_TERMINATE")
    }

    private static func substitutionsLook(_ word: String) -> Bool {
        guard let open = word.firstRange(of: "$("), let close = word.lastIndex(of: ")"), open.upperBound <= close,
            !word.contains("`")
        else { return false }
        let inner = String(word[open.upperBound..<close])
        guard !inner.contains("$(") else { return false }
        return ShellParser.statements(in: inner).allSatisfy(isReadOnly)
    }
}

extension StringProtocol {
    /// Without one pair of quotes around the whole.
    var trimmingQuotes: String {
        guard count >= 2, let first, first == last, first == "\"" || first == "'" else { return String(self) }
        return String(dropFirst().dropLast())
    }
}
