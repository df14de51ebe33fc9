package import Yams

/// A YAML mapping whose keys are known beforehand: what is unknown, given twice or of the wrong kind becomes a
/// finding with its line.
package struct YamlRecord {
    package let line: Int?
    private let place: String
    private var nodes: [String: Node] = [:]
    package private(set) var findings: [CommandFinding] = []

    package init(_ mapping: Node.Mapping, keys: [String], place: String) {
        self.place = place
        line = mapping.mark?.line
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            if keys.contains(name) {
                nodes[name] = value
            } else {
                let near = EditDistance.nearest(to: name, among: keys)
                complain(
                    "unknown key \"\(name)\"",
                    near.map { "did you mean \"\($0)\"?" } ?? "known here: \(keys.joined(separator: ", "))",
                    at: key.mark?.line)
            }
        }
    }

    package mutating func complain(_ message: String, _ fix: String, at line: Int?) {
        findings.append(CommandFinding(file: place, line: line ?? self.line, message: message, fix: fix))
    }

    package func has(_ key: String) -> Bool { nodes[key] != nil }
    package func line(of key: String) -> Int? { nodes[key]?.mark?.line ?? line }

    package mutating func text(_ key: String) -> String? {
        guard let node = nodes[key] else { return nil }
        if let text = node.scalar?.string.trimmed, !text.isEmpty { return text }
        complain("\"\(key)\" must be text", "write `\(key): some words`", at: node.mark?.line)
        return nil
    }

    package mutating func required(_ key: String) -> String? {
        if !has(key) { complain("\"\(key)\" is missing", "add `\(key): …`", at: line) }
        return text(key)
    }

    package mutating func truth(_ key: String) -> Bool {
        guard let node = nodes[key] else { return false }
        switch node.scalar?.string {
        case "true": return true
        case "false": return false
        default:
            complain("\"\(key)\" must be true or false", "write `\(key): true`", at: node.mark?.line)
            return false
        }
    }

    package mutating func texts(_ key: String) -> [String] {
        guard let node = nodes[key] else { return [] }
        if let entries = node.sequence?.map({ $0.scalar?.string }) {
            let texts = entries.compactMap(\.self)
            if texts.count == entries.count { return texts }
        }
        complain("\"\(key)\" must be a list of words", "write `\(key): [one, two]`", at: node.mark?.line)
        return []
    }

    package mutating func records(_ key: String) -> [Node.Mapping] {
        guard let node = nodes[key] else { return [] }
        if let entries = node.sequence?.map(\.mapping) {
            let mappings = entries.compactMap(\.self)
            if mappings.count == entries.count { return mappings }
        }
        complain("\"\(key)\" must be a list of entries", "begin each entry with `- name: …`", at: node.mark?.line)
        return []
    }

    package mutating func number(_ key: String) -> Double? {
        guard let node = nodes[key] else { return nil }
        if let number = node.scalar.flatMap({ Double($0.string) }) { return number }
        complain("\"\(key)\" must be a number", "write `\(key): 5`", at: node.mark?.line)
        return nil
    }

    /// What the key holds, for a value that may have more than one form.
    package func node(_ key: String) -> Node? { nodes[key] }

    /// A mapping whose keys are names of the user's own, in the order they were written.
    package mutating func named(_ key: String) -> [(name: String, line: Int?, value: Node)] {
        guard let node = nodes[key] else { return [] }
        guard let mapping = node.mapping else {
            complain("\"\(key)\" must hold names with values", "write `\(key): {name: …}`", at: node.mark?.line)
            return []
        }
        return mapping.map { ($0.key.scalar?.string ?? "", $0.key.mark?.line, $0.value) }
    }

    package mutating func add(_ others: [CommandFinding]) { findings += others }

    /// True when the key holds exactly this word.
    package func isWord(_ key: String, _ word: String) -> Bool { nodes[key]?.scalar?.string == word }
}
