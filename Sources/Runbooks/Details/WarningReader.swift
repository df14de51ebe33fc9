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
                guard let level = commentLevel(text) ?? Prohibition.level(of: text) else { continue }
                found.append(Warning(level: level, text: text, line: entry.fence.firstContentLine + index))
            }
        }
        return found.filter { $0.line >= 1 && !$0.text.isBlank }.sorted { $0.line < $1.line }
    }

    private static func commentLevel(_ text: String) -> Warning.Level? {
        guard text.contains(":") || text.contains("!") || text.contains("⚠") else { return nil }
        return WarningRules.level(ofLabel: text)
    }

    private static func collect(_ blocks: [Block], inList: Bool = false, into found: inout [Warning]) {
        var open: Warning?
        for block in blocks {
            if let box = open {
                // What follows the line that opens a box is its text, up to the line that closes it.
                open = nil
                if case .paragraph(let paragraph) = block,
                    !mayOpenBox(paragraph)
                        || Admonition.opening(paragraph.linedText.firstLine) == nil
                {
                    var box = box
                    box.text = WarningReader.joined(box.text, paragraph.linedText)
                    found.append(box)
                    continue
                }
                found.append(box)
            }
            switch block {
            case .paragraph(let paragraph)
            where mayOpenBox(paragraph) && Admonition.opening(paragraph.linedText.firstLine) != nil:
                guard let box = box(paragraph) else { continue }
                if box.text.isEmpty || paragraph.linedText.lines.count == 1 {
                    open = box
                } else {
                    found.append(box)
                }
            case .paragraph(let paragraph):
                // "**Critical** (any time): …" in a list names a level; a warning there is loud or has a sign.
                if let warning = warning(paragraph), !inList || warning.isLoud {
                    found.append(warning)
                } else if let said = Prohibition.first(in: paragraph.linedText) {
                    found.append(
                        Warning(
                            level: said.level, text: paragraph.text, line: paragraph.range.startLine + said.lineOffset))
                }
            case .list(let list): for item in list.items { collect(item.blocks, inList: true, into: &found) }
            case .quote(let quote): collect(quote.blocks, into: &found)
            case .heading, .code, .table, .html, .rule: break
            }
        }
        if let box = open, !box.text.isEmpty { found.append(box) }
    }

    /// False for nearly all paragraphs: a box begins with a mark.
    private static func mayOpenBox(_ paragraph: Block.Paragraph) -> Bool {
        guard let first = paragraph.text.utf8.first(where: { !$0.isBlankByte }) else { return true }
        return "!:?".utf8.contains(first) || first >= 0x80
    }

    /// A box of an admonition whose body stands in the same paragraph, or in what follows.
    private static func box(_ paragraph: Block.Paragraph) -> Warning? {
        let lines = paragraph.linedText.lines
        guard let first = lines.first, let opening = Admonition.opening(first), let level = level(ofBox: opening.kind)
        else { return nil }
        let body = lines.dropFirst().filter { !$0.trimmingBlanks.hasPrefix(":::") }.joined(separator: " ")
        return Warning(level: level, text: joined(opening.title, body), line: paragraph.range.startLine)
    }

    private static func joined(_ title: String, _ body: String) -> String {
        let body = body.lines.filter { !$0.trimmingBlanks.hasPrefix(":::") }.joined(separator: " ")
        return title.isEmpty ? body : body.isEmpty ? title : "\(title): \(body)"
    }

    private static func level(ofBox kind: String) -> Warning.Level? {
        switch kind {
        case "note", "tip", "hint", "info", "abstract", "summary", "success", "example", "question", "quote", "seealso",
            "check":
            .note
        case "important", "warning", "attention": .warning
        case "caution", "danger", "error", "bug", "failure", "critical": .critical
        default: nil
        }
    }

    private static func warning(_ paragraph: Block.Paragraph) -> Warning? {
        let text = paragraph.text
        let line = paragraph.range.startLine
        if text.utf8.first == UInt8(ascii: "["), text.hasPrefix("[!") {
            let name = text.dropFirst(2).prefix { $0.isLetter }.lowercased()
            let rest = String(text.dropFirst(name.count + 3).trimmingBlanks)
            if let level = level(ofBox: name) { return Warning(level: level, text: rest, line: line) }
        }
        let lead: String
        if case .strong(let bold, _)? = paragraph.content.first {
            lead = bold.plainText
        } else {
            lead = text.contains(":") || WarningRules.beginsWithSign(text) ? text : ""
        }
        guard !lead.isEmpty, let level = WarningRules.level(ofLabel: lead) else { return nil }
        return Warning(level: level, text: text, line: line)
    }
}

extension String {
    fileprivate var firstLine: Substring { prefix(upTo: utf8.firstIndex(of: UInt8(ascii: "\n")) ?? endIndex) }
}

extension Warning {
    fileprivate var isLoud: Bool {
        let head = text.prefix { $0 != ":" && $0 != "(" }
        return head.allSatisfy { !$0.isLowercase }
            || head.unicodeScalars.contains { $0.properties.isEmoji && !$0.isASCII }
    }
}
