private import CCMarkGFM
private import Synchronization

/// A Markdown text, parsed by cmark-gfm with tables, tasks, strikethrough (two tildes) and bare links.
package struct MarkdownDocument: Sendable, Hashable {
    /// Containers nested deeper than this are taken apart: what they hold moves up to the deepest one kept.
    package static let depthLimit = 100

    package var blocks: [Block]

    package init(parsing text: String) { self.init(parsing: Array(text.utf8)) }

    /// The same for a text's bytes, which are valid UTF-8.
    package init(parsing text: [UInt8]) {
        guard let root = Self.tree(of: text) else {
            blocks = []
            return
        }
        defer { cmark_node_free(root) }
        blocks = TreeBuilder.blocks(of: root, depthLimit: Self.depthLimit)
    }

    /// The parser's own work and nothing more, as a yardstick for what is done on top of it.
    package static func parseOnly(_ text: [UInt8]) {
        if let root = tree(of: text) { cmark_node_free(root) }
    }

    /// cmark-gfm marks the special characters of its extensions in a table that all parsers of a process share,
    /// and clears them when one is done. Two parsers at once would each lose links and tables.
    private static let parsing = Mutex<Void>(())
    private static let extensions: Void = cmark_gfm_core_extensions_ensure_registered()

    /// The caller frees the tree.
    private static func tree(of text: [UInt8]) -> OpaquePointer? {
        _ = extensions
        return parsing.withLock { _ in
            guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE) else {
                return nil
            }
            defer { cmark_parser_free(parser) }
            for name in ["table", "strikethrough", "autolink", "tasklist"] {
                if let found = cmark_find_syntax_extension(name) {
                    cmark_parser_attach_syntax_extension(parser, found)
                }
            }
            text.withUnsafeBufferPointer { bytes in
                guard let start = bytes.baseAddress else { return }
                start.withMemoryRebound(to: CChar.self, capacity: bytes.count) {
                    cmark_parser_feed(parser, $0, bytes.count)
                }
            }
            return cmark_parser_finish(parser)
        }
    }
}
