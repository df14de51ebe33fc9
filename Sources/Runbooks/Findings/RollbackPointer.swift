import Markdown

/// Documents that a document points to for its way back.
enum RollbackPointer {
    /// The one whose name says least else: `rollback.md` before `migration-rollback-notes.md`.
    static func best(in outline: Outline, lines: [String]) -> (path: String, line: Int)? {
        var found = outline.sections.flatMap { all(in: $0.blocks) }
        // `docs/rollback.md`, in words or in code.
        for (index, line) in lines.enumerated() where line.utf8.count < 2_000 && line.contains(".md") {
            let words = line.split { !($0.isLetter || $0.isNumber || "/._-".contains($0)) }
            let isSaid = isWayBack(line)
            found += words.filter { $0.hasSuffix(".md") && (isSaid || isWayBack(name(String($0)))) }.map {
                (String($0), index + 1)
            }
        }
        return found.enumerated().min { one, other in
            (Phrase(name(one.element.path)).wordCount, one.offset) < (
                Phrase(name(other.element.path)).wordCount, other.offset
            )
        }?.element
    }

    private static func name(_ path: String) -> String { path.split(separator: "/").last.map { String($0) } ?? path }

    private static let wayBack: Terms = [
        "rollback", "rollbacks", "roll back", "rolling back", "revert", "reverting", "back out", "undo", "回滚", "切り戻し",
    ]

    private static func isWayBack(_ text: String) -> Bool { Phrase(text).hasAny(wayBack) }

    private static func all(in blocks: [Block]) -> [(path: String, line: Int)] {
        blocks.flatMap { block -> [(path: String, line: Int)] in
            switch block {
            case .paragraph(let paragraph): all(in: paragraph.content, paragraph.range.startLine)
            case .list(let list): list.items.flatMap { all(in: $0.blocks) }
            case .quote(let quote): all(in: quote.blocks)
            case .table(let table):
                table.rows.flatMap { row in row.cells.flatMap { all(in: $0, row.range.startLine) } }
            case .heading, .code, .html, .rule: []
            }
        }
    }

    private static func all(in content: [Inline], _ line: Int) -> [(path: String, line: Int)] {
        content.flatMap { inline -> [(path: String, line: Int)] in
            switch inline {
            case .link(let link):
                let path = String(link.destination.prefix { $0 != "#" && $0 != "?" })
                let isOne =
                    path.hasSuffix(".md") && !path.contains("://")
                    && (isWayBack(name(path)) || isWayBack(link.content.plainText))
                return isOne ? [(path, max(link.range.startLine, line))] : []
            case .emphasis(let inner, _), .strong(let inner, _), .strikethrough(let inner, _):
                return all(in: inner, line)
            default: return []
            }
        }
    }
}
