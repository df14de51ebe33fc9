import Markdown

/// Warnings wherever they stand: bold words, signs, quotes and alerts, comments in a block.
enum WarningReader {
    static func read(_ outline: Outline, fences: FenceIndex, lines: [String]) -> [Warning] {
        var found: [Warning] = []
        for section in outline.sections { collect(section.blocks, into: &found) }
        for entry in fences.entries {
            for (index, line) in entry.fence.lines.enumerated() where line.isComment && entry.verdict.class == .command
            {
                let text = String(line.trimmingBlanks.drop { $0 == "#" || $0 == " " })
                guard let level = commentLevel(text) else { continue }
                found.append(Warning(level: level, text: text, line: entry.fence.firstContentLine + index))
            }
        }
        return found.sorted { $0.line < $1.line }
    }

    private static func commentLevel(_ text: String) -> Warning.Level? {
        guard text.contains(":") || text.contains("!") || text.contains("⚠") else { return nil }
        return WarningRules.level(ofLabel: text)
    }

    private static func collect(_ blocks: [Block], inList: Bool = false, into found: inout [Warning]) {
        for block in blocks {
            switch block {
            case .paragraph(let paragraph):
                // "**Critical** (any time): …" in a list names a level; a warning there is loud or has a sign.
                guard let warning = warning(paragraph), !inList || warning.isLoud else { continue }
                found.append(warning)
            case .list(let list): for item in list.items { collect(item.blocks, inList: true, into: &found) }
            case .quote(let quote): collect(quote.blocks, into: &found)
            case .heading, .code, .table, .html, .rule: break
            }
        }
    }

    private static func warning(_ paragraph: Block.Paragraph) -> Warning? {
        let text = paragraph.content.plainText
        let line = paragraph.range.startLine
        if text.hasPrefix("[!") {
            let name = text.dropFirst(2).prefix { $0.isLetter }.lowercased()
            let rest = String(text.dropFirst(name.count + 3).trimmingBlanks)
            switch name {
            case "note", "tip": return Warning(level: .note, text: rest, line: line)
            case "important", "warning": return Warning(level: .warning, text: rest, line: line)
            case "caution", "danger": return Warning(level: .critical, text: rest, line: line)
            default: break
            }
        }
        let lead: String
        if case .strong(let bold, _)? = paragraph.content.first {
            lead = bold.plainText
        } else {
            lead = text.contains(":") ? text : ""
        }
        guard !lead.isEmpty, let level = WarningRules.level(ofLabel: lead) else { return nil }
        return Warning(level: level, text: text, line: line)
    }
}

extension Warning {
    fileprivate var isLoud: Bool {
        let head = text.prefix { $0 != ":" && $0 != "(" }
        return head.allSatisfy { !$0.isLowercase }
            || head.unicodeScalars.contains { $0.properties.isEmoji && !$0.isASCII }
    }
}
