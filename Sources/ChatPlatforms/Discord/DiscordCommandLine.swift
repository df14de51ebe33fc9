import Chat

/// A command that Discord took apart, put together again as a line.
struct DiscordCommandLine: Sendable {
    let commands: [CommandShape]

    func text(_ data: JSONValue) -> String? {
        guard let name = data["name"]?.string else { return nil }
        var options = data["options"]?.array ?? []
        var words: [String] = []
        // Discord knows all names in lower case only.
        let command = commands.first { $0.name.lowercased() == name.lowercased() }
        var form = command?.forms.first { $0.name == nil }
        // A sub-command is an option of type 1 that holds the others.
        if let sub = options.first, sub["type"]?.integer == 1, let subName = sub["name"]?.string {
            options = sub["options"]?.array ?? []
            form = command?.forms.first { $0.name?.lowercased() == subName.lowercased() }
            words.append(form?.name ?? subName)
        }
        words.insert("/" + (command?.name ?? name), at: 0)
        let values = Dictionary(
            options.compactMap { option in option["name"]?.string.map { ($0.lowercased(), option["value"] ?? .null) } },
            uniquingKeysWith: { first, _ in first })
        for argument in form?.arguments ?? [] {
            guard let value = values[argument.name.lowercased()].flatMap(Self.spelled) else { continue }
            switch (argument.isFlag, argument.isSwitch) {
            case (true, true): if value == "true" { words.append("--" + argument.name) }
            case (true, false): words.append("--\(argument.name) \(CommandQuoting.quoted(value))")
            case (false, _): words.append(CommandQuoting.quoted(value))
            }
        }
        // What was registered as one free text is taken as it was typed.
        let known = Set(form?.arguments.map { $0.name.lowercased() } ?? [])
        for option in options {
            guard let name = option["name"]?.string, !known.contains(name.lowercased()),
                let value = option["value"].flatMap(Self.spelled)
            else { continue }
            words.append(value)
        }
        return words.joined(separator: " ")
    }

    private static func spelled(_ value: JSONValue) -> String? {
        switch value {
        case .string(let text): text.isEmpty ? nil : text
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .bool(let truth): "\(truth)"
        default: nil
        }
    }
}
