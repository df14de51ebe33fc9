// Words that stand for a value by what they are.
extension PlaceholderScan {
    private static let ends = [
        "_NAME", "_ID", "_IP", "_HOST", "_TAG", "_VERSION", "_HASH", "_SHA", "_NUMBER", "_REGION", "_ARN",
    ]

    private static let cases: Set<Substring> = [
        "AFFECTED", "OFFENDING", "COMPROMISED", "SUSPICIOUS", "MALICIOUS", "SUSPECT", "INFECTED", "UNAUTHORIZED",
        "DESIRED", "ACTUAL", "SPECIFIC", "PROBLEMATIC", "LEAKED", "PREVIOUS",
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

    /// `your-host`, `YOUR_KEY`, `<your…>` is found as an angle before.
    mutating func your() -> PlaceholderScanner.Hit? {
        guard bytes[at] | 0x20 == UInt8(ascii: "y"), bytes.count - at > 5, let mark = byte(at + 4),
            mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_") || mark == UInt8(ascii: ".") || mark.isLetter
        else { return nil }
        guard stands("your", ignoringCase: true) else { return nil }
        if mark == UInt8(ascii: ".") { return yourHost() }
        var end = at + 4
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        // `yourdomain.com`, `yourOrg`; "yours" and "yourself" are words.
        if mark.isLetter {
            let rest = String(decoding: bytes[(at + 4)..<end], as: UTF8.self).lowercased()
            if rest.count < 3 || rest.hasPrefix("sel") { return nil }
        }
        while end > at, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        guard end > at + 5 else { return nil }
        // `PASSWORD=YourPassword123!`
        if byte(end) == UInt8(ascii: "!"), byte(end + 1).map({ " \"'".utf8.contains($0) }) ?? true { end += 1 }
        return take(throughDomain(end), .your)
    }

    /// `-c "your query"`: some words where an option's value belongs.
    mutating func yourWords() -> PlaceholderScanner.Hit? {
        guard stands("your "), at > 3, bytes[at - 1] == UInt8(ascii: "\""), bytes[at - 2] == 0x20,
            let close = bytes[at...].prefix(60).firstIndex(of: UInt8(ascii: "\""))
        else { return nil }
        let option = bytes[..<(at - 2)].reversed().prefix { $0 != 0x20 }
        let words = Phrase(text(close))
        guard option.last == UInt8(ascii: "-"), words.wordCount <= 4, !words.hasAny(Self.said),
            bytes[at..<close].allSatisfy({ $0.isNameByte || $0 == 0x20 || $0 == UInt8(ascii: "-") })
        else { return nil }
        return take(close, .your)
    }

    private static let said: Terms = ["is", "are", "was", "has", "have", "will", "can", "should", "now"]

    /// `your.vault.server.ip`: a host all of whose parts are words.
    private mutating func yourHost() -> PlaceholderScanner.Hit? {
        var end = at + 4
        var parts = 1
        while end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), bytes[end + 1].isLetter {
            end += 1
            while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
            parts += 1
        }
        return parts >= 3 ? take(end, .your) : nil
    }

    private static let domains: Set<String> = ["com", "org", "net", "io", "dev", "de", "es", "fr", "eu", "co", "app"]

    /// `your-domain.com` is one name with what it ends with.
    func throughDomain(_ end: Int) -> Int {
        guard byte(end) == UInt8(ascii: ".") else { return end }
        var last = end + 1
        while last < bytes.count, bytes[last].isNameByte || bytes[last] == UInt8(ascii: "-") { last += 1 }
        let isLast = byte(last) != UInt8(ascii: ".") || !(byte(last + 1)?.isNameByte ?? false)
        return isLast && Self.domains.contains(String(decoding: bytes[(end + 1)..<last], as: UTF8.self)) ? last : end
    }

    /// `v1.x.x`, `vX.Y.Z`, `1.x`: a version with letters for numbers, and what hangs on it.
    mutating func version(lettersOnly: Bool = false) -> PlaceholderScanner.Hit? {
        switch bytes[at] {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "v"), UInt8(ascii: "V"),
            UInt8(ascii: "x")...UInt8(ascii: "z"), UInt8(ascii: "X")...UInt8(ascii: "Z"), UInt8(ascii: "N"):
            break
        default: return nil
        }
        var end = at
        if bytes[end] == UInt8(ascii: "v") || bytes[end] == UInt8(ascii: "V") { end += 1 }
        var parts = 0
        var letters = 0
        while end < bytes.count {
            let start = end
            while end < bytes.count, bytes[end].isDigit { end += 1 }
            if end == start, end < bytes.count, "xXyYzZN".utf8.contains(bytes[end]) {
                end += 1
                letters += 1
            }
            guard end > start else { return nil }
            parts += 1
            guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."),
                bytes[end + 1].isDigit || "xXyYzZN".utf8.contains(bytes[end + 1])
            else { break }
            end += 1
        }
        guard parts >= 2, letters >= 1, parts >= 3 || text(end).first == "v", !lettersOnly || letters == parts,
            end == bytes.count || !bytes[end].isNameByte
        else { return nil }
        var tail = end
        if tail + 1 < bytes.count, bytes[tail] == UInt8(ascii: "-"), bytes[tail + 1].isLetter {
            tail += 1
            while tail < bytes.count, bytes[tail].isLetter { tail += 1 }
            end = tail
        }
        return take(end, .version)
    }

    /// Behind two words in capitals: in a shouted sentence of Spanish or Portuguese "TODO" is "all".
    var isInCapitals: Bool {
        let before = String(decoding: bytes[..<at], as: UTF8.self).split(separator: " ").suffix(2)
        return before.count == 2
            && before.allSatisfy { $0.count >= 3 && $0.allSatisfy { $0.isLetter && $0.isUppercase || $0 == "*" } }
    }

    mutating func word(_ words: [String], kind: Placeholder.Kind) -> PlaceholderScanner.Hit? {
        for word in words {
            let end = at + word.utf8.count
            if stands(word), !(word == "TODO" && isInCapitals),
                end == bytes.count || !(bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-"))
            {
                return take(end, kind)
            }
        }
        return nil
    }

    /// `X minutes`, `XX`, `XXXX`: a number to write in.
    mutating func count() -> PlaceholderScanner.Hit? {
        // "X hours Y minutes"
        if bytes[at] == UInt8(ascii: "Y"), stands("Y minute") { return take(at + 1, .count) }
        guard bytes[at] == UInt8(ascii: "X") else { return nil }
        var end = at
        while end < bytes.count, bytes[end] == UInt8(ascii: "X") { end += 1 }
        guard end == bytes.count || !bytes[end].isNameByte else { return nil }
        if end - at == 1, byte(end) != UInt8(ascii: " ") && byte(end) != UInt8(ascii: "%"),
            (byte(end) ?? 0) < 0x80
        {
            return nil
        }
        return take(end, .count)
    }

    /// "open | mitigated | resolved": three or more single words.
    private func isListOfWords(_ value: Substring) -> Bool {
        let parts = value.split(separator: "|").map { $0.trimmingBlanks }
        return parts.count >= 3 && parts.allSatisfy { $0.allSatisfy { $0.isLetter || $0 == "-" || $0 == "_" } }
    }

    /// "SEV1 / SEV2 / SEV3": three or more words in capitals.
    private func isListOfLevels(_ value: some StringProtocol) -> Bool {
        let parts = value.split(separator: "/").map { $0.trimmingBlanks }
        return parts.count >= 3
            && parts.allSatisfy { part in
                part.first?.isUppercase == true && part.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "-" }
            }
    }

    /// `PASS/FAIL`, `Production/Staging/Dev` after a label.
    mutating func choice() -> PlaceholderScanner.Hit? {
        guard at >= 2, bytes[at - 1] == 0x20, bytes[at - 2] == UInt8(ascii: ":") else { return nil }
        let value = String(decoding: bytes[at...], as: UTF8.self)
        let end = value.trimmingBlanks
        if isListOfLevels(end) { return take(at + end.utf8.count, .choice) }
        guard !value.hasPrefix("["), !value.contains(" / "),
            !value.contains(" | ") || isListOfWords(end), !TemplateFields.choices(String(end)).isEmpty
        else { return nil }
        return take(at + end.utf8.count, .choice)
    }
}
