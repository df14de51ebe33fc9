private import CCMarkGFM

/// Turns cmark-gfm's tree into values, without recursion: a document nested ten thousand deep costs a loop, not a stack.
struct TreeBuilder {
    /// What an open node has collected so far.
    private struct Frame {
        var kind: runbell_node_kind
        var node: OpaquePointer?
        var blocks: [Block] = []
        var inlines: [Inline] = []
        var items: [Block.List.Item] = []
        var rows: [Block.Table.Row] = []
        var cells: [Block.Table.Cell] = []
    }

    private let depthLimit: Int
    private var frames: [Frame] = [Frame(kind: runbell_kind_document)]

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
        return builder.frames[0].blocks
    }

    private init(depthLimit: Int) {
        self.depthLimit = depthLimit
    }

    private mutating func enter(_ node: OpaquePointer) {
        let kind = runbell_kind_of(node)
        if let inline = Self.inlineLeaf(kind, node) { return add(inline) }
        if let block = Self.blockLeaf(kind, node) { return add(block) }
        // Paragraphs, headings and cells close themselves; only true containers can be stacked without end.
        if frames.count >= depthLimit && Self.nests(kind) { return }
        frames.append(Frame(kind: kind, node: node))
    }

    private mutating func leave(_ node: OpaquePointer) {
        guard frames.count > 1, frames[frames.count - 1].node == node, let done = frames.popLast() else { return }
        let range = Self.range(of: node)
        switch done.kind {
        case runbell_kind_heading:
            let level = Int(cmark_node_get_heading_level(node))
            add(.heading(.init(level: level, content: done.inlines, range: range)))
        case runbell_kind_paragraph:
            add(.paragraph(.init(content: done.inlines, range: Self.placed(range, node, done.inlines))))
        case runbell_kind_quote: add(.quote(.init(blocks: done.blocks, range: range)))
        case runbell_kind_list: add(.list(Self.list(node, done, range)))
        case runbell_kind_item, runbell_kind_task: add(Self.item(node, done, range))
        case runbell_kind_table: add(.table(Self.table(node, done, range)))
        case runbell_kind_table_row: frames[frames.count - 1].rows.append(.init(cells: done.cells, range: range))
        case runbell_kind_table_cell: frames[frames.count - 1].cells.append(done.inlines)
        default: add(Self.inline(node, done, range))
        }
    }

    private mutating func add(_ block: Block) { frames[frames.count - 1].blocks.append(block) }

    private mutating func add(_ item: Block.List.Item) {
        if frames[frames.count - 1].kind == runbell_kind_list {
            frames[frames.count - 1].items.append(item)
        } else {
            frames[frames.count - 1].blocks += item.blocks
        }
    }

    /// Neighbouring texts, which the parser leaves apart at every character that might have meant something, become one.
    private mutating func add(_ inline: Inline) {
        let top = frames.count - 1
        if case .text(let more, let end) = inline, case .text(let text, var range)? = frames[top].inlines.last {
            range.endLine = end.endLine
            range.endColumn = end.endColumn
            frames[top].inlines[frames[top].inlines.count - 1] = .text(text + more, range)
        } else {
            frames[top].inlines.append(inline)
        }
    }

    private mutating func add(_ inlines: [Inline]) {
        for inline in inlines { add(inline) }
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

    private static func list(_ node: OpaquePointer, _ frame: Frame, _ range: SourceRange) -> Block.List {
        let ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
        return Block.List(
            marker: ordered ? .ordered(start: Int(cmark_node_get_list_start(node))) : .bullet,
            isTight: cmark_node_get_list_tight(node) != 0, items: frame.items, range: range)
    }

    private static func item(_ node: OpaquePointer, _ frame: Frame, _ range: SourceRange) -> Block.List.Item {
        let task: Block.List.Item.Task =
            if frame.kind != runbell_kind_task { .none } else if cmark_gfm_extensions_get_tasklist_item_checked(node) {
                .done
            } else { .open }
        return Block.List.Item(task: task, blocks: frame.blocks, range: range)
    }

    private static func table(_ node: OpaquePointer, _ frame: Frame, _ range: SourceRange) -> Block.Table {
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
        let header = frame.rows.first ?? .init(cells: [], range: range)
        return Block.Table(alignments: alignments, header: header, rows: Array(frame.rows.dropFirst()), range: range)
    }

    /// An inline container; one that is of no known kind gives way to what it holds.
    private static func inline(_ node: OpaquePointer, _ frame: Frame, _ range: SourceRange) -> [Inline] {
        switch frame.kind {
        case runbell_kind_emphasis: [.emphasis(frame.inlines, range)]
        case runbell_kind_strong: [.strong(frame.inlines, range)]
        case runbell_kind_strikethrough: [.strikethrough(frame.inlines, range)]
        case runbell_kind_link: [.link(link(node, frame.inlines, range))]
        case runbell_kind_image:
            [
                .image(
                    .init(
                        source: string(cmark_node_get_url(node)), title: string(cmark_node_get_title(node)),
                        content: frame.inlines, range: range))
            ]
        default: frame.inlines
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
    private static func placed(_ range: SourceRange, _ node: OpaquePointer, _ content: [Inline]) -> SourceRange {
        guard range.startLine == 0, let table = cmark_node_next(node), runbell_kind_of(table) == runbell_kind_table
        else { return range }
        var range = Self.range(of: table)
        range.endLine = range.startLine
        range.endColumn = 0
        for inline in content {
            switch inline {
            case .softBreak, .lineBreak: range.endLine += 1
            default: break
            }
        }
        return range
    }

    private static func range(of node: OpaquePointer) -> SourceRange {
        SourceRange(
            startLine: Int(cmark_node_get_start_line(node)), startColumn: Int(cmark_node_get_start_column(node)),
            endLine: Int(cmark_node_get_end_line(node)), endColumn: Int(cmark_node_get_end_column(node)))
    }

    private static func literal(of node: OpaquePointer) -> String { string(cmark_node_get_literal(node)) }

    private static func string(_ text: UnsafePointer<CChar>?) -> String { text.map { String(cString: $0) } ?? "" }
}
