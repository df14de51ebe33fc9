/// Where a node stands in the text that was parsed: 1-based lines, and 1-based columns counted in UTF-8 bytes,
/// both ends included. 0 stands for a position the parser does not know.
package struct SourceRange: Sendable, Hashable {
    package var startLine: Int
    package var startColumn: Int
    package var endLine: Int
    package var endColumn: Int

    package init(startLine: Int, startColumn: Int, endLine: Int, endColumn: Int) {
        self.startLine = startLine
        self.startColumn = startColumn
        self.endLine = endLine
        self.endColumn = endColumn
    }
}
