package struct ChecklistItem: Codable, Sendable, Hashable {
    package var text: String
    package var line: Int
    /// 0 for an item of the outermost list.
    package var depth: Int
    /// A command the item carries, in a nested fence or as runnable inline code.
    package var command: String?

    package init(text: String, line: Int, depth: Int, command: String?) {
        self.text = text
        self.line = line
        self.depth = depth
        self.command = command
    }
}
