/// The fields of a form: `Label: value`, `- Label: value`, boxes, and blanks in running text.
enum TemplateFields {
    static func read(_ fence: Fence) -> [DocumentTemplate.Field] {
        fence.lines.enumerated().compactMap { index, line in field(line, at: fence.firstContentLine + index) }
    }

    private static func field(_ line: String, at number: Int) -> DocumentTemplate.Field? {
        guard MessageSigns.isLabelled(line), let colon = line.firstColon else {
            return blank(line, at: number)
        }
        let label = line[..<colon].withoutStars.drop { !$0.isLetter && !$0.isNumber }.trimmingBlanks
        let value = String(line[line.index(after: colon)...].withoutStars.trimmingBlanks)
        // A line that ends with its colon is a heading over the fields below it.
        guard !label.isEmpty, !value.isEmpty else { return nil }
        return DocumentTemplate.Field(name: String(label), choices: choices(value), line: number)
    }

    /// A blank in running text, "rolled back due to [reason]", is a field of that name.
    private static func blank(_ line: String, at number: Int) -> DocumentTemplate.Field? {
        guard
            let hit = PlaceholderScanner.template(line).first(where: { [.bracket, .angle, .choice].contains($0.kind) })
        else { return nil }
        return DocumentTemplate.Field(
            name: String(hit.token.dropFirst().dropLast()), choices: choices(hit.token), line: number)
    }

    /// `[A/B/C]`, `PASS/FAIL`, `yes | no`, `None / See #x`.
    static func choices(_ value: String) -> [String] {
        var inner = value[...]
        if inner.hasPrefix("["), inner.hasSuffix("]") { inner = inner.dropFirst().dropLast() }
        guard inner.utf8.contains(where: { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "|") }) else { return [] }
        let isSpaced = inner.contains(" / ") || inner.contains(" | ")
        let parts = inner.split(
            separator: isSpaced ? (inner.contains(" / ") ? " / " : " | ") : (inner.contains("|") ? "|" : "/"),
            omittingEmptySubsequences: false
        )
        .map { String($0.trimmingBlanks) }
        guard parts.count >= 2, parts.allSatisfy({ !$0.isEmpty }) else { return [] }
        if isSpaced { return parts }
        return parts.allSatisfy { $0.allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" } && $0.count <= 20 }
            ? parts : []
    }
}

extension Substring {
    /// Without the marks of bold words.
    fileprivate var withoutStars: Substring {
        utf8.contains(UInt8(ascii: "*")) ? Substring(replacing("**", with: "")) : self
    }
}
