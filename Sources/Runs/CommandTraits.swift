/// What a command's text gives away about its output.
struct CommandTraits {
    /// Its output shows the HTTP status: `curl -i`, `-I`, `-v`, `-D -`, `-w`.
    let showsStatus: Bool
    /// A status of 400 or more makes it fail: `curl -f`.
    let failsOnStatus: Bool
    /// It would go on until it is stopped: `tail -f`, `watch`, `top`.
    let isEndless: Bool
    /// It ends with a search, whose exit status 1 says that nothing was found: good news of errors, bad of services.
    let endsInSearch: Bool
    /// It tells where a database's migrations are: `alembic current`.
    let showsMigration: Bool
    /// How many lines begin a command, roughly.
    let statements: Int

    init(_ script: String) {
        var shows = false
        var fails = false
        var endless = false
        var last = ""
        var statements = 0
        var migration = false
        for line in script.split(whereSeparator: \.isNewline) {
            let words = line.split(whereSeparator: { $0.isWhitespace || "|;&()".contains($0) }).map(String.init)
            guard let first = words.first(where: { !$0.isEmpty }), !first.hasPrefix("#") else { continue }
            last = String(line)
            statements += 1
            migration = migration || words.contains("alembic")
            let isCurl = words.contains("curl")
            for word in words.dropFirst() {
                let short = word.hasPrefix("-") && !word.hasPrefix("--") ? word.dropFirst() : ""
                if isCurl {
                    shows =
                        shows || short.contains(where: { "iIvwD".contains($0) })
                        || ["--include", "--head", "--verbose", "--write-out", "--dump-header"].contains(word)
                    fails = fails || short.contains("f") || ["--fail", "--fail-with-body"].contains(word)
                } else {
                    endless = endless || word == "-f" && ["tail", "logs", "journalctl"].contains { words.contains($0) }
                    endless = endless || word == "--follow" || word == "--tail" && words.contains("wrangler")
                }
            }
            endless = endless || ["watch", "top", "htop"].contains(first)
        }
        showsStatus = shows
        failsOnStatus = fails
        isEndless = endless
        showsMigration = migration
        self.statements = statements
        let end = last.split(separator: "|", omittingEmptySubsequences: false).last ?? ""
        endsInSearch =
            !last.contains("||") && !end.contains(";") && !end.contains("&&")
            && ["grep", "egrep", "fgrep", "zgrep", "rg"].contains {
                end.split(whereSeparator: \.isWhitespace).first.map(String.init) == $0
            }
    }
}
