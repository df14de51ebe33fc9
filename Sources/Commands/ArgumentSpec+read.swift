extension ArgumentSpec {
    /// The value as it is kept, from what was typed.
    func read(_ typed: String) throws(ValueFault) -> String {
        let value = try readType(typed)
        guard !values.isEmpty else { return value }
        if let known = values.first(where: { $0.lowercased() == value.lowercased() }) { return known }
        throw .notOneOf(values, nearest: EditDistance.nearest(to: value, among: values))
    }

    private func readType(_ typed: String) throws(ValueFault) -> String {
        switch type {
        case .text, .rest: try readText(typed)
        case .severity: try severity(typed)
        case .duration: try checked(typed, DurationText.seconds(typed).map(String.init))
        case .incident: try checked(typed, Self.numbered(typed, as: "INC"))
        case .run: try checked(typed, Self.numbered(typed, as: "RUN"))
        case .number: try number(typed)
        case .assignment: try assignment(typed)
        case .person: try person(typed)
        case .word, .service, .environment, .version, .option, .switch:
            try ArgumentValue.validate(typed, pattern: pattern).text
        }
    }

    private func readText(_ typed: String) throws(ValueFault) -> String {
        let text = FreeText.clean(typed)
        guard !text.isEmpty else { throw .empty }
        guard text.count <= limit else { throw .tooLong(limit: limit) }
        if let pattern, !pattern.matches(text) { throw .pattern(pattern.source) }
        return text
    }

    /// What a typed form made of the value; where it made nothing, the general fault is named before the type's.
    private func checked(_ typed: String, _ value: String?) throws(ValueFault) -> String {
        let safe = try ArgumentValue.validate(typed, pattern: pattern)
        guard let value, !safe.text.isEmpty else { throw .notOfType(type) }
        return value
    }

    private func severity(_ typed: String) throws(ValueFault) -> String {
        let word = typed.lowercased()
        let level =
            switch word.hasPrefix("sev") ? word.dropFirst(word.hasPrefix("sev-") ? 4 : 3) : word[...] {
            case "1", "critical": 1
            case "2", "high": 2
            case "3", "medium": 3
            case "4", "low": 4
            default: 0
            }
        return try checked(typed, level == 0 ? nil : "SEV\(level)")
    }

    private func number(_ typed: String) throws(ValueFault) -> String {
        let isDigits = !typed.isEmpty && typed.utf8.allSatisfy { (48...57).contains($0) }
        return try checked(typed, isDigits ? Int(typed).flatMap { $0 <= 1_000_000_000 ? String($0) : nil } : nil)
    }

    private func person(_ typed: String) throws(ValueFault) -> String {
        let isPlain = typed.hasPrefix("@") && !typed.contains(":")
        return try ArgumentValue.validate(isPlain ? String(typed.dropFirst()) : typed, pattern: pattern).text
    }

    private func assignment(_ typed: String) throws(ValueFault) -> String {
        guard let equals = typed.firstIndex(of: "=") else { throw .notAnAssignment }
        let name = typed[..<equals]
        let isName =
            !name.isEmpty && name.count <= 64 && name.first != "-"
            && name.unicodeScalars.allSatisfy {
                switch $0 {
                case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
                // `<имя>` asks for a value, too.
                default: !$0.isASCII && $0.properties.isAlphabetic
                }
            }
        guard isName else { throw .notAnAssignment }
        let value = try ArgumentValue.validate(String(typed[typed.index(after: equals)...]), pattern: pattern)
        return "\(name)=\(value.text)"
    }

    /// `INC-7` out of `inc-7` or `inc7`.
    private static func numbered(_ typed: String, as letters: String) -> String? {
        guard typed.uppercased().hasPrefix(letters) else { return nil }
        var digits = typed.dropFirst(letters.count)
        if digits.first == "-" { digits = digits.dropFirst() }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(digits), number > 0
        else { return nil }
        return "\(letters)-\(number)"
    }
}
