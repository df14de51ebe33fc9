import Markdown

extension Block.Paragraph {
    /// Its lines where each begins with bold words, else itself.
    var labelledLines: [Block.Paragraph] {
        guard range.startLine < range.endLine, case .strong? = content.first else { return [self] }
        var lines: [[Inline]] = [[]]
        for inline in content {
            switch inline {
            case .softBreak, .lineBreak: lines.append([])
            default: lines[lines.count - 1].append(inline)
            }
        }
        let areLabelled = lines.allSatisfy { if case .strong? = $0.first { true } else { false } }
        guard areLabelled, lines.count == range.endLine - range.startLine + 1 else { return [self] }
        return lines.enumerated().map { index, content in
            var range = range
            range.startLine += index
            range.endLine = range.startLine
            return Block.Paragraph(content: content, range: range)
        }
    }
}
