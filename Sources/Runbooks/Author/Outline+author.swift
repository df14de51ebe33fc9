import Markdown

extension Outline {
    /// Gives each section the role that a comment below its heading asks for.
    mutating func take(_ author: AuthorComments) {
        guard author.comments.contains(where: { $0.role != nil && $0.line != nil }) else { return }
        for index in sections.indices.dropFirst() {
            let next = index + 1 < sections.count ? sections[index + 1].line : Int.max
            guard let role = author.role(from: sections[index].line, before: min(next, firstStep(sections[index])))
            else { continue }
            setRole(role, of: index)
        }
    }

    /// A comment behind the first list or block of a section is about a step of it.
    private func firstStep(_ section: Section) -> Int {
        for block in section.blocks {
            switch block {
            case .list(let list): return list.range.startLine
            case .code(let code): return code.range.startLine
            default: continue
            }
        }
        return Int.max
    }

    /// Whether a line of the file stands inside a block of code.
    func isCode(_ line: Int) -> Bool { sections.contains { Self.isCode(line, $0.blocks) } }

    private static func isCode(_ line: Int, _ blocks: [Block]) -> Bool {
        blocks.contains { block in
            guard block.range.contains(line) else { return false }
            switch block {
            case .code: return true
            case .list(let list): return list.items.contains { isCode(line, $0.blocks) }
            case .quote(let quote): return isCode(line, quote.blocks)
            default: return false
            }
        }
    }
}
