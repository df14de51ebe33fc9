import Markdown

/// Items with boxes, and the command an item carries.
enum ChecklistReader {
    static func read(_ items: [OutlineItem], fences: FenceIndex) -> [ChecklistItem] {
        items.filter { $0.item.task != .none }.map { item in
            ChecklistItem(text: item.text, line: item.line, depth: item.taskDepth, command: command(item.item, fences))
        }
    }

    private static func command(_ item: Block.List.Item, _ fences: FenceIndex) -> String? {
        for case .code(let code) in item.blocks {
            if let script = fences[code.range.startLine]?.block.script { return script }
        }
        guard case .paragraph(let paragraph)? = item.blocks.first else { return nil }
        let commands = codes(paragraph.content).filter(InlineCommand.isRunnable)
        return commands.count == 1 ? commands[0] : nil
    }

    private static func codes(_ content: [Inline]) -> [String] {
        content.flatMap { inline -> [String] in
            if case .code(let code, _) = inline { return [code] }
            return codes(inline.children)
        }
    }
}
