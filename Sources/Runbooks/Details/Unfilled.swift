/// Blanks an author left: `TBD`, `[Name]`, `____`, nothing at all.
enum Unfilled {
    static func isBlank(_ text: String) -> Bool {
        let text = text.trimmingBlanks
        guard !text.isEmpty else { return true }
        let folded = text.lowercased()
        if [
            "tbd", "tba", "todo", "n/a", "na", "-", "—", "–", "?", "...", "…", "xxx", "to be determined",
            "to be defined", "utc-x",
        ].contains(folded) {
            return true
        }
        if text.allSatisfy({ "_- .".contains($0) }) { return true }
        if text.hasPrefix("["), text.hasSuffix("]"), !text.dropFirst().contains("[") { return true }
        // "+1-XXX-XXX-XXXX": a number nobody has.
        if text.count(where: { $0 == "X" || $0 == "x" }) >= 4, text.allSatisfy({ "Xx0123456789+-() .".contains($0) }) {
            return true
        }
        return text.split(whereSeparator: { "-–—,/|".contains($0) }).allSatisfy { part in
            let part = part.trimmingBlanks
            return part.isEmpty || part.hasPrefix("[") && part.hasSuffix("]")
                || part.hasPrefix("<") && part.hasSuffix(">") || part.lowercased() == "tbd"
        }
    }
}
