import Markdown

// Marks in brackets of some kind.
extension PlaceholderScan {
    /// `{region}`: one name in braces; a list of them, a variable, a format of a tool and the body of a block are none.
    mutating func curly() -> PlaceholderScanner.Hit? {
        guard at + 2 < bytes.count, bytes[at + 1].isLetter else { return nil }
        if at > 0, "${%\\#@}".utf8.contains(bytes[at - 1]) { return nil }
        // `awk '{print}'`, `jq '{name}'`: a program in quotes. Inside a word it is a gap still.
        if inSingleQuotes, at > 0, !"/-_=:.".utf8.contains(bytes[at - 1]) { return nil }
        if inDoubleQuotes && isInProgram || (inDoubleQuotes || inSingleQuotes) && isInFormat { return nil }
        // `up{job}` selects series; in `v{version}` one letter leads.
        if at > 1, bytes[at - 1].isLetter, bytes[at - 2].isLetter { return nil }
        var end = at + 1
        while end < bytes.count, bytes[end].isNameByte || bytes[end] == UInt8(ascii: "-") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "}"), end - at > 2 else { return nil }
        if end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "}") { return nil }
        // `gh api repos/{owner}/{repo}` knows them itself.
        if ["{owner}", "{repo}", "{branch}"].contains(text(end + 1)),
            String(decoding: bytes[..<at], as: UTF8.self).contains("gh api ")
        {
            return nil
        }
        return take(end + 1, .curly)
    }

    /// `f"release {name}"`: a program of Python fills it in itself.
    private var isInFormat: Bool {
        guard let quote = bytes[..<at].lastIndex(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }),
            quote > 0
        else { return false }
        return bytes[quote - 1] == UInt8(ascii: "f") && (quote == 1 || !bytes[quote - 2].isNameByte)
    }

    /// `jq ".items[] | {name}"`, `node -e "…"`: quotes hold a program in a language with braces of its own.
    private var isInProgram: Bool {
        Phrase(String(decoding: bytes[..<at], as: UTF8.self)).hasAny(Self.languages)
    }

    private static let languages: Terms = [
        "awk", "gawk", "jq", "yq", "node", "python", "python3", "ruby", "perl", "php", "deno", "mongo", "mongosh",
        "eval",
        "promql", "logcli", "jsonpath",
    ]

    /// `{first name}`, `{HH:MM UTC}`, `{all | one}` in a form: what stands in the braces is said to whoever fills it in.
    mutating func blank() -> PlaceholderScanner.Hit? {
        guard at + 2 < bytes.count, bytes[at + 1].isLetter || bytes[at + 1].isDigit || bytes[at + 1] >= 0x80 else {
            return nil
        }
        if at > 0, "${%\\#@".utf8.contains(bytes[at - 1]) { return nil }
        guard let close = bytes[(at + 1)...].prefix(160).firstIndex(of: UInt8(ascii: "}")),
            bytes[close - 1] != 0x20, close + 1 == bytes.count || bytes[close + 1] != UInt8(ascii: "}"),
            !bytes[(at + 1)..<close].contains(where: { "{=$()<>".utf8.contains($0) }),
            // `{input.json, output.json}` stands for two files.
            !(bytes[(at + 1)..<close].contains(UInt8(ascii: ","))
                && bytes[(at + 1)..<close].contains(UInt8(ascii: ".")))
        else { return nil }
        return take(close + 1, .curly)
    }

    /// `{{ name }}`: one plain name. With a dot, a pipe or a sign it is an expression of some tool.
    mutating func double() -> PlaceholderScanner.Hit? {
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

    /// `-u {{SERVICE_NAME}}`, `-n {{namespace}}`: in capitals it is no expression of Go, Helm or Ansible, and in small
    /// letters none outside quotes that is written without blanks.
    mutating func doubleInCommand() -> PlaceholderScanner.Hit? {
        let start = at
        guard let hit = double() else { return nil }
        let name = hit.token.dropFirst(2).dropLast(2)
        let isInCapitals = !name.utf8.contains { (0x61...0x7A).contains($0) }
        if isInCapitals || !inSingleQuotes && !inDoubleQuotes && !name.contains(" ") { return hit }
        at = start
        return nil
    }

    /// `<name>`: begins with a letter, ends without a blank, and is no tag, comparison, redirection or address.
    mutating func angle(afterLetters: Bool, takesAddress: Bool = false) -> PlaceholderScanner.Hit? {
        guard at + 2 < bytes.count,
            bytes[at + 1].isLetter || bytes[at + 1] >= 0x80 || isTold(inCommand: afterLetters || takesAddress)
                || isCounted,
            at == 0 || bytes[at - 1] != UInt8(ascii: "<")
        else { return nil }
        guard let close = bytes[(at + 1)...].prefix(80).firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let inner = String(decoding: bytes[(at + 1)..<close], as: UTF8.self)
        guard inner.last?.isWhitespace == false, !inner.contains(where: { "<=\"$;{}()".contains($0) }),
            !Self.hasQuote(inner),
            !inner.contains("://"), !inner.contains("@") || takesAddress && at > 0 && bytes[at - 1] == UInt8(ascii: "=")
        else { return nil }
        let name = inner.split(separator: " ").first.map { $0.lowercased() } ?? ""
        // `<a>` and `<br />`; no tag goes on in words, and none stands within a name: `2024-<title>.md`.
        let isWithinName = at > 0 && "-_./".utf8.contains(bytes[at - 1])
        if MarkupTag.names.contains(name), !isWithinName, inner.utf8.count == name.utf8.count || inner.hasSuffix("/") {
            return nil
        }
        // `<b>` of a generic, `List<String>`, stands right behind a word.
        if !afterLetters, at > 0, bytes[at - 1].isLetter, !isBehindLoneV, inner.first?.isUppercase == true,
            inner.allSatisfy({ $0.isLetter || $0 == "," || $0 == " " || $0 == "." })
        {
            return nil
        }
        if ["none", "nil", "unknown", "null", "undefined", "idle"].contains(inner.lowercased()) { return nil }
        return take(close + 1, .angle)
    }

    /// `<32位以上随机字符串>`: a number, and words of a script that no comparison has.
    private var isCounted: Bool {
        guard bytes[at + 1].isDigit, let close = bytes[at...].prefix(80).firstIndex(of: UInt8(ascii: ">")) else {
            return false
        }
        let inner = bytes[(at + 1)..<close]
        return inner.contains { $0 >= 0x80 } && !inner.contains(0x20) && !inner.contains { "=<\"'".utf8.contains($0) }
    }

    /// `<2-3 sentences on what happened>` as all of a value in a form.
    /// In a command `KEY="<32+ char secret>"`.
    private func isTold(inCommand: Bool) -> Bool {
        guard bytes[at + 1].isDigit, !inCode,
            inCommand
                ? at > 1 && bytes[at - 1] == UInt8(ascii: "\"") && bytes[at - 2] == UInt8(ascii: "=")
                : at == 0 || bytes[..<at].allSatisfy({ $0 == 0x20 })
                    || bytes[..<at].suffix(2).elementsEqual([0x3A, 0x20]),
            let close = bytes[at...].prefix(160).firstIndex(of: UInt8(ascii: ">")),
            inCommand ? byte(close + 1) == UInt8(ascii: "\"") : close + 1 == bytes.count
        else { return false }
        return Phrase(String(decoding: bytes[at..<close], as: UTF8.self)).wordCount >= 2
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

    /// `v<VERSION>`, `v[VERSION]`: the letter belongs to the value.
    private var isBehindLoneV: Bool {
        at > 0 && bytes[at - 1] == UInt8(ascii: "v") && (at == 1 || !bytes[at - 2].isNameByte)
    }

    /// What stands in brackets before a headline or a subject, as part of the text.
    private static let tagWords: Set<String> = [
        "INCIDENT", "RESOLVED", "ALERT", "URGENT", "OUTAGE", "UPDATE", "MAINTENANCE", "DEPLOY", "DEPLOYMENT",
        "CRITICAL", "WARN", "Investigating", "Identified", "Monitoring", "Resolved",
        "OK", "TOC", "MVP", "WIP", "BETA", "ALPHA", "NEW", "PASS", "FAIL", "DONE", "SKIP", "DRAFT", "DEPRECATED",
        "WARNING", "INFO", "ERROR", "POST-MORTEM", "POSTMORTEM", "ROLLBACK", "SECURITY", "ACTION REQUIRED", "STATUS",
    ]

    /// Answers to a question, the one in capitals being what Enter stands for.
    private static let answers: Set<String> = ["y/N", "Y/n", "yes/No", "Yes/no"]

    /// `[name]`: no link, box, array, test, class of characters or literal tag.
    mutating func bracket(strict: Bool) -> PlaceholderScanner.Hit? {
        guard at + 2 < bytes.count, let close = bytes[(at + 1)...].prefix(100).firstIndex(of: UInt8(ascii: "]")) else {
            return nil
        }
        if !strict, close + 1 < bytes.count, "([".utf8.contains(bytes[close + 1]) { return nil }
        // "[#]" in a cell is somebody's number.
        if !strict, !inCode, close == at + 2, bytes[at + 1] == UInt8(ascii: "#") { return take(close + 1, .bracket) }
        // A box, ticked or not, says nothing.
        if close == at + 2, bytes[at + 1] != UInt8(ascii: "N"), bytes[at + 1] != UInt8(ascii: "X") { return nil }
        if !strict, at > 0, close == at + 2, bytes[at + 1] == UInt8(ascii: "N") || bytes[at + 1] == UInt8(ascii: "X"),
            "PV-#$".utf8.contains(bytes[at - 1]),
            at < 2 || !bytes[at - 2].isLetter || bytes[at - 1] != UInt8(ascii: "P")
        {
            return take(close + 1, .bracket)
        }
        let isChoiceOfSeveral = !strict && bytes[at..<close].contains(UInt8(ascii: "|"))
        // "[from]..[to]", "[from]^..[to]"
        let isRange =
            at >= 4 && bytes[at - 2] == 0x2E && bytes[at - 1] == 0x2E
            && (bytes[at - 3] == UInt8(ascii: "]")
                || bytes[at - 3] == UInt8(ascii: "^") && bytes[at - 4] == UInt8(ascii: "]"))
        if let hit = partOfAddress(close) { return hit }
        if at > 0, !isRange,
            bytes[at - 1].isNameByte && !isChoiceOfSeveral && !(isBehindLoneV && !strict)
                || "$})!\\]^[.".utf8.contains(bytes[at - 1])
        {
            return nil
        }
        let inner = String(decoding: bytes[(at + 1)..<close], as: UTF8.self)
        // `[X] minutes` in a form; `- [X]` is a box.
        if !strict, inner == "X" || inner == "N", close + 1 < bytes.count, bytes[close + 1] == 0x20, at > 2,
            bytes[at - 2] != UInt8(ascii: "-"), bytes[at - 2] != UInt8(ascii: "*")
        {
            return take(close + 1, .bracket)
        }
        if isChoiceOfSeveral, inner.first?.isNumber == true, !TemplateFields.choices("[\(inner)]").isEmpty {
            return take(close + 1, .choice)
        }
        // "[+45-XX-XXXX]"
        if !strict, inner.hasPrefix("+"), inner.contains("XX"), inner.allSatisfy({ "+0123456789Xx-() ".contains($0) }) {
            return take(close + 1, .bracket)
        }
        // "[1-2 sentences on the impact]"
        let isTold = inner.first?.isNumber == true && !inCode && Phrase(inner).wordCount >= 4
        guard inner.first?.isLetter == true || isTold, inner.last?.isWhitespace == false, inner.count >= 2,
            inner.filter({ $0.isLetter }).count >= 2
        else { return nil }
        // "Subject: [SECURITY INCIDENT] …": a tag that the message carries.
        if !inner.contains(where: \.isLowercase), bytes.starts(with: "Subject:".utf8), !inner.contains("_"),
            bytes[..<at].count(where: { $0 != 0x20 }) == 8
        {
            return nil
        }
        // `Continue? [y/N]` is what a program asks.
        if Self.answers.contains(inner)
            || inCode && Self.answers.contains(where: { $0.lowercased() == inner.lowercased() })
        {
            return nil
        }
        if Self.tagWords.contains(inner) { return nil }
        // "[Cause, or \"not known yet\"]" in a form.
        let hasWords = !strict && !inCode && inner.count(where: { $0 == "\"" }) == 2 && inner.contains(" ")
        let marks = hasWords ? "$=;|*\\^[{" : "\"$=;|*\\^[{"
        guard !inner.contains(where: { marks.contains($0) }) || (!strict && inner.contains("|")) else { return nil }
        if isCharacterClass(inner) || strict && inner.hasSuffix("xxxx") { return nil }
        // `unique([tenant, key])` in code passes a list.
        if inCode, !strict, at > 0, bytes[at - 1] == UInt8(ascii: "(") { return nil }
        // `[openid, email]` in code is a list.
        if inCode, !strict, inner.contains(","), inner.allSatisfy({ !$0.isUppercase }) { return nil }
        // `/devices/[id]/route` is a path with a parameter.
        if inCode, !strict, at > 0, bytes[at - 1] == UInt8(ascii: "/") { return nil }
        // `[upstream]` in code is the head of a table of settings, `[System.Net]::` a type.
        if inCode, !strict, codeStart >= bytes.count || bytes[codeStart] != UInt8(ascii: "\""),
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
        if inner.allSatisfy({ $0.isUppercase }), !isArgument(inner, strict, close) { return nil }
        if strict, inner.contains(",") || (close + 1 < bytes.count && "+*?{".utf8.contains(bytes[close + 1])) {
            return nil
        }
        let isChoice = !TemplateFields.choices("[\(inner)]").isEmpty
        return take(close + 1, isChoice ? .choice : .bracket)
    }

    /// `https://[PROJECT].example.org`, `postgres://app:[PASSWORD]@db`: a word in capitals where a part of an address is.
    private mutating func partOfAddress(_ close: Int) -> PlaceholderScanner.Hit? {
        let inner = bytes[(at + 1)..<close]
        guard at > 1, inner.count >= 2, inner.first?.isUpper == true, "/.:@".utf8.contains(bytes[at - 1]),
            inner.allSatisfy({ $0.isUpper || $0.isDigit || $0 == 0x5F }),
            close + 1 < bytes.count, "./:@".utf8.contains(bytes[close + 1]),
            String(decoding: bytes[..<at], as: UTF8.self).contains("://")
        else { return nil }
        return take(close + 1, .bracket)
    }

    /// `helm rollback shop [REVISION]`, and `[NAME] - [CONTACT]` in a form; a word in capitals before a headline is none.
    private func isArgument(_ inner: String, _ strict: Bool, _ close: Int) -> Bool {
        if !strict {
            guard at == bytes.firstIndex(where: { $0 != 0x20 }) else { return true }
            let next = bytes[(close + 1)...].first { $0 != 0x20 }
            return next.map { !($0.isLetter || $0.isDigit || $0 >= 0x80) } ?? true
        }
        guard inner.utf8.count >= 4, at > 0, bytes[at - 1] == 0x20, !inDoubleQuotes, !inSingleQuotes,
            close + 1 == bytes.count || bytes[close + 1] == 0x20
        else { return false }
        return !Self.synopsis.contains(inner) && !Self.tagWords.contains(inner)
    }

    /// Words a usage line has in brackets.
    private static let synopsis: Set<String> = [
        "OPTIONS", "OPTION", "ARGS", "FLAGS", "COMMAND", "FILE", "FILES", "DEBUG", "FATAL", "FAIL", "PASS", "SKIP",
        "DONE",
        "NOTE", "TEST",
    ]

    func isCharacterClass(_ inner: String) -> Bool {
        let characters = Array(inner)
        guard characters.count >= 3, !inner.contains(" ") else { return false }
        return characters[1] == "-" && characters[0].isLetter
            && (characters.count == 3 || !characters[2].isLetter
                || characters.count <= 6 && characters.contains { $0.isNumber })
            && !characters.dropFirst(2).contains("-") || ["a-z", "A-Z", "0-9", "a-f"].contains { inner.contains($0) }
    }
}
