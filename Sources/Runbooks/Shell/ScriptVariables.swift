/// The variables a script gives a value itself, which nobody needs to fill in.
enum ScriptVariables {
    static func assigned(in script: String) -> Set<String> {
        assigned(in: script, ShellParser.statements(in: script))
    }

    /// The same where its statements are known.
    static func assigned(in script: String, _ statements: [ShellStatement]) -> Set<String> {
        var names: Set<String> = []
        for statement in statements {
            for command in statement.commands {
                for assignment in command.assignments { insert(assignment, &names) }
                guard let first = command.words.first,
                    ["export", "local", "declare", "readonly", "read", "typeset"].contains(first)
                else { continue }
                for word in command.words.dropFirst() {
                    if word.contains("=") {
                        insert(word, &names)
                    } else if first == "read", !word.hasPrefix("-") {
                        names.insert(word)
                    }
                }
            }
        }
        names.formUnion(loopVariables(script))
        // `. /etc/os-release && echo "$VERSION_CODENAME"`
        if script.contains("/etc/os-release") { names.formUnion(release) }
        if mayAssign(script) { names.formUnion(powerShellVariables(script)) }
        return names
    }

    /// What os-release(5) sets.
    private static let release = [
        "ID", "ID_LIKE", "NAME", "PRETTY_NAME", "VERSION", "VERSION_ID", "VERSION_CODENAME", "UBUNTU_CODENAME",
    ]

    private static func insert(_ assignment: String, _ names: inout Set<String>) {
        guard let equals = assignment.firstIndex(of: "=") else { return }
        names.insert(String(assignment[..<equals].filter { $0 != "+" }))
    }

    /// `for NAME in …`.
    private static func loopVariables(_ script: String) -> Set<String> {
        guard script.contains("for ") else { return [] }
        return script.withBytes { bytes in
            var names: Set<String> = []
            var isBehindFor = false
            var at = 0
            while at < bytes.count {
                let start = at
                while at < bytes.count, !bytes[at].endsWord { at += 1 }
                if isBehindFor, at > start { names.insert(String(copying: bytes, start..<at)) }
                if at > start { isBehindFor = bytes.stands("for", at: start, end: at) }
                at += 1
            }
            return names
        }
    }

    /// Whether a variable stands first on a line, as PowerShell's assignments do, or in its loop.
    private static func mayAssign(_ script: String) -> Bool {
        script.withBytes { bytes in
            for offset in bytes.indices where bytes[offset] == UInt8(ascii: "$") {
                var before = offset - 1
                while before >= 0, bytes[before] != UInt8(ascii: "\n"),
                    bytes[before].isBlankByte || bytes[before] >= 0x80
                {
                    before -= 1
                }
                if before < 0 || bytes[before] == UInt8(ascii: "\n") || bytes[before] == UInt8(ascii: "(") {
                    return true
                }
            }
            return false
        }
    }

    /// `$name = …` and `foreach ($name in …)`.
    private static func powerShellVariables(_ script: String) -> Set<String> {
        var names: Set<String> = []
        for line in script.split(separator: "\n") {
            let text = line.trimmingBlanks
            var rest = text
            if let open = text.firstRange(of: "foreach ($") {
                rest = text[text.index(before: open.upperBound)...]
            }
            guard rest.hasPrefix("$") else { continue }
            let name = rest.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            let after = rest.dropFirst(name.count + 1).trimmingBlanks
            if !name.isEmpty, after.hasPrefix("=") || after.hasPrefix("in ") { names.insert(String(name)) }
        }
        return names
    }
}

extension UInt8 {
    fileprivate var endsWord: Bool { self == 0x20 || self == UInt8(ascii: "\n") || self == UInt8(ascii: ";") }
}
