/// Lines of the tree, with colours where a terminal shows them. Colour never says what the words don't.
struct TreeText {
    private(set) var text = ""
    let colour: Bool

    init(colour: Bool) { self.colour = colour }

    private enum Style: String {
        case bold = "1", dim = "2", red = "31", green = "32", yellow = "33", cyan = "36"
    }

    private func styled(_ text: String, _ style: Style) -> String {
        colour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    mutating func blank() { text += "\n" }

    mutating func plain(_ line: String) { text += safe(line) + "\n" }

    mutating func heading(_ title: String, detail: String) {
        text += styled(safe(title), .bold) + "  " + styled(safe(detail), .dim) + "\n"
    }

    mutating func step(line: Int, depth: Int, kind: Step.Kind?, title: String, detail: [String]) {
        let number = String(line)
        let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let mark = kind.map { String(repeating: " ", count: max(0, 8 - $0.rawValue.count)) + $0.rawValue } ?? "       ·"
        let styledMark =
            switch kind {
            case .command?: styled(mark, .green)
            case .check?: styled(mark, .cyan)
            case .choice?: styled(mark, .yellow)
            default: mark
            }
        let tail = detail.isEmpty ? "" : "  " + styled("[" + safe(detail.joined(separator: "; ")) + "]", .dim)
        text +=
            styled(gutter, .dim) + " " + styledMark + "  " + String(repeating: "  ", count: depth) + safe(title) + tail
            + "\n"
    }

    mutating func finding(_ finding: Finding) {
        let number = String(finding.line)
        let gutter = String(repeating: " ", count: max(0, 5 - number.count)) + number
        let word = finding.severity.rawValue
        let mark = String(repeating: " ", count: max(0, 8 - word.count)) + word
        let style: Style = finding.severity == .error ? .red : finding.severity == .warning ? .yellow : .dim
        text +=
            styled(gutter, .dim) + " " + styled(mark, style) + "  " + safe(finding.message) + "; " + safe(finding.fix)
            + "\n"
    }

    /// A document's own control characters never reach the terminal.
    private func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) else { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : $0 }))
    }
}
