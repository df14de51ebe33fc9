private import CCMarkGFM

/// Turns cmark-gfm's tree into values, without recursion: a document nested ten thousand deep costs a loop, not a stack.
struct TreeBuilder {
    /// An open node, and where what it has collected begins.
    private struct Frame {
        var kind: runbell_node_kind
        var node: OpaquePointer?
        var blocks = 0
        var inlines = 0
        var items = 0
        var rows = 0
        var cells = 0
    }

    private let depthLimit: Int
    private var frames: [Frame] = [Frame(kind: runbell_kind_document)]
    // What the open nodes have collected so far, that of an inner one behind that of those around it.
    private var blocks: [Block] = []
    private var inlines: [Inline] = []
    private var items: [Block.List.Item] = []
    private var rows: [Block.Table.Row] = []
    private var cells: [Block.Table.Cell] = []

    static func blocks(of root: OpaquePointer, depthLimit: Int) -> [Block] {
        guard let iterator = cmark_iter_new(root) else { return [] }
        defer { cmark_iter_free(iterator) }
        var builder = TreeBuilder(depthLimit: depthLimit)
        while true {
            let event = cmark_iter_next(iterator)
            if event == CMARK_EVENT_DONE { break }
            guard let node = cmark_iter_get_node(iterator), node != root else { continue }
            if event == CMARK_EVENT_ENTER { builder.enter(node) } else { builder.leave(node) }
        }
        return builder.blocks
    }

    private init(depthLimit: Int) {
        self.depthLimit = depthLimit
    }

    private mutating func enter(_ node: OpaquePointer) {
        let kind = runbell_kind_of(node)
        if let inline = Self.inlineLeaf(kind, node) { return add(inline) }
        if let block = Self.blockLeaf(kind, node) { return blocks.append(block) }
        // Paragraphs, headings and cells close themselves; only true containers can be stacked without end.
        if frames.count >= depthLimit && Self.nests(kind) { return }
        frames.append(
            Frame(
                kind: kind, node: node, blocks: blocks.count, inlines: inlines.count, items: items.count,
                rows: rows.count, cells: cells.count))
    }

    private mutating func leave(_ node: OpaquePointer) {
        guard frames.count > 1, frames[frames.count - 1].node == node, let done = frames.popLast() else { return }
        let range = Self.range(of: node)
        switch done.kind {
        case runbell_kind_heading:
            let level = Int(cmark_node_get_heading_level(node))
            blocks.append(.heading(.init(level: level, content: inlines.taken(from: done.inlines), range: range)))
        case runbell_kind_paragraph:
            let content = inlines.taken(from: done.inlines)
            blocks.append(.paragraph(Self.placed(.init(content: content, range: range), node)))
        case runbell_kind_quote:
            let inner = blocks.taken(from: done.blocks)
            blocks.append(.quote(.init(blocks: inner, range: range)))
        case runbell_kind_list: blocks.append(.list(Self.list(node, items.taken(from: done.items), range)))
        case runbell_kind_item, runbell_kind_task:
            // Too deep down an item's list was never opened, and its blocks stay where they are.
            guard frames[frames.count - 1].kind == runbell_kind_list else { return }
            items.append(Self.item(node, done.kind, blocks.taken(from: done.blocks), range))
        case runbell_kind_table: blocks.append(.table(Self.table(node, rows.taken(from: done.rows), range)))
        case runbell_kind_table_row: rows.append(.init(cells: cells.taken(from: done.cells), range: range))
        case runbell_kind_table_cell: cells.append(inlines.taken(from: done.inlines))
        default:
            for inline in Self.inline(node, done.kind, inlines.taken(from: done.inlines), range) { add(inline) }
        }
    }

    /// Neighbouring texts, which the parser leaves apart at every character that might have meant something, become one.
    private mutating func add(_ inline: Inline) {
        if case .text(let more, let end) = inline, inlines.count > frames[frames.count - 1].inlines,
            case .text(let text, var range)? = inlines.last
        {
            range.endLine = end.endLine
            range.endColumn = end.endColumn
            inlines[inlines.count - 1] = .text(text + more, range)
        } else {
            inlines.append(inline)
        }
    }
}

extension Array {
    /// The elements from a place on, which leave the array.
    fileprivate mutating func taken(from start: Int) -> [Element] {
        guard start < count else { return [] }
        if start == count - 1 { return [removeLast()] }
        var taken: [Element] = []
        taken.reserveCapacity(count - start)
        for place in start..<count { taken.append(self[place]) }
        while count > start { removeLast() }
        return taken
    }
}

extension TreeBuilder {
    private static func nests(_ kind: runbell_node_kind) -> Bool {
        switch kind {
        case runbell_kind_quote, runbell_kind_list, runbell_kind_item, runbell_kind_task, runbell_kind_emphasis,
            runbell_kind_strong, runbell_kind_strikethrough, runbell_kind_link, runbell_kind_image, runbell_kind_other:
            true
        default: false
        }
    }

    private static func inlineLeaf(_ kind: runbell_node_kind, _ node: OpaquePointer) -> Inline? {
        switch kind {
        case runbell_kind_text: .text(literal(of: node), range(of: node))
        case runbell_kind_code: .code(literal(of: node), range(of: node))
        case runbell_kind_html: .html(literal(of: node), range(of: node))
        case runbell_kind_soft_break: .softBreak(range(of: node))
        case runbell_kind_line_break: .lineBreak(range(of: node))
        default: nil
        }
    }

    private static func blockLeaf(_ kind: runbell_node_kind, _ node: OpaquePointer) -> Block? {
        switch kind {
        case runbell_kind_rule: .rule(range(of: node))
        case runbell_kind_html_block: .html(.init(literal: literal(of: node), range: range(of: node)))
        case runbell_kind_code_block: .code(code(node))
        default: nil
        }
    }

    private static func code(_ node: OpaquePointer) -> Block.Code {
        var length: Int32 = 0
        var offset: Int32 = 0
        var character: CChar = 0
        let fenced = cmark_node_get_fenced(node, &length, &offset, &character) != 0
        return Block.Code(
            isFenced: fenced, info: string(cmark_node_get_fence_info(node)), literal: literal(of: node),
            fenceIndent: fenced ? Int(offset) : 0, range: range(of: node))
    }

    private static func list(_ node: OpaquePointer, _ items: [Block.List.Item], _ range: SourceRange) -> Block.List {
        let ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return Block.List(
            marker: ordered ? .ordered(start: Int(cmark_node_get_list_start(node))) : .bullet,
            isTight: cmark_node_get_list_tight(node) != 0, items: items, range: range)
    }

    private static func item(
        _ node: OpaquePointer, _ kind: runbell_node_kind, _ blocks: [Block], _ range: SourceRange
    ) -> Block.List.Item {
        let task: Block.List.Item.Task =
            if kind != runbell_kind_task { .none } else if cmark_gfm_extensions_get_tasklist_item_checked(node) {
                .done
            } else { .open }
        return Block.List.Item(task: task, blocks: blocks, range: range)
    }

    private static func table(_ node: OpaquePointer, _ rows: [Block.Table.Row], _ range: SourceRange) -> Block.Table {
        let columns = Int(cmark_gfm_extensions_get_table_columns(node))
        let marks = cmark_gfm_extensions_get_table_alignments(node)
        let alignments: [Block.Table.Alignment] = (0..<columns).map { column in
            switch marks?[column] {
            case UInt8(ascii: "l"): .left
            case UInt8(ascii: "c"): .center
            case UInt8(ascii: "r"): .right
            default: .none
            }
        }
        let header = rows.first ?? .init(cells: [], range: range)
        return Block.Table(alignments: alignments, header: header, rows: Array(rows.dropFirst()), range: range)
    }

    /// An inline container; one that is of no known kind gives way to what it holds.
    private static func inline(
        _ node: OpaquePointer, _ kind: runbell_node_kind, _ content: [Inline], _ range: SourceRange
    ) -> [Inline] {
        switch kind {
        case runbell_kind_emphasis: [.emphasis(content, range)]
        case runbell_kind_strong: [.strong(content, range)]
        case runbell_kind_strikethrough: [.strikethrough(content, range)]
        case runbell_kind_link: [.link(link(node, content, range))]
        case runbell_kind_image:
            [
                .image(
                    .init(
                        source: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)),
                        content: content, range: range))
            ]
        default: content
        }
    }

    private static func link(_ node: OpaquePointer, _ content: [Inline], _ range: SourceRange) -> Inline.Link {
        let destination = string(cmark_node_get_url(node))
        var isAutolink = false
        if case .text(let text, _)? = content.first, content.count == 1 {
            isAutolink = ["", "http://", "https://", "mailto:"].contains { $0 + text == destination }
        }
        return Inline.Link(
            destination: destination, title: string(cmark_node_get_title(node)), content: content,
            isAutolink: isAutolink, range: range)
    }

    /// Words with a table right below them: the parser gives their place to the table and leaves them without one.
    private static func placed(_ paragraph: Block.Paragraph, _ node: OpaquePointer) -> Block.Paragraph {
        guard paragraph.range.startLine == 0, let table = cmark_node_next(node),
            runbell_kind_of(table) == runbell_kind_table
        else { return paragraph }
        var range = Self.range(of: table)
        range.endLine = range.startLine
        range.endColumn = 0
        for inline in paragraph.content {
            switch inline {
            case .softBreak, .lineBreak: range.endLine += 1
            default: break
            }
        }
        return Block.Paragraph(content: paragraph.content.map { $0.moved(by: range.startLine) }, range: range)
    }

    /// cmark leaves the end of a comment open that an item ends with.
    private static func range(of node: OpaquePointer) -> SourceRange {
        let start = Int(cmark_node_get_start_line(node))
        return SourceRange(
            startLine: start, startColumn: Int(cmark_node_get_start_column(node)),
            endLine: max(start, Int(cmark_node_get_end_line(node))), endColumn: Int(cmark_node_get_end_column(node)))
    }

    private static func literal(of node: OpaquePointer) -> String { string(cmark_node_get_literal(node)) }

    private static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
