/// JSON in the order it is written in, with `null` where a value is missing: what people and tools diff.
enum JSONText {
    indirect enum Value: Sendable {
        case null
        case bool(Bool)
        case number(Double)
        case string(String)
        case array([Value])
        case object([(String, Value)])

        init(_ text: String?) { self = text.map(Value.string) ?? .null }
        init(_ number: Double?) { self = number.map(Value.number) ?? .null }
        init(_ number: Int?) { self = number.map { .number(Double($0)) } ?? .null }
    }

    static func text(_ value: Value) -> String {
        var out = ""
        write(value, indent: 0, to: &out)
        return out + "\n"
    }

    private static func write(_ value: Value, indent: Int, to out: inout String) {
        switch value {
        case .null: out += "null"
        case .bool(let flag): out += flag ? "true" : "false"
        case .number(let number):
            out +=
                number == number.rounded() && abs(number) < 1e15
                ? String(Int(number)) : number.isFinite ? "\(number)" : "null"
        case .string(let text): write(text, to: &out)
        case .array(let values): write(values.map { ("", $0) }, ("[", "]"), indent, to: &out)
        case .object(let members): write(members, ("{", "}"), indent, to: &out)
        }
    }

    /// Collections of plain values stand on one line, others a member a line.
    private static func write(
        _ members: [(String, Value)], _ brackets: (String, String), _ indent: Int, to out: inout String
    ) {
        let isFlat = members.allSatisfy { member in
            switch member.1 {
            case .array(let inner):
                inner.isEmpty
                    || inner.allSatisfy {
                        if case .number = $0 { true } else if case .string = $0 { true } else { false }
                    }
            case .object(let inner): inner.isEmpty
            default: true
            }
        }
        out += brackets.0
        for (index, member) in members.enumerated() {
            if index > 0 { out += isFlat ? ", " : "," }
            if !isFlat { out += "\n" + String(repeating: "  ", count: indent + 1) }
            if brackets.0 == "{" {
                write(member.0, to: &out)
                out += ": "
            }
            write(member.1, indent: indent + 1, to: &out)
        }
        if !isFlat, !members.isEmpty { out += "\n" + String(repeating: "  ", count: indent) }
        out += brackets.1
    }

    /// Stretches that need no escape go out whole.
    private static func write(_ text: String, to out: inout String) {
        out += "\""
        var rest = text[...]
        while let place = rest.utf8.firstIndex(where: needsEscape) {
            out += rest[..<place]
            out += escape(rest.utf8[place])
            rest = rest[rest.utf8.index(after: place)...]
        }
        out += rest
        out += "\""
    }

    private static func needsEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static func escape(_ byte: UInt8) -> String {
        switch byte {
        case UInt8(ascii: "\""): return "\\\""
        case UInt8(ascii: "\\"): return "\\\\"
        case UInt8(ascii: "\n"): return "\\n"
        case UInt8(ascii: "\r"): return "\\r"
        case UInt8(ascii: "\t"): return "\\t"
        default:
            let hex = String(byte, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        }
    }
}
