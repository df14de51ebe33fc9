/// "(if needed)", "(optional)", "if migrations were run": words that let a step be passed over.
enum StepCondition {
    static func of(_ text: String) -> String? {
        var rest = text[...]
        while let open = rest.firstIndex(of: "("), let close = rest[open...].firstIndex(of: ")") {
            let inner = rest[rest.index(after: open)..<close]
            let phrase = Phrase(inner)
            if phrase.begins(with: "if") || phrase.begins(with: "when") || phrase.has("optional")
                || phrase.has("if needed") || phrase.has("only")
            {
                return String(inner)
            }
            rest = rest[rest.index(after: close)...]
        }
        guard openings.mayBegin(text) || mayEnd(text) else { return nil }
        let phrase = Phrase(text)
        if phrase.begins(with: "if"), let comma = text.firstIndex(of: ",") { return String(text[..<comma]) }
        if phrase.begins(with: "optional") || phrase.begins(with: "optionally") { return "optional" }
        return endings.first { phrase.ends(with: $0) }
    }

    /// "If that fails:" is a condition from end to end.
    static func of(label: String) -> String? {
        of(label) ?? (Phrase(label).begins(with: "if") ? StepTitle.tidy(label) : nil)
    }

    private static let openings: Terms = ["if", "optional", "optionally"]

    /// Whether the last letters are those of one of the endings, whatever marks stand behind them.
    private static func mayEnd(_ text: String) -> Bool {
        text.withBytes { bytes in
            var end = bytes.count
            while end > 0, !bytes[end - 1].isWordByte, bytes[end - 1] < 0x80 { end -= 1 }
            guard end >= 3 else { return false }
            if bytes[end - 1] >= 0x80 { return true }
            switch (bytes[end - 3] | 0x20, bytes[end - 2] | 0x20, bytes[end - 1] | 0x20) {
            case (UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "d")),
                (UInt8(ascii: "a"), UInt8(ascii: "r"), UInt8(ascii: "y")),
                (UInt8(ascii: "r"), UInt8(ascii: "e"), UInt8(ascii: "d")),
                (UInt8(ascii: "b"), UInt8(ascii: "l"), UInt8(ascii: "e")):
                return true
            default: return false
            }
        }
    }

    private static let endings = ["if needed", "if necessary", "if required", "if applicable"]
}
