// Words in capitals that stand for a value by where they are.
extension PlaceholderScan {
    private static let ends = [
        "_NAME", "_ID", "_IP", "_HOST", "_TAG", "_VERSION", "_HASH", "_SHA", "_NUMBER", "_REGION", "_ARN",
    ]

    private static let cases: Set<Substring> = [
        "AFFECTED", "OFFENDING", "COMPROMISED", "SUSPICIOUS", "MALICIOUS", "SUSPECT", "INFECTED", "UNAUTHORIZED",
        "DESIRED", "ACTUAL", "SPECIFIC", "PROBLEMATIC", "LEAKED", "PREVIOUS",
        "THE",
    ]

    /// `cn=AFFECTED_USER`, `"OFFENDING_IP"`: the first word says that it is one case of many.
    mutating func oneCase() -> PlaceholderScanner.Hit? {
        guard (0x41...0x5A).contains(bytes[at]), at > 0, !"$-{".utf8.contains(bytes[at - 1]) else { return nil }
        var end = at
        while end < bytes.count, (0x41...0x5A).contains(bytes[end]) || bytes[end].isDigit || bytes[end] == 0x5F {
            end += 1
        }
        guard bytes[at..<end].contains(0x5F) else { return nil }
        let words = text(end).split(separator: "_")
        guard words.count >= 2, let first = words.first, Self.cases.contains(first) || words.last == "HERE",
            end == bytes.count || !bytes[end].isLetter && !"=}".utf8.contains(bytes[end])
                || bytes[end...].starts(with: "==".utf8)
        else { return nil }
        return take(end, .capitals)
    }

    /// `ROLE_NAME` as an argument, `zones/ZONE_ID` in a path, `kill PID`. A name of a variable stands elsewhere: before
    /// `=`, behind `$`, and where settings are listed.
    mutating func capitals() -> PlaceholderScanner.Hit? {
        guard (0x41...0x5A).contains(bytes[at]), at > 0 else { return nil }
        var end = at
        while end < bytes.count, (0x41...0x5A).contains(bytes[end]) || bytes[end].isDigit || bytes[end] == 0x5F {
            end += 1
        }
        // The shortest of them all is "PID".
        guard end - at >= 3 else { return nil }
        let name = String(decoding: bytes[at..<end], as: UTF8.self)
        if isChanged(name, end) || isMeta(name, end) { return take(end, .capitals) }
        let isNamed = Self.ends.contains { name.hasSuffix($0) && name.utf8.count > $0.utf8.count }
        if Self.values.contains(name) { return optionValue(end) }
        if ["_URL", "_URI", "_DSN"].contains(where: name.hasSuffix) { return address(end) }
        guard isNamed || name == "PID" else { return nil }
        let before = bytes[at - 1]
        // `resolve "MIGRATION_NAME"`
        if isNamed, before == UInt8(ascii: "\""), at > 1, bytes[at - 2] == 0x20, end < bytes.count, bytes[end] == before
        {
            return address(end)
        }
        if end < bytes.count, "=}])'*|".utf8.contains(bytes[end]) || bytes[end].isNameByte, name != "PID" { return nil }
        if end < bytes.count, bytes[end] == UInt8(ascii: ":"), before != bytes[end] { return nil }
        if name == "PID" {
            guard before == 0x20 || before == UInt8(ascii: "("), end == bytes.count || " );\"".utf8.contains(bytes[end])
            else { return nil }
            let line = String(decoding: bytes[..<at], as: UTF8.self)
            return line.contains("kill") || before == UInt8(ascii: "(") && line.contains("_backend(")
                ? take(end, .capitals) : nil
        }
        if "/.:@".utf8.contains(before) {
            let line = Phrase(String(decoding: bytes[..<at], as: UTF8.self))
            return line.hasAny(Self.naming) ? nil : take(end, .capitals)
        }
        guard before == 0x20 || before == UInt8(ascii: "=") else { return nil }
        let line = Phrase(String(decoding: bytes[..<at], as: UTF8.self))
        return line.hasAny(Self.settings) ? nil : take(end, .capitals)
    }

    private static let changed: Set<Substring> = [
        "VALUE", "REVISION", "VERSION", "TAG", "IMAGE", "TOKEN", "KEY", "SECRET", "PASSWORD", "NAME", "HOST", "IP",
        "RELEASE", "ID", "HASH", "SHA", "COMMIT", "DIGEST",
    ]

    /// `s/OLD_VALUE/NEW_VALUE/`, `shop:NEW_REVISION`: nothing in the command sets or reads a variable of that name.
    private func isChanged(_ name: String, _ end: Int) -> Bool {
        let words = name.split(separator: "_")
        guard words.count >= 2, words[0] == "OLD" || words[0] == "NEW", Self.changed.contains(words[words.count - 1]),
            !"$-{_".utf8.contains(bytes[at - 1]),
            end == bytes.count || !bytes[end].isNameByte && !"=:}-".utf8.contains(bytes[end])
        else { return false }
        let before = String(decoding: bytes[..<at], as: UTF8.self)
        return !before.contains("((") && !Self.isNaming(before.split(separator: " "))
    }

    private static let metas: Set<String> = [
        "VARIABLE_NAME", "VAR_NAME", "SECRET_NAME", "KEY_NAME", "SETTING_NAME", "CONFIG_NAME", "ENV_VAR_NAME",
    ]
    private static let verbs: Set<Substring> = [
        "unset", "add", "rm", "remove", "delete", "get", "describe", "rotate", "show",
    ]

    /// `till env add VARIABLE_NAME`, `find('USERID')`. `unset NAME` alone is about a variable of the shell.
    private func isMeta(_ name: String, _ end: Int) -> Bool {
        if bytes[at - 1] == UInt8(ascii: "'") || bytes[at - 1] == UInt8(ascii: "\"") {
            return ["USERID", "USER_ID", "ID", "UUID"].contains(name) && at > 1 && bytes[at - 2] == UInt8(ascii: "(")
                && end < bytes.count && bytes[end] == bytes[at - 1]
        }
        guard Self.metas.contains(name), bytes[at - 1] == 0x20, end == bytes.count || bytes[end] == 0x20 else {
            return false
        }
        let words = String(decoding: bytes[..<at], as: UTF8.self).split(separator: " ")
        return words.count >= 2 && words.last.map(Self.verbs.contains) == true
    }

    /// `-e NAME`, `read -s NAME`, `export NAME`: what follows is a variable's own name.
    private static func isNaming(_ words: [Substring]) -> Bool {
        guard let last = words.last else { return false }
        let first = words.first ?? ""
        return ["-e", "--env", "--build-arg", "export", "unset", "read", "local", "declare", "printenv"].contains(last)
            || ["read", "export", "unset", "declare"].contains(first)
    }

    private static let values: Set<String> = [
        "HOST", "HOSTNAME", "USER", "USERNAME", "PASSWORD", "DBNAME", "DATABASE", "NAME", "NAMESPACE", "POD", "SERVICE",
        "TAG", "VERSION", "IMAGE", "REGION", "BUCKET", "PROJECT", "CLUSTER", "DOMAIN", "BRANCH", "COMMIT", "SHA",
        "TOKEN", "PORT",
    ]

    /// `mysql -h HOST -u USER`, `ssh USER@HOST`: a word for a value behind an option or at an address.
    private mutating func optionValue(_ end: Int) -> PlaceholderScanner.Hit? {
        guard !inSingleQuotes, !inDoubleQuotes,
            end == bytes.count || !bytes[end].isNameByte && !"=-".utf8.contains(bytes[end])
        else { return nil }
        // `localhost:PORT/health`, `docker pull shop:TAG`
        if at >= 2, bytes[at - 1] == UInt8(ascii: ":"), bytes[at - 2].isNameByte,
            end == bytes.count || " /".utf8.contains(bytes[end])
        {
            return take(end, .capitals)
        }
        let mark = UInt8(ascii: "@")
        if bytes[at - 1] == mark || end < bytes.count && bytes[end] == mark { return take(end, .capitals) }
        guard bytes[at - 1] == 0x20 else { return nil }
        let line = String(decoding: bytes[..<at], as: UTF8.self)
        guard let option = line.split(separator: " ").last, option.hasPrefix("-"), option.utf8.count >= 2,
            !Phrase(line).hasAny(Self.listing)
        else { return nil }
        return take(end, .capitals)
    }

    /// Programs whose options take the names of variables and patterns.
    private static let listing: Terms = [
        "grep", "env", "printenv", "unset", "export", "awk", "sed", "docker run", "rg",
    ]

    /// `psql "DATABASE_URL"`: the name of an address, alone in quotes, where the address itself belongs.
    private mutating func address(_ end: Int) -> PlaceholderScanner.Hit? {
        let quote = UInt8(ascii: "\"")
        guard at >= 2, bytes[at - 1] == quote, bytes[at - 2] == 0x20 || isOption(upTo: at - 2), end < bytes.count,
            bytes[end] == quote
        else {
            return nil
        }
        let line = Phrase(String(decoding: bytes[..<at], as: UTF8.self))
        return line.hasAny(Self.settings) ? nil : take(end, .capitals)
    }

    /// `--dbname=` before a value.
    private func isOption(upTo equals: Int) -> Bool {
        guard bytes[equals] == UInt8(ascii: "=") else { return false }
        let start = bytes[..<equals].lastIndex(of: 0x20).map { $0 + 1 } ?? 0
        return bytes[start...].starts(with: "--".utf8)
    }

    /// Words before the names of columns, patterns and stored parameters.
    private static let naming: Terms = ["sed", "select", "where", "ssm", "vault", "grep", "jsonpath", "query"]

    /// Words around the names of variables.
    private static let settings: Terms = [
        "env", "e", "export", "unset", "printenv", "config", "secret", "secrets", "set", "get", "put", "grep", "echo",
        "variable*", "vars", "var", "select", "from", "where", "declare", "read", "param*", "build", "arg", "setx",
        "awk", "sed", "print", "as",
    ]
}
