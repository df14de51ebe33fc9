import Yams

/// Reads one command file; everything wrong with it becomes a finding, not only the first.
struct CommandFileReader {
    let place: String
    private(set) var findings: [CommandFinding] = []

    init(place: String) { self.place = place }

    private static let formKeys = ["arguments", "examples", "groups", "rooms", "action", "role", "title"]
    private static let commandKeys = ["version", "name", "summary", "section", "subcommands", "alone"] + formKeys
    private static let subcommandKeys = ["name", "summary"] + formKeys

    /// The definition; nil, with findings, when the file does not give one that can be used.
    mutating func read(_ file: CommandFile) -> CommandDefinition? {
        guard let mapping = compose(file.text) else { return nil }
        var record = YamlRecord(mapping, keys: Self.commandKeys, place: place)
        checkVersion(&record)
        let name = record.required("name") ?? ""
        checkName(name, file: file, &record)
        let summary = record.required("summary") ?? ""
        let section = record.text("section") ?? "More"
        let forms = readForms(&record, summary: summary)
        let alone = readAlone(&record, forms)
        findings += record.findings
        guard findings.isEmpty else { return nil }
        let definition = CommandDefinition(
            name: name, summary: summary, section: section, forms: forms, alone: alone)
        checkExamples(definition, line: record.line)
        return findings.isEmpty ? definition : nil
    }

    private mutating func compose(_ text: String) -> Node.Mapping? {
        do {
            if let mapping = try Yams.compose(yaml: text)?.mapping { return mapping }
            complain("this is no command file", "begin with `version: 1` and `name: …`", at: nil)
        } catch let error as YamlError {
            let (message, line) = Self.facts(of: error)
            complain("this is no YAML: \(message)", "mend the line; indentation is by spaces", at: line)
        } catch {
            complain("this is no YAML", "mend it; indentation is by spaces", at: nil)
        }
        return nil
    }

    private static func facts(of error: YamlError) -> (String, Int?) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            (problem, mark.line)
        case .duplicatedKeysInMapping(let duplicates, let context):
            ("the key \"\(duplicates.first ?? "")\" is there twice", context.mark.line)
        case .reader(let problem, _, _, _): (problem, nil)
        default: ("it can not be read", nil)
        }
    }

    private mutating func complain(_ message: String, _ fix: String, at line: Int?) {
        findings.append(CommandFinding(file: place, line: line, message: message, fix: fix))
    }
}

extension CommandFileReader {
    private func checkVersion(_ record: inout YamlRecord) {
        guard !record.isWord("version", "1") else { return }
        record.complain(
            "this file does not say which version it is", "write `version: 1`", at: record.line(of: "version"))
    }

    private func checkName(_ name: String, file: CommandFile, _ record: inout YamlRecord) {
        guard !name.isEmpty else { return }
        let stem = file.name.split(separator: ".").first.map(String.init) ?? ""
        if !Self.isName(name) {
            record.complain(
                "\"\(name)\" can not be typed as a command", "use small letters, digits and hyphens",
                at: record.line(of: "name"))
        } else if name != stem {
            record.complain(
                "the file is called \(file.name), the command \"\(name)\"", "rename one of them: \(name).yaml",
                at: record.line(of: "name"))
        }
    }

    static func isName(_ name: String) -> Bool {
        guard let first = name.utf8.first, (97...122).contains(first), name.utf8.count <= 32 else { return false }
        return name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == UInt8(ascii: "-") }
    }

    /// What the command alone means: a sub-command that needs nothing behind it.
    private func readAlone(_ record: inout YamlRecord, _ forms: [CommandForm]) -> String? {
        guard let name = record.text("alone") else { return nil }
        let form = forms.first { $0.name == name }
        if form == nil || form?.arguments.contains(where: \.isRequired) == true {
            record.complain(
                "the command alone can not mean \"\(name)\"",
                "name a sub-command of this file that needs no argument, or remove the line",
                at: record.line(of: "alone"))
        }
        return name
    }

    private func readForms(_ record: inout YamlRecord, summary: String) -> [CommandForm] {
        guard record.has("subcommands") else {
            return [readForm(&record, name: nil, summary: summary, inherited: nil)]
        }
        for key in ["arguments", "action", "role", "title"] where record.has(key) {
            record.complain(
                "\"\(key)\" does not go together with \"subcommands\"", "move it into the sub-commands it is for",
                at: record.line(of: key))
        }
        let groups = readGroups(&record)
        var forms: [CommandForm] = []
        for mapping in record.records("subcommands") {
            var entry = YamlRecord(mapping, keys: Self.subcommandKeys, place: place)
            let name = entry.required("name") ?? ""
            if !name.isEmpty, !Self.isName(name) || forms.contains(where: { $0.name == name }) {
                entry.complain(
                    "the sub-command \"\(name)\" is there twice or can not be typed",
                    "use another name, of small letters, digits and hyphens", at: entry.line(of: "name"))
            }
            let summary = entry.required("summary") ?? ""
            forms.append(readForm(&entry, name: name, summary: summary, inherited: groups))
            for finding in entry.findings { record.complain(finding.message, finding.fix, at: finding.line) }
        }
        return forms
    }

    private func readForm(
        _ record: inout YamlRecord, name: String?, summary: String, inherited: [String]?
    ) -> CommandForm {
        let arguments = ArgumentReader(place: place).read(&record)
        let groups = record.has("groups") || inherited == nil ? readGroups(&record) : inherited ?? []
        let (action, role) = readAction(&record, isNamed: arguments.contains { $0.name == "procedure" })
        var form = CommandForm(
            name: name, summary: summary, arguments: arguments,
            examples: record.texts("examples").map { String($0.drop { $0 == "/" || $0 == "!" }) }, groups: groups,
            action: action, role: role, procedureTitle: record.text("title"))
        form.rooms = record.texts("rooms")
        return form
    }

    /// Empty means anyone; a file has to say so, so that nobody forgets.
    private func readGroups(_ record: inout YamlRecord) -> [String] {
        if record.isWord("groups", "anyone") { return [] }
        let groups = record.texts("groups")
        if groups.isEmpty {
            record.complain(
                "nothing says who may", "write `groups: anyone` or `groups: [responders]`",
                at: record.line(of: "groups"))
        }
        return groups
    }

    /// - Parameter isNamed: which procedure is meant is an argument.
    private func readAction(_ record: inout YamlRecord, isNamed: Bool) -> (String, String?) {
        let action = record.required("action") ?? ""
        if !action.isEmpty, !CommandAction.all.contains(action) {
            let near = EditDistance.nearest(to: action, among: CommandAction.all)
            record.complain(
                "there is no action \"\(action)\"",
                near.map { "did you mean \"\($0)\"?" } ?? "for a procedure of the runbook write `action: procedure`",
                at: record.line(of: "action"))
        }
        let role = record.text("role")
        if let role, !CommandAction.roles.contains(role) {
            let near = EditDistance.nearest(to: role, among: CommandAction.roles)
            record.complain(
                "there is no role \"\(role)\"",
                near.map { "did you mean \"\($0)\"?" } ?? "roles: \(CommandAction.roles.joined(separator: ", "))",
                at: record.line(of: "role"))
        }
        if action == CommandAction.procedure, role == nil, !isNamed, !record.has("role") {
            record.complain(
                "nothing says which procedure to run",
                "add `role: maintenance`, another role, or an argument named procedure",
                at: record.line(of: "action"))
        }
        return (action, role)
    }

    /// Examples are shown to people who just made a mistake: they must work.
    private mutating func checkExamples(_ definition: CommandDefinition, line: Int?) {
        let registry = CommandRegistry([definition])
        for form in definition.forms {
            for example in form.examples {
                guard case .invocation(let found) = registry.parse(example, isCommand: true),
                    found.subcommand == form.name
                else {
                    let name = [definition.name, form.name].compactMap(\.self).joined(separator: " ")
                    complain(
                        "the example \"\(example)\" is no way to use \"\(name)\"",
                        "it should read like: \(definition.usage(of: form))", at: line)
                    continue
                }
            }
        }
    }
}
