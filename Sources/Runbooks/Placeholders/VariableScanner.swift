/// `$NAME` and `${NAME}` in a command whose value comes from outside the block.
enum VariableScanner {
    /// What every shell or login sets by itself.
    private static let known: Set<String> = [
        "HOME", "PATH", "USER", "PWD", "OLDPWD", "SHELL", "HOSTNAME", "LANG", "TERM", "UID", "EUID", "RANDOM",
        "SECONDS", "LINENO", "IFS", "TMPDIR", "PPID", "LOGNAME", "EDITOR", "BASH_SOURCE", "FUNCNAME", "PIPESTATUS",
        "OSTYPE",
        "NF", "NR", "FS", "OFS", "FNR", "RS", "_",
        // PowerShell: `$env:NAME`, `$_`, and what it sets itself.
        "true", "false", "null", "PSItem", "PSScriptRoot", "args", "LASTEXITCODE", "Error", "Matches",
    ]

    /// Whether a line begins inside quotes that an earlier one opened.
    struct Quotes: Sendable, Hashable {
        var isSingle = false
        var isDouble = false
        /// The quotes hold a script for another machine or container, which has variables of its own.
        var isElsewhere = false
    }

    static func hits(_ line: String, assigned: Set<String>) -> [PlaceholderScanner.Hit] {
        var quotes = Quotes()
        return hits(line, assigned: assigned, quotes: &quotes)
    }

    /// `docker exec web sh -c '…'`, `ssh host '…'`: up to the quote.
    private static let elsewhere: [String] = [" exec ", "docker run ", "ssh ", "envsubst "]

    static func hits(_ line: String, assigned: Set<String>, quotes: inout Quotes) -> [PlaceholderScanner.Hit] {
        let bytes = line.leadingBytes(20_000)
        var hits: [PlaceholderScanner.Hit] = []
        var at = 0
        // A new command on the line says that the quote was an apostrophe.
        if quotes != Quotes(), ShellLook.isKnownCommand(line) { quotes = Quotes() }
        var inSingle = quotes.isSingle
        var inDouble = quotes.isDouble
        defer {
            quotes.isSingle = inSingle
            quotes.isDouble = inDouble
        }
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "'"), !inDouble {
                inSingle.toggle()
                let before = String(decoding: bytes[..<at], as: UTF8.self)
                quotes.isElsewhere = inSingle && elsewhere.contains(where: before.contains)
            }
            if byte == UInt8(ascii: "\""), !inSingle { inDouble.toggle() }
            if byte == UInt8(ascii: "#"), !inSingle, !inDouble, at > 0, bytes[at - 1] == 0x20 { break }
            if byte == UInt8(ascii: "\\") {
                at += 2
                continue
            }
            guard byte == UInt8(ascii: "$"), at + 1 < bytes.count else {
                at += 1
                continue
            }
            let braced = bytes[at + 1] == UInt8(ascii: "{")
            let start = at + (braced ? 2 : 1)
            var end = start
            while end < bytes.count, bytes[end].isNameByte { end += 1 }
            let name = String(decoding: bytes[start..<end], as: UTF8.self)
            let isName = end > start && !bytes[start].isDigit
            // A default makes a value optional; single quotes hide a name unless another shell reads them.
            let hasDefault =
                braced && end + 1 < bytes.count && bytes[end] == UInt8(ascii: ":") && "-=".utf8.contains(bytes[end + 1])
            let isHidden =
                inSingle
                && (quotes.isElsewhere
                    || !(name.count >= 3 && name.allSatisfy { $0.isUppercase || $0 == "_" || $0.isNumber }))
            if isName, !hasDefault, !isHidden, !assigned.contains(name), !known.contains(name),
                !(name.lowercased() == "env" && end < bytes.count && bytes[end] == UInt8(ascii: ":"))
            {
                let closes = braced && end < bytes.count && bytes[end] == UInt8(ascii: "}")
                hits.append(.init(token: closes ? "${\(name)}" : "$\(name)", kind: .variable))
            }
            at = max(end, at + 1)
        }
        return hits
    }
}
