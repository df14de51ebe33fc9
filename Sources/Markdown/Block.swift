/// A block of GitHub-flavoured Markdown, with its place in the source.
package enum Block: Sendable, Hashable {
    case heading(Heading)
    case paragraph(Paragraph)
    case list(List)
    case code(Code)
    case table(Table)
    case quote(Quote)
    case html(HTML)
    case rule(SourceRange)

    package var range: SourceRange {
        switch self {
        case .heading(let heading): heading.range
        case .paragraph(let paragraph): paragraph.range
        case .list(let list): list.range
        case .code(let code): code.range
        case .table(let table): table.range
        case .quote(let quote): quote.range
        case .html(let html): html.range
        case .rule(let range): range
        }
    }
}

extension Block {
    package struct Heading: Sendable, Hashable {
        /// 1 to 6.
        package var level: Int
        package var content: [Inline]
        package var range: SourceRange

        package init(level: Int, content: [Inline], range: SourceRange) {
            self.level = level
            self.content = content
            self.range = range
        }
    }

    package struct Paragraph: Sendable, Hashable {
        package let content: [Inline]
        /// What a reader sees, without marks; made once, for many ask.
        package let text: String
        package var range: SourceRange

        package init(content: [Inline], range: SourceRange) {
            self.content = content
            self.text = content.plainText
            self.range = range
        }
    }

    package struct List: Sendable, Hashable {
        package struct Item: Sendable, Hashable {
            /// What the box of a task says; an item without a box is `none`.
            package enum Task: Sendable, Hashable { case none, open, done }

            package var task: Task
            package var blocks: [Block]
            package var range: SourceRange

            package init(task: Task, blocks: [Block], range: SourceRange) {
                self.task = task
                self.blocks = blocks
                self.range = range
            }
        }

        package enum Marker: Sendable, Hashable {
            case bullet
            /// The number of the first item; later ones count up, whatever they say.
            case ordered(start: Int)
        }

        package var marker: Marker
        /// Items stand close together, so their paragraphs are not set apart.
        package var isTight: Bool
        package var items: [Item]
        package var range: SourceRange

        package init(marker: Marker, isTight: Bool, items: [Item], range: SourceRange) {
            self.marker = marker
            self.isTight = isTight
            self.items = items
            self.range = range
        }
    }

    package struct Code: Sendable, Hashable {
        /// False for code that is set apart by four blanks.
        package var isFenced: Bool
        /// Everything after the opening fence, entities and escapes resolved.
        package var info: String
        /// The lines inside, without the indentation of the fence; ends with a newline unless empty.
        package var literal: String
        /// Columns before the opening fence, within its container (0 to 3).
        package var fenceIndent: Int
        /// Columns of the opening and closing lines included; without a closing fence the range ends with its container.
        package var range: SourceRange

        package init(isFenced: Bool, info: String, literal: String, fenceIndent: Int, range: SourceRange) {
            self.isFenced = isFenced
            self.info = info
            self.literal = literal
            self.fenceIndent = fenceIndent
            self.range = range
        }
    }

    package struct Table: Sendable, Hashable {
        package typealias Cell = [Inline]
        package struct Row: Sendable, Hashable {
            package var cells: [Cell]
            package var range: SourceRange

            package init(cells: [Cell], range: SourceRange) {
                self.cells = cells
                self.range = range
            }
        }
        package enum Alignment: Sendable, Hashable { case none, left, center, right }

        package var alignments: [Alignment]
        package var header: Row
        package var rows: [Row]
        package var range: SourceRange

        package init(alignments: [Alignment], header: Row, rows: [Row], range: SourceRange) {
            self.alignments = alignments
            self.header = header
            self.rows = rows
            self.range = range
        }
    }

    package struct Quote: Sendable, Hashable {
        package var blocks: [Block]
        package var range: SourceRange

        package init(blocks: [Block], range: SourceRange) {
            self.blocks = blocks
            self.range = range
        }
    }

    package struct HTML: Sendable, Hashable {
        package var literal: String
        package var range: SourceRange

        package init(literal: String, range: SourceRange) {
            self.literal = literal
            self.range = range
        }
    }
}
