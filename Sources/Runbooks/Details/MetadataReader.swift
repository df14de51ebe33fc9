import Markdown

/// Facts about the document: front matter, and `**Key:** value` lines, bullets or table rows at its start and end.
enum MetadataReader {
    private static let keys = [
        "version", "last updated", "updated", "last review", "last reviewed", "next review", "review cycle",
        "review date", "reviewed by", "owner", "document owner", "owners", "status", "environment",
        "target environment", "platform", "severity", "audience", "duration", "estimated duration", "estimated time",
        "risk", "risk level", "document id", "author", "authors", "team", "service", "created", "date", "maintainer",
        "maintained by", "contact",
        "timeline", "downtime", "last modified", "approved by", "classification", "versión", "última actualización",
        "propietario", "responsable", "autor", "versão", "última atualização", "stand", "verantwortlich",
    ]

    static func read(_ outline: Outline, frontMatter: FrontMatter) -> [Metadatum] {
        var found = frontMatter.entries
        let title = outline.sections.firstIndex { $0.level == 1 } ?? 0
        for section in Set([0, title]) { found += entries(outline.sections[section].blocks, anyKey: true) }
        // An opening section that tells of the document or the service holds them as well.
        if let first = outline.sections.indices.first(where: { outline.sections[$0].level == 2 }),
            isOpening(outline.sections[first].title)
        {
            found += entries(outline.sections[first].blocks, anyKey: false)
        }
        // At the end of the file the last section holds them, behind a rule or under "Document Control".
        if let last = outline.sections.indices.last, last > title {
            let blocks = outline.sections[last].blocks
            let tail = blocks.lastIndex { if case .rule = $0 { true } else { false } }
            found += entries(tail.map { Array(blocks[($0 + 1)...]) } ?? blocks, anyKey: false)
        }
        var seen: Set<Int> = []
        return found.sorted { $0.line < $1.line }.filter { seen.insert($0.line).inserted }
    }

    private static func isOpening(_ title: String) -> Bool {
        Phrase(title).hasAny(Self.openings)
    }

    private static let openings: Terms = [
        "overview", "document information", "document info", "document control", "metadata", "about",
        "service information", "service info", "service overview", "runbook information", "general information",
        "summary", "at a glance", "quick reference", "información", "informações", "informationen", "概要",
    ]

    private static func entries(_ blocks: [Block], anyKey: Bool) -> [Metadatum] {
        blocks.flatMap { block -> [Metadatum] in
            switch block {
            case .paragraph(let paragraph): pairs(paragraph.content).filter { accepts($0.key, anyKey) }
            case .list(let list):
                list.items.flatMap { item -> [Metadatum] in
                    guard case .paragraph(let paragraph)? = item.blocks.first else { return [] }
                    return pairs(paragraph.content).filter { accepts($0.key, false) }
                }
            case .table(let table) where table.header.cells.count == 2:
                (anyKey ? [table.header] + table.rows : table.rows).compactMap { row in
                    guard row.cells.count == 2, !row.cells[1].isEmpty else { return nil }
                    let entry = Metadatum(
                        key: row.cells[0].plainText, value: row.cells[1].plainText, line: row.range.startLine)
                    return accepts(entry.key, false) ? entry : nil
                }
            default: []
            }
        }
    }

    /// A key that tells of the document, not of anybody in it.
    static func isAboutDocument(_ key: String) -> Bool {
        let phrase = Phrase(key)
        return phrase.hasAny(Self.documentKeys)
            || phrase.isExactly("owner") || phrase.isExactly("date") || phrase.isExactly("document owner")
            || phrase.isExactly("remember") || phrase.isExactly("note")
    }

    private static let documentKeys: Terms = [
        "version", "last updated", "updated", "next review", "last review", "last reviewed", "status",
        "review cycle", "document version", "maintained by", "deployment date",
    ]

    private static func accepts(_ key: String, _ anyKey: Bool) -> Bool {
        guard WarningRules.level(ofLabel: key) == nil else { return false }
        if anyKey { return key.split(separator: " ").count <= 4 }
        let phrase = Phrase(key)
        return keys.contains { phrase.isExactly($0) }
    }

    /// `**Key:** value` pairs of one paragraph, which may hold one on each line; italics around all of them don't matter.
    static func pairs(_ content: [Inline]) -> [Metadatum] {
        guard content.contains(where: \.isStressed) else { return [] }
        var pairs: [Metadatum] = []
        var current: Metadatum?
        func close() {
            if var done = current, !done.value.isBlank {
                done.value = String(done.value.trimmingBlanks)
                pairs.append(done)
            }
            current = nil
        }
        for inline in content {
            switch inline {
            case .strong(let bold, let range):
                let text = bold.plainText.trimmingBlanks
                if text.hasSuffix(":") {
                    close()
                    current = Metadatum(key: String(text.dropLast()), value: "", line: range.startLine)
                } else if current == nil {
                    current = Metadatum(key: String(text), value: "", line: range.startLine)
                } else {
                    current?.value += text
                }
            case .softBreak, .lineBreak: close()
            case .emphasis(let inner, _) where content.count == 1: return self.pairs(inner)
            case .text(let text, _):
                guard let key = current else { continue }
                if key.value.isEmpty, !content.isEmpty {
                    let value = text.trimmingBlanks
                    current?.value = value.hasPrefix(":") ? String(value.dropFirst()) : text
                } else {
                    current?.value += text
                }
            default: current?.value += [inline].plainText
            }
        }
        close()
        return pairs
    }
}
