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

    private static let openings: Terms = ["if", "optional", "optionally"]

    /// Whether the last letter is one of the endings', whatever marks stand behind it.
    private static func mayEnd(_ text: String) -> Bool {
        guard let last = text.utf8.last(where: { $0.isWordByte || $0 >= 0x80 }) else { return false }
        return last >= 0x80 || "dDyYeE".utf8.contains(last)
    }

    private static let endings = ["if needed", "if necessary", "if required", "if applicable"]
}
