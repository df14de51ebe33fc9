/// Finds the marks for missing values in one line. What a shell, a link or a pattern means by the same marks is left alone.
enum PlaceholderScanner {
    struct Hit: Sendable, Hashable {
        var token: String
        var kind: Placeholder.Kind
    }

    /// `assigned` are the variables that the script sets itself; nil where no shell reads the line.
    static func command(_ line: String, assigned: Set<String>?) -> [Hit] {
        var scan = Scan(line)
        return scan.hits(
            [.angle, .address, .bracket, .your, .version, .date, .sample, .anyPrefix, .curly, .capitals],
            strictBrackets: true)
            + (assigned.map { VariableScanner.hits(line, assigned: $0) } ?? [])
    }

    /// Text that is nothing else: a form of a name such as `v<major>.<minor>`.
    static func plain(_ line: String) -> [Hit] {
        var scan = Scan(line)
        return scan.hits([.angle, .anyPrefix], strictBrackets: true)
    }

    static func template(_ line: String) -> [Hit] {
        var scan = Scan(line)
        return scan.hits(
            [.angle, .bracket, .your, .version, .date, .tbd, .count, .choice, .curly, .double], strictBrackets: false)
    }

    /// In a language of tags nothing in angle brackets is left open.
    static func config(_ line: String, hasTags: Bool = false) -> [Hit] {
        var scan = Scan(line)
        return scan.hits(
            hasTags ? [.your, .sample, .tbd] : [.angle, .address, .your, .sample, .tbd], strictBrackets: true)
    }

    static func prose(_ line: String) -> [Hit] {
        var scan = Scan(line)
        let hits = scan.hits(
            [.bracket, .your, .tbd, .angleInCode, .versionInCode, .curlyInCode, .double], strictBrackets: false)
        return line.utf8.contains(UInt8(ascii: "$")) ? hits + variables(line) : hits
    }

    /// `$NAME` in code within a sentence. A name in small letters may be any program's.
    private static func variables(_ line: String) -> [Hit] {
        line.split(separator: "`", omittingEmptySubsequences: false).enumerated().flatMap { index, part in
            index % 2 == 0 || !part.utf8.contains(UInt8(ascii: "$"))
                ? []
                : VariableScanner.hits(String(part), assigned: []).filter { hit in
                    let name = hit.token.filter { !"${}".contains($0) }
                    // `$NAME` alone is spoken of.
                    guard name.count >= 2, hit.token != part else { return false }
                    return name.utf8.allSatisfy { !(0x61...0x7A).contains($0) }
                        || ShellLook.isKnownCommand(String(part))
                }
        }
    }

    struct Want: OptionSet, Sendable {
        let rawValue: Int
        static let angle = Want(rawValue: 1 << 0)
        static let angleInCode = Want(rawValue: 1 << 1)
        static let anyPrefix = Want(rawValue: 1 << 2)
        static let bracket = Want(rawValue: 1 << 3)
        static let your = Want(rawValue: 1 << 4)
        static let version = Want(rawValue: 1 << 5)
        static let date = Want(rawValue: 1 << 6)
        static let tbd = Want(rawValue: 1 << 7)
        static let sample = Want(rawValue: 1 << 8)
        static let count = Want(rawValue: 1 << 9)
        static let choice = Want(rawValue: 1 << 10)
        static let curly = Want(rawValue: 1 << 11)
        /// Only within a command in code.
        static let curlyInCode = Want(rawValue: 1 << 12)
        static let versionInCode = Want(rawValue: 1 << 13)
        /// `ACCOUNT_ID` where a value belongs.
        static let capitals = Want(rawValue: 1 << 14)
        /// `<you@example.com>` as a value; elsewhere that is a link.
        static let address = Want(rawValue: 1 << 15)
        /// `{{ name }}` in words; in code it belongs to a tool.
        static let double = Want(rawValue: 1 << 16)
    }
}

/// One pass over the bytes of a line.
private struct Scan {
    private let bytes: [UInt8]
    private var at = 0
    private var inCode = false
    private var inSingleQuotes = false
    /// Where the code began that the scan is in.
    private var codeStart = 0

    init(_ line: String) { bytes = Array(line.utf8.prefix(20_000)) }

    mutating func hits(_ want: PlaceholderScanner.Want, strictBrackets: Bool) -> [PlaceholderScanner.Hit] {
        var hits: [PlaceholderScanner.Hit] = []
        while at < bytes.count {
            let start = at
            if bytes[at] == UInt8(ascii: "`") {
                inCode.toggle()
                codeStart = at + 1
            }
            if bytes[at] == UInt8(ascii: "'") { inSingleQuotes.toggle() }
            if let hit = hit(want, strictBrackets) {
                hits.append(hit)
            } else {
                at = start + 1
            }
        }
        return hits
    }

    private mutating func hit(_ want: PlaceholderScanner.Want, _ strictBrackets: Bool) -> PlaceholderScanner.Hit? {
        let byte = bytes[at]
        if byte == UInt8(ascii: "<"), want.contains(.angle) || (want.contains(.angleInCode) && (inCode || isInName)) {
            return angle(afterLetters: want.contains(.anyPrefix), takesAddress: want.contains(.address))
        }
        if byte == UInt8(ascii: "{") {
            if want.contains(.double), !inCode, let hit = double() { return hit }
            if want.contains(.curly) { return curly() }
            if want.contains(.curlyInCode), inCode, isInCommand { return curly() }
            return nil
        }
        if byte == UInt8(ascii: "["), want.contains(.bracket) { return bracket(strict: strictBrackets) }
        guard byte.isLetter || byte.isDigit else { return nil }
        if at > 0, bytes[at - 1] == UInt8(ascii: "_"), want.contains(.date), let hit = date() { return hit }
        guard at == 0 || !bytes[at - 1].isNameByte else { return nil }
        if want.contains(.your), let hit = your() { return hit }
        if want.contains(.version), let hit = version() { return hit }
        if want.contains(.versionInCode), inCode, let hit = version(lettersOnly: true) { return hit }
        if want.contains(.date), let hit = date() { return hit }
        if want.contains(.tbd), let hit = word(["TBD", "TODO", "TBA"], kind: .tbd) { return hit }
        if want.contains(.sample), let hit = sample() { return hit }
        if want.contains(.count), let hit = count() { return hit }
        if want.contains(.choice), let hit = choice() { return hit }
        if want.contains(.capitals), let hit = capitals() { return hit }
        return nil
    }

    /// A command, or the name of a file or a thing: no route, and not a pair of braces alone, which is spoken of.
    private var isInCommand: Bool {
        guard codeStart < at, bytes[codeStart] != UInt8(ascii: "/") else { return false }
        let code = String(decoding: bytes[codeStart..<at], as: UTF8.self)
        if code.contains("://") || code.contains("=") && !code.contains(" ") { return false }
        return !code.contains(" ") || ShellLook.isKnownCommand(code)
    }

    /// `{region}`: one name in braces; a list of them, a variable, a format of a tool and the body of a block are none.
    private mutating func curly() -> PlaceholderScanner.Hit? {
        guard at + 2 < bytes.count, bytes[at + 1].isLetter else { return nil }
        if at > 0, "${%\\#@}".utf8.contains(bytes[at - 1]) { return nil }
        // `awk '{print}'`, `jq '{name}'`: a program in quotes. Inside a word it is a gap still.
        if inSingleQuotes, at > 0, !"/-_=:.".utf8.contains(bytes[at - 1]) { return nil }
        var end = at + 1
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "}"), end - at > 2 else { return nil }
        if end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "}") { return nil }
        return take(end + 1, .curly)
    }

    /// `{{ name }}`: one plain name. With a dot, a pipe or a sign it is an expression of some tool.
    private mutating func double() -> PlaceholderScanner.Hit? {
        guard at + 4 < bytes.count, bytes[at + 1] == UInt8(ascii: "{"), at == 0 || bytes[at - 1] != UInt8(ascii: "$")
        else { return nil }
        var end = at + 2
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        let start = end
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard end > start + 1, bytes[start].isLetter else { return nil }
        while end < bytes.count, bytes[end] == 0x20 { end += 1 }
        guard end + 1 < bytes.count, bytes[end] == UInt8(ascii: "}"), bytes[end + 1] == UInt8(ascii: "}") else {
            return nil
        }
        return take(end + 2, .curly)
    }

    private static let ends = [
        "_NAME", "_ID", "_IP", "_HOST", "_TAG", "_VERSION", "_HASH", "_SHA", "_NUMBER", "_REGION", "_ARN",
    ]

    /// `ROLE_NAME` as an argument, `zones/ZONE_ID` in a path, `kill PID`. A name of a variable stands elsewhere: before
    /// `=`, behind `$`, and where settings are listed.
    private mutating func capitals() -> PlaceholderScanner.Hit? {
        guard (0x41...0x5A).contains(bytes[at]), at > 0 else { return nil }
        var end = at
        while end < bytes.count, (0x41...0x5A).contains(bytes[end]) || bytes[end].isDigit || bytes[end] == 0x5F {
            end += 1
        }
        let name = String(decoding: bytes[at..<end], as: UTF8.self)
        let isNamed = Self.ends.contains { name.hasSuffix($0) && name.utf8.count > $0.utf8.count }
        guard isNamed || name == "PID" else { return nil }
        let before = bytes[at - 1]
        if end < bytes.count, "=}])'*|".utf8.contains(bytes[end]) || bytes[end].isNameByte, name != "PID" { return nil }
        if end < bytes.count, bytes[end] == UInt8(ascii: ":"), before != bytes[end] { return nil }
        if name == "PID" {
            guard before == 0x20 || before == UInt8(ascii: "("), end == bytes.count || " );\"".utf8.contains(bytes[end])
            else { return nil }
            let line = String(decoding: bytes[..<at], as: UTF8.self)
            return line.contains("kill") || before == UInt8(ascii: "(") && line.contains("_backend(")
                ? take(end, .capitals) : nil
        }
        if "/.:".utf8.contains(before) { return take(end, .capitals) }
        guard before == 0x20 || before == UInt8(ascii: "=") else { return nil }
        let line = Phrase(String(decoding: bytes[..<at], as: UTF8.self))
        return line.hasAny(Self.settings) ? nil : take(end, .capitals)
    }

    /// Words around the names of variables.
    private static let settings: Terms = [
        "env", "e", "export", "unset", "printenv", "config", "secret", "secrets", "set", "get", "put", "grep", "echo",
        "variable*", "vars", "var", "select", "from", "where", "declare", "read", "param*", "build", "arg", "setx",
        "awk", "sed", "print", "as",
    ]

    /// `demo-<env>-high`: a mark inside a name, where no tag stands.
    private var isInName: Bool { at > 0 && (bytes[at - 1] == UInt8(ascii: "-") || bytes[at - 1] == UInt8(ascii: "_")) }

    private func text(_ end: Int) -> String { String(decoding: bytes[at..<end], as: UTF8.self) }

    private mutating func take(_ end: Int, _ kind: Placeholder.Kind) -> PlaceholderScanner.Hit {
        let token = text(end)
        at = end
        return PlaceholderScanner.Hit(token: token, kind: kind)
    }

    private static let tags: Set<String> = [
        "br", "b", "i", "p", "a", "div", "span", "table", "tr", "td", "th", "ul", "ol", "li", "details", "summary",
        "img", "html", "body", "head", "pre", "code", "em", "strong", "sub", "sup", "hr", "kbd", "title", "h1", "h2",
        "h3",
    ]

    /// `<name>`: begins with a letter, ends without a blank, and is no tag, comparison, redirection or address.
    private mutating func angle(afterLetters: Bool, takesAddress: Bool = false) -> PlaceholderScanner.Hit? {
        guard at + 2 < bytes.count, bytes[at + 1].isLetter || bytes[at + 1] >= 0x80,
            at == 0 || bytes[at - 1] != UInt8(ascii: "<")
        else { return nil }
        guard let close = bytes[(at + 1)...].prefix(80).firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let inner = String(decoding: bytes[(at + 1)..<close], as: UTF8.self)
        guard inner.last?.isWhitespace == false, !inner.contains(where: { "<=\"$;{}()".contains($0) }),
            !Self.hasQuote(inner),
            !inner.contains("://"), !inner.contains("@") || takesAddress && at > 0 && bytes[at - 1] == UInt8(ascii: "=")
        else { return nil }
        let name = inner.split(separator: " ").first.map { $0.lowercased() } ?? ""
        guard !Self.tags.contains(name) else { return nil }
        // `<b>` of a generic, `List<String>`, stands right behind a word.
        if !afterLetters, at > 0, bytes[at - 1].isLetter, inner.first?.isUppercase == true,
            inner.allSatisfy({ $0.isLetter || $0 == "," || $0 == " " || $0 == "." })
        {
            return nil
        }
        if inner == "none" || inner == "nil" || inner == "unknown" { return nil }
        return take(close + 1, .angle)
    }

    /// A quote that is no apostrophe: "what you didn't finish" has none.
    private static func hasQuote(_ text: String) -> Bool {
        let characters = Array(text)
        return characters.indices.contains { index in
            guard characters[index] == "'" else { return false }
            return index == 0 || index + 1 == characters.count || !characters[index - 1].isLetter
                || !characters[index + 1].isLetter
        }
    }

    /// `[name]`: no link, box, array, test, class of characters or literal tag.
    private mutating func bracket(strict: Bool) -> PlaceholderScanner.Hit? {
        guard at + 2 < bytes.count, let close = bytes[(at + 1)...].prefix(100).firstIndex(of: UInt8(ascii: "]")) else {
            return nil
        }
        if close + 1 < bytes.count,
            [UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: ":")].contains(bytes[close + 1]), !strict,
            bytes[close + 1] != UInt8(ascii: ":")
        {
            return nil
        }
        if close + 1 < bytes.count, bytes[close + 1] == UInt8(ascii: "("), !strict { return nil }
        if at > 0, bytes[at - 1].isNameByte || "$})!\\]^[.".utf8.contains(bytes[at - 1]) { return nil }
        let inner = String(decoding: bytes[(at + 1)..<close], as: UTF8.self)
        // `[X] minutes` in a form; `- [X]` is a box.
        if !strict, inner == "X" || inner == "N", close + 1 < bytes.count, bytes[close + 1] == 0x20, at > 2,
            bytes[at - 2] != UInt8(ascii: "-"), bytes[at - 2] != UInt8(ascii: "*")
        {
            return take(close + 1, .bracket)
        }
        guard inner.first?.isLetter == true, inner.last?.isWhitespace == false, inner.count >= 2,
            inner.filter({ $0.isLetter }).count >= 2
        else { return nil }
        guard !inner.contains(where: { "\"$=;|*\\^[{".contains($0) }) || (!strict && inner.contains("|")) else {
            return nil
        }
        if isCharacterClass(inner) { return nil }
        // `unique([tenant, key])` in code passes a list.
        if inCode, !strict, at > 0, bytes[at - 1] == UInt8(ascii: "(") { return nil }
        // `/devices/[id]/route` is a path with a parameter.
        if inCode, !strict, at > 0, bytes[at - 1] == UInt8(ascii: "/") { return nil }
        // `[upstream]` in code is the head of a table of settings, `[System.Net]::` a type.
        if inCode, !strict,
            inner.utf8.allSatisfy({ $0.isNameByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") })
        {
            return nil
        }
        if close + 2 < bytes.count, bytes[close + 1] == UInt8(ascii: ":") {
            if bytes[close + 2] == UInt8(ascii: ":") { return nil }
            // `[name]: https://…` says where a link goes.
            let isFirst = bytes[..<at].allSatisfy { $0 == 0x20 }
            if isFirst, !strict, bytes[(close + 2)...].drop(while: { $0 == 0x20 }).starts(with: "http".utf8) {
                return nil
            }
        }
        // `[DEPLOY]` before a headline is part of the text.
        if inner.allSatisfy({ $0.isUppercase }), strict || at == bytes.firstIndex(where: { $0 != 0x20 }) { return nil }
        if strict, inner.contains(",") || (close + 1 < bytes.count && "+*?{".utf8.contains(bytes[close + 1])) {
            return nil
        }
        let isChoice = !TemplateFields.choices("[\(inner)]").isEmpty
        return take(close + 1, isChoice ? .choice : .bracket)
    }

    private func isCharacterClass(_ inner: String) -> Bool {
        let characters = Array(inner)
        guard characters.count >= 3, !inner.contains(" ") else { return false }
        return characters[1] == "-" && characters[0].isLetter
            && (characters.count == 3 || !characters[2].isLetter
                || characters.count <= 6 && characters.contains { $0.isNumber })
            && !characters.dropFirst(2).contains("-") || ["a-z", "A-Z", "0-9", "a-f"].contains { inner.contains($0) }
    }

    /// `your-host`, `YOUR_KEY`, `<your…>` is found as an angle before.
    private mutating func your() -> PlaceholderScanner.Hit? {
        guard bytes.count - at > 5, let mark = byte(at + 4), mark == UInt8(ascii: "-") || mark == UInt8(ascii: "_")
        else { return nil }
        guard text(at + 4).lowercased() == "your" else { return nil }
        var end = at + 4
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        while end > at, bytes[end - 1] == UInt8(ascii: "-") { end -= 1 }
        return end > at + 5 ? take(end, .your) : nil
    }

    private func byte(_ index: Int) -> UInt8? { index < bytes.count ? bytes[index] : nil }

    /// `v1.x.x`, `vX.Y.Z`, `1.x`: a version with letters for numbers, and what hangs on it.
    private mutating func version(lettersOnly: Bool = false) -> PlaceholderScanner.Hit? {
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

    /// `YYYY-MM-DD HH:MM`, `YYYYMMDD-HHMMSS`, `HH:MM`.
    private mutating func date() -> PlaceholderScanner.Hit? {
        guard "YHDM".utf8.contains(bytes[at]) else { return nil }
        let rest = String(decoding: bytes[at...].prefix(24), as: UTF8.self)
        let forms = [
            "YYYY-MM-DD HH:MM:SS", "YYYY-MM-DD HH:MM", "YYYY-MM-DDTHH:MM:SS", "YYYYMMDD-HHMMSS", "YYYYMMDD_HHMMSS",
            "YYYYMMDDHHMMSS", "YYYY-MM-DD", "YYYY/MM/DD", "YYYYMMDD", "DD/MM/YYYY", "MM/DD/YYYY", "DD.MM.YYYY",
            "HH:MM:SS", "HH:MM", "YYYY-MM", "HHMMSS",
        ]
        guard let form = forms.first(where: rest.hasPrefix) else { return nil }
        let end = at + form.utf8.count
        guard end >= bytes.count || !bytes[end].isLetter else { return nil }
        return take(end, .date)
    }

    /// Behind two words in capitals: in a shouted sentence of Spanish or Portuguese "TODO" is "all".
    private var isInCapitals: Bool {
        let before = String(decoding: bytes[..<at], as: UTF8.self).split(separator: " ").suffix(2)
        return before.count == 2
            && before.allSatisfy { $0.count >= 3 && $0.allSatisfy { $0.isLetter && $0.isUppercase || $0 == "*" } }
    }

    private mutating func word(_ words: [String], kind: Placeholder.Kind) -> PlaceholderScanner.Hit? {
        for word in words {
            let end = at + word.utf8.count
            if end <= bytes.count, text(end) == word, !(word == "TODO" && isInCapitals),
                end == bytes.count || !(bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-"))
            {
                return take(end, kind)
            }
        }
        return nil
    }

    /// `pk_live_xxx`: a key with its end left out.
    private mutating func cutKey() -> PlaceholderScanner.Hit? {
        guard bytes.count - at >= 6 else { return nil }
        var end = at
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard end - at >= 6, bytes[(end - 3)..<end].allSatisfy({ $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "X") })
        else { return nil }
        var start = end
        while start > at, bytes[start - 1] == bytes[end - 1] { start -= 1 }
        guard start > at + 1, bytes[start - 1] == UInt8(ascii: "_") || bytes[start - 1] == UInt8(ascii: "-") else {
            return nil
        }
        return take(end, .sample)
    }

    /// `user:password@host`: an account nobody has.
    private mutating func sample() -> PlaceholderScanner.Hit? {
        if let hit = cutKey() { return hit }
        for sample in ["user:password@", "user:pass@", "username:password@", "xxx", "changeme", "123456789012"] {
            let end = at + sample.utf8.count
            guard end <= bytes.count, text(end).lowercased() == sample else { continue }
            if sample.hasSuffix("@") { return take(end - 1, .sample) }
            if end == bytes.count || !bytes[end].isNameByte,
                sample != "xxx" || (at > 0 && "\"'=/".utf8.contains(bytes[at - 1]))
            {
                return take(end, .sample)
            }
        }
        return nil
    }

    /// `X minutes`, `XX`, `XXXX`: a number to write in.
    private mutating func count() -> PlaceholderScanner.Hit? {
        guard bytes[at] == UInt8(ascii: "X") else { return nil }
        var end = at
        while end < bytes.count, bytes[end] == UInt8(ascii: "X") { end += 1 }
        guard end == bytes.count || !bytes[end].isNameByte else { return nil }
        if end - at == 1, byte(end) != UInt8(ascii: " ") && byte(end) != UInt8(ascii: "%") { return nil }
        return take(end, .count)
    }

    /// `PASS/FAIL`, `Production/Staging/Dev` after a label.
    private mutating func choice() -> PlaceholderScanner.Hit? {
        guard at >= 2, bytes[at - 1] == 0x20, bytes[at - 2] == UInt8(ascii: ":") else { return nil }
        let value = String(decoding: bytes[at...], as: UTF8.self)
        let end = value.trimmingBlanks
        guard !value.hasPrefix("["), !value.contains(" / "), !value.contains(" | "),
            !TemplateFields.choices(String(end)).isEmpty
        else { return nil }
        return take(at + end.utf8.count, .choice)
    }
}
