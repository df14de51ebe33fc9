import Foundation

/// The JSON objects and arrays in a command's output, told in order: the second expectation of a step is about the
/// second answer, not the first again.
struct JSONValues {
    private var values: ArraySlice<Any>

    /// Bytes looked at before giving up: brackets that never close would else be read again from each of them.
    private static let effort = 8 << 20

    init(in output: String) {
        var effort = Self.effort
        var found: [Any] = []
        var rest = Substring(output).utf8[...]
        while effort > 0, let start = rest.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
            if let end = Self.end(of: rest[start...], effort: &effort),
                let value = try? JSONSerialization.jsonObject(with: Data(rest[start..<end]))
            {
                found.append(value)
                rest = rest[end...]
            } else {
                rest = rest[rest.index(after: start)...]
            }
        }
        values = found[...]
    }

    /// Takes values until one has every field as wanted. When none has, the last one that has the names is shown.
    mutating func judge(_ fields: [String: String?], truncated: Bool) -> ExpectationCheck.Verdict {
        let expected = fields.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value ?? "anything")" }
            .joined(separator: ", ")
        guard !values.isEmpty else {
            return truncated
                ? .cannotTell(expected: expected, got: "more output than was kept")
                : .failed(expected: expected, got: "no JSON")
        }
        var remaining = values
        var nearest: String?
        while let value = remaining.popFirst() {
            let wrong = Self.wrongFields(fields, in: value)
            if wrong.isEmpty {
                values = remaining
                return .asExpected(summary: expected)
            }
            nearest = nearest ?? wrong.joined(separator: ", ")
        }
        return .failed(expected: expected, got: nearest ?? "no such fields")
    }

    private static func wrongFields(_ fields: [String: String?], in value: Any) -> [String] {
        fields.sorted { $0.key < $1.key }.compactMap { name, wanted in
            let candidates = self.values(of: name, in: value)
            if candidates.isEmpty { return "\(name) missing" }
            guard let wanted else { return nil }
            if candidates.contains(where: { JSONWildcard.matches(wanted, $0) }) { return nil }
            return "\(name)=\(candidates.map(text).joined(separator: " or "))"
        }
    }

    /// The value of a name, which may be a path with dots; else of the same name at any depth.
    private static func values(of name: String, in value: Any) -> [Any] {
        if let object = value as? [String: Any] {
            if let direct = object[name] { return [direct] }
            let path = name.split(separator: ".", maxSplits: 1).map(String.init)
            if path.count == 2, let inner = object[path[0]] {
                let found = values(of: path[1], in: inner)
                if !found.isEmpty { return found }
            }
            return object.sorted { $0.key < $1.key }.flatMap { values(of: name, in: $0.value) }
        }
        return (value as? [Any])?.flatMap { values(of: name, in: $0) } ?? []
    }

    static func text(_ value: Any) -> String {
        if let text = value as? String { return text }
        guard
            let data = try? JSONSerialization.data(
                withJSONObject: value, options: [.fragmentsAllowed, .sortedKeys, .withoutEscapingSlashes])
        else { return "\(value)" }
        return String(decoding: data, as: UTF8.self)
    }

    /// The index after the bracket that closes the first one; nil when none does.
    private static func end(of text: Substring.UTF8View.SubSequence, effort: inout Int) -> Substring.UTF8View.Index? {
        var depth = 0
        var inString = false
        var escaped = false
        for index in text.indices {
            effort -= 1
            guard effort > 0 else { return nil }
            let byte = text[index]
            if inString {
                if escaped {
                    escaped = false
                } else if byte == UInt8(ascii: "\\") {
                    escaped = true
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): inString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return text.index(after: index) }
            default: break
            }
        }
        return nil
    }
}
