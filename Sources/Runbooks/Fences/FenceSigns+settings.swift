// Settings and places, which nobody runs.
extension FenceSigns {
    /// `NAME=value` on every line: settings for a file, not commands. With `export` they are commands.
    var isAssignments: Bool {
        code.allSatisfy { line in
            guard let equals = line.firstIndex(of: "=") else { return line.trimmingBlanks == "..." }
            let name = line[..<equals].trimmingBlanks
            let value = line[line.index(after: equals)...]
            return !name.isEmpty && name.utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: ".") }
                && !value.contains("$(") && !value.contains("`") && !runsSomething(line, value: value)
                && !value.hasPrefix("=")
        }
    }

    /// `NAME=value program …` sets variables for one command.
    private func runsSomething(_ line: String, value: Substring) -> Bool {
        let value = value.trimmingBlanks
        guard value.contains(" ") else { return false }
        if value.hasSuffix("\\") { return true }
        // `PATH=/opt/till:$PATH nohup tillctl` runs whatever `nohup` is given.
        let command = ShellParser.statements(in: line).first?.commands.first
        return [command?.words.first, command?.effective.first].contains { $0.map(Programs.isProgram) ?? false }
    }

    /// `NAME=$(program …)`: what a program answers is kept, and nothing else is run.
    var asksForOutput: Bool { code.contains { $0.contains("=$(") || $0.contains("=\"$(") || $0.contains("=`") } }

    /// `work_mem = '64MB' -- per connection` in a block tagged as SQL: the settings of a server.
    var isSettingsOfDatabase: Bool {
        let lines = code.filter { !$0.trimmingBlanks.hasPrefix("--") }
        return lines.count >= 2
            && lines.allSatisfy { line in
                let parts = line.split(separator: "=", maxSplits: 1)
                guard parts.count == 2, !line.trimmingBlanks.hasSuffix(";") else { return false }
                return !parts[0].isEmpty && parts[0].trimmingBlanks.utf8.allSatisfy { $0.isNameByte || $0 == 0x2E }
            }
    }

    /// `# /etc/app/app.conf` above all else names the file that the lines belong into.
    var isNamedFile: Bool {
        guard let first = fence.lines.first(where: { !$0.isBlank }), first.isComment, code.count >= 2 else {
            return false
        }
        let words = first.drop { "#/;- ".contains($0) && $0 != "/" || $0 == "#" }.split(separator: " ")
        guard words.count == 1, let path = words.first, path.hasPrefix("/"), path.dropFirst().contains("/") else {
            return false
        }
        return !path.hasSuffix(".sh") && !path.contains("/bin/")
    }

    /// `scripts/bootstrap.sh` alone in a block of text: where something is, unless the words over it say to run it.
    var isLonePath: Bool {
        guard code.count == 1, !fence.language.isEmpty, let line = code.first?.trimmingBlanks, !line.contains(" "),
            !line.hasPrefix("./")
        else { return false }
        return line.contains("/") && !Phrase(fence.leadIn).hasAny(Self.running)
    }

    private static let running: Terms = ["run", "execute", "start", "invoke"]

    /// `name value` on every line, under words that speak of a configuration.
    var isSettings: Bool {
        guard code.count >= 2, !hasOptions else { return false }
        guard
            code.allSatisfy({
                ($0.split(separator: "#").first ?? "").split(separator: " ").count == 2 || $0.contains(" = ")
            })
        else { return false }
        let words = Phrase(fence.leadIn + " " + fence.lines.filter(\.isComment).joined(separator: " "))
        return words.hasAny(Self.configurations)
    }

    private static let configurations: Terms = ["conf", "config", "configuration", "settings", "ini", "cfg"]

    /// `/etc/shop/.env` over `NAME=value` lines: a file and what is set in it.
    var areSettingsOfPlace: Bool {
        let settings = code.count { line in
            line.firstIndex(of: "=").map { $0 != line.startIndex && line[..<$0].utf8.allSatisfy(\.isNameByte) } ?? false
        }
        return settings * 2 > code.count
    }
}
