/// Reads the `arguments:` of a command or sub-command.
struct ArgumentReader {
    let place: String

    private static let keys = [
        "name", "type", "summary", "pattern", "values", "default", "required", "flag", "aliases", "repeatable", "limit",
    ]

    func read(_ owner: inout YamlRecord) -> [ArgumentSpec] {
        var specs: [ArgumentSpec] = []
        for mapping in owner.records("arguments") {
            var entry = YamlRecord(mapping, keys: Self.keys, place: place)
            let spec = readOne(&entry)
            checkPlace(of: spec, after: specs, &entry)
            specs.append(spec)
            for finding in entry.findings { owner.complain(finding.message, finding.fix, at: finding.line) }
        }
        return specs
    }

    private func readOne(_ entry: inout YamlRecord) -> ArgumentSpec {
        let name = entry.required("name") ?? ""
        if !name.isEmpty, !CommandFileReader.isName(name) {
            entry.complain(
                "\"\(name)\" is no name for an argument", "use small letters, digits and hyphens",
                at: entry.line(of: "name"))
        }
        var spec = ArgumentSpec(
            name: name, type: readType(&entry), summary: entry.text("summary"), pattern: readPattern(&entry),
            values: entry.texts("values"), isRequired: entry.truth("required"), isFlag: entry.truth("flag"),
            aliases: entry.texts("aliases"), isRepeatable: entry.truth("repeatable"))
        if let limit = entry.text("limit") {
            if let number = Int(limit), (1...10_000).contains(number) {
                spec.limit = number
            } else {
                entry.complain("\"limit\" must be 1 to 10000", "write `limit: 200`", at: entry.line(of: "limit"))
            }
        }
        if let typed = entry.text("default") {
            if (try? spec.read(typed)) == nil {
                entry.complain(
                    "the default \"\(typed)\" would be refused as a value", "use one that the type and pattern allow",
                    at: entry.line(of: "default"))
            }
            spec.defaultValue = typed
        }
        return spec
    }

    private func readType(_ entry: inout YamlRecord) -> ArgumentType {
        guard let word = entry.required("type") else { return .word }
        if let type = ArgumentType(rawValue: word) { return type }
        let known = ArgumentType.allCases.map(\.rawValue)
        let near = EditDistance.nearest(to: word, among: known)
        entry.complain(
            "there is no type \"\(word)\"",
            near.map { "did you mean \"\($0)\"?" } ?? "types: \(known.joined(separator: ", "))",
            at: entry.line(of: "type"))
        return .word
    }

    private func readPattern(_ entry: inout YamlRecord) -> ArgumentPattern? {
        guard let source = entry.text("pattern") else { return nil }
        if let pattern = ArgumentPattern(source) { return pattern }
        entry.complain(
            "the pattern \"\(source)\" is no regular expression", "mend it; it must match the whole value",
            at: entry.line(of: "pattern"))
        return nil
    }

    private func checkPlace(of spec: ArgumentSpec, after earlier: [ArgumentSpec], _ entry: inout YamlRecord) {
        let taken = Set(earlier.flatMap { [$0.name] + $0.aliases })
        if taken.contains(spec.name) || spec.aliases.contains(where: taken.contains) {
            entry.complain(
                "the argument \"\(spec.name)\" is there twice", "use another name", at: entry.line(of: "name"))
        }
        if spec.type == .switch, !spec.isFlag || spec.isRequired || spec.isRepeatable {
            entry.complain(
                "a switch is a flag that may be left out", "add `flag: true` and nothing more",
                at: entry.line(of: "type"))
        }
        if spec.type == .rest, spec.isFlag {
            entry.complain("a flag takes one value, not the rest", "write `type: text`", at: entry.line(of: "type"))
        }
        guard !spec.isFlag else { return }
        let positional = earlier.filter { !$0.isFlag }
        if let greedy = positional.first(where: { $0.type == .rest || $0.isRepeatable }) {
            entry.complain(
                "\"\(greedy.name)\" takes every word that is left, so nothing can follow it",
                "move \"\(spec.name)\" in front of it, or make it a flag", at: entry.line(of: "name"))
        }
        if spec.isRequired, let gap = positional.first(where: { !$0.isRequired && !$0.hasForm }) {
            entry.complain(
                "\"\(spec.name)\" is required but stands behind \"\(gap.name)\", which may be left out",
                "put required arguments first", at: entry.line(of: "name"))
        }
    }
}
