import Markdown

/// The document as a tree of sections, flat: a section comes after its parent and before what follows it.
struct Outline: Sendable {
    /// A class, because readers hand sections about all the time; `@unchecked`, because only this file changes one, while
    /// the outline is made and its author's comments are taken, before any reader sees it.
    final class Section: @unchecked Sendable {
        let title: String
        /// 0 for the whole document, else the heading's level.
        let level: Int
        /// The heading's line; 1 for the whole document.
        let line: Int
        /// Last line with content, of this section and all below it.
        fileprivate(set) var endLine: Int
        /// What stands between the heading and the first heading below it.
        fileprivate(set) var blocks: [Block] = []
        let parent: Int?
        fileprivate(set) var children: [Int] = []
        /// Its title and those of the sections around it, innermost first; nothing for the document itself.
        fileprivate(set) var titles: [String] = []
        let heading: Heading
        /// The headings of `titles`.
        fileprivate(set) var headings: [Heading] = []
        /// What the words of each of them say.
        fileprivate(set) var roles: [Role?] = []
        /// Whether that rests on a common word alone.
        fileprivate(set) var areWeak: [Bool] = []

        fileprivate init(title: String, level: Int, line: Int, endLine: Int, parent: Int?) {
            self.title = title
            self.level = level
            self.line = line
            self.endLine = endLine
            self.parent = parent
            heading = Heading(title)
        }
    }

    private(set) var sections: [Section]

    init(_ document: MarkdownDocument, lines: [String]) {
        sections = [Section(title: "", level: 0, line: 1, endLine: lines.count, parent: nil)]
        var open = [0]
        for block in document.blocks {
            guard case .heading(let heading) = block else {
                sections[open[open.count - 1]].blocks.append(block)
                continue
            }
            if let paragraph = Self.paragraph(heading, lines) {
                sections[open[open.count - 1]].blocks.append(paragraph)
                continue
            }
            while sections[open[open.count - 1]].level >= heading.level {
                close(&open, before: heading.range.startLine, lines)
            }
            let parent = open[open.count - 1]
            sections.append(
                Section(
                    title: heading.content.plainText, level: heading.level, line: heading.range.startLine,
                    endLine: lines.count, parent: parent))
            sections[parent].children.append(sections.count - 1)
            open.append(sections.count - 1)
        }
        while !open.isEmpty { close(&open, before: lines.count + 1, lines) }
        for index in sections.indices.dropFirst() {
            let section = sections[index]
            let parent = sections[section.parent ?? 0]
            let reading = RoleRules.reading(of: section.heading.withoutNumber)
            section.titles = parent.titles.led(by: section.title)
            section.headings = parent.headings.led(by: section.heading)
            section.roles = parent.roles.led(by: reading.role)
            section.areWeak = parent.areWeak.led(by: reading.isWeak)
        }
    }

    /// Takes an author's word for what a section is for, and for those below it that have no role of their own.
    mutating func setRole(_ role: Role, of index: Int) {
        sections[index].roles[0] = role
        sections[index].areWeak[0] = false
        var changed: Set<Int> = [index]
        for below in sections.indices[(index + 1)...] {
            guard let parent = sections[below].parent, changed.contains(parent) else { break }
            changed.insert(below)
            sections[below].roles = [sections[below].roles[0]] + sections[parent].roles
            sections[below].areWeak = [sections[below].areWeak[0]] + sections[parent].areWeak
        }
    }

    /// A paragraph with a rule of hyphens right under it is a heading to strict Markdown, and to no author met so far.
    private static func paragraph(_ heading: Block.Heading, _ lines: [String]) -> Block? {
        guard heading.level == 2, heading.range.endLine > heading.range.startLine else { return nil }
        var range = heading.range
        range.endLine = min(range.endLine, lines.count)
        while range.endLine > range.startLine, lines[range.endLine - 1].trimmingBlanks.allSatisfy({ $0 == "-" }) {
            range.endLine -= 1
        }
        return .paragraph(Block.Paragraph(content: heading.content, range: range))
    }

    private mutating func close(_ open: inout [Int], before line: Int, _ lines: [String]) {
        let section = open.removeLast()
        var end = min(line - 1, lines.count)
        while end > sections[section].line {
            guard Self.isEmpty(lines[end - 1]) else { break }
            end -= 1
        }
        sections[section].endLine = max(end, sections[section].line)
    }

    /// Whether nothing or a rule stands on the line.
    private static func isEmpty(_ line: String) -> Bool {
        if let last = line.utf8.last, last.isWordByte { return false }
        let text = line.trimmingBlanks
        return text.isEmpty || (text.count >= 3 && text.allSatisfy { $0 == "-" || $0 == "*" || $0 == "_" })
    }

    /// Whether a heading of level 1 is the section or stands around it: mostly the document's own title.
    func isTitled(_ section: Int) -> Bool {
        var index = section
        while let parent = sections[index].parent, parent != 0 { index = parent }
        return sections[index].level == 1
    }

    /// The section and those around it, innermost first, without the document itself.
    func path(to section: Int) -> [Section] {
        var path: [Section] = []
        var next: Int? = section
        while let index = next, index != 0 {
            path.append(sections[index])
            next = sections[index].parent
        }
        return path
    }
}

extension Array {
    /// The elements behind one more.
    fileprivate func led(by first: Element) -> [Element] {
        var whole: [Element] = []
        whole.reserveCapacity(count + 1)
        whole.append(first)
        whole += self
        return whole
    }
}
