import Markdown

/// One item of a list, with the section and the words that introduce its list.
struct OutlineItem: Sendable {
    var section: Int
    /// The label or paragraph right above the list; for a nested list, the text of the item around it.
    var leadIn: String
    /// 0 for an item of an outermost list.
    var depth: Int
    /// How many boxes stand around it; 0 for one that stands in no other box.
    var taskDepth: Int
    var isOrdered: Bool
    /// The words of its first paragraph, without marks.
    var text: String
    var line: Int
    var item: Block.List.Item

    /// Every item of the document in order. Depth is bounded by `MarkdownDocument.depthLimit`.
    static func all(_ outline: Outline) -> [OutlineItem] {
        var items: [OutlineItem] = []
        for section in outline.sections.indices {
            collect(
                outline.sections[section].blocks, section: section, leadIn: "", depth: 0, taskDepth: 0, into: &items)
        }
        return items
    }

    private static func collect(
        _ blocks: [Block], section: Int, leadIn: String, depth: Int, taskDepth: Int, into items: inout [OutlineItem]
    ) {
        var leadIn = leadIn
        for block in blocks {
            switch block {
            case .paragraph(let paragraph): leadIn = paragraph.text
            case .list(let list):
                for item in list.items {
                    let text = StepReader.firstText(item)
                    var isOrdered = false
                    if case .ordered = list.marker { isOrdered = true }
                    items.append(
                        OutlineItem(
                            section: section, leadIn: leadIn, depth: depth, taskDepth: taskDepth, isOrdered: isOrdered,
                            text: text, line: item.range.startLine, item: item))
                    let isTask = item.task != .none
                    for inner in item.blocks {
                        if case .list = inner {
                            collect(
                                [inner], section: section, leadIn: text, depth: depth + 1,
                                taskDepth: taskDepth + (isTask ? 1 : 0), into: &items)
                        } else if case .quote(let quote) = inner {
                            collect(
                                quote.blocks, section: section, leadIn: text, depth: depth + 1, taskDepth: taskDepth,
                                into: &items)
                        }
                    }
                }
            case .quote(let quote):
                collect(
                    quote.blocks, section: section, leadIn: leadIn, depth: depth, taskDepth: taskDepth, into: &items)
            case .heading, .code, .table, .html, .rule: break
            }
        }
    }
}
