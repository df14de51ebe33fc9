/// Code in a sentence that goes on over the end of a line.
struct OpenCode {
    private var isOpen = false
    private var last = -1

    /// Whether the line begins in code. A blank line, a new item and a row of a table end what was open.
    mutating func goesOn(_ line: String, _ index: Int) -> Bool {
        let text = line.trimmingBlanks
        let isNew = text.isEmpty || index != last + 1 || text.first.map { "|>#-*+".contains($0) } ?? true
        last = index
        if isNew || text.first?.isNumber == true && text.drop(while: \.isNumber).hasPrefix(". ") { isOpen = false }
        let began = isOpen
        let marks = line.utf8.count { $0 == UInt8(ascii: "`") }
        if marks % 2 == 1 { isOpen.toggle() }
        return began
    }
}
