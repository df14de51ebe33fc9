import Commands
import Incidents
import Yams

// Values of the wrong kind: each is a finding, none is passed over.
extension ConfigurationReader {
    /// A mapping of known keys, or nothing at all; anything else is a finding.
    mutating func settings(_ node: Node, of name: String, keys: [String], example: String) -> YamlRecord {
        if node.mapping == nil, !Self.isNothing(node) {
            complain(at: node.mark?.line, "\"\(name)\" must hold settings", "write `\(name): \(example)`")
        }
        return YamlRecord(node.mapping ?? Node.Mapping([]), keys: keys, place: place)
    }

    mutating func texts(_ entries: [(name: String, line: Int?, value: Node)]) -> [String: String] {
        var texts: [String: String] = [:]
        for entry in entries {
            if let text = entry.value.scalar?.string, !text.isEmpty {
                texts[entry.name] = text
            } else {
                complain(at: entry.line, "\"\(entry.name)\" must be text", "write `\(entry.name): some words`")
            }
        }
        return texts
    }

    /// Who stands for a role: person ids, groups and schedules that exist.
    mutating func role(
        _ entry: (name: String, line: Int?, value: Node), _ configuration: inout Configuration
    ) {
        let nodes = entry.value.sequence.map(Array.init) ?? (entry.value.scalar == nil ? [] : [entry.value])
        let words = nodes.compactMap(\.scalar?.string).filter { !$0.isEmpty }
        if words.isEmpty || words.count != nodes.count {
            complain(
                at: entry.line, "the role \"\(entry.name)\" must name people, groups or schedules",
                "write `\(entry.name): [ada, responders]`")
        }
        let known = Set(configuration.people.map(\.id)).union(configuration.people.flatMap(\.groups))
            .union(configuration.schedules.map(\.schedule.name))
        for (word, node) in zip(words, nodes) where !known.contains(word) {
            let near = EditDistance.nearest(to: word, among: known.sorted())
            complain(
                at: node.mark?.line, "\"\(word)\" is no person, no group and no schedule",
                near.map { "did you mean \"\($0)\"?" } ?? "add `\(word): {name: …}` under people:")
        }
        configuration.roles[entry.name] = words
    }

    private static func isNothing(_ node: Node) -> Bool {
        ["", "~", "null"].contains(node.scalar?.string)
    }
}
