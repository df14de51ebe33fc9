/// What a subcommand has to say: the value that was asked for, and words about it.
package struct ToolResult: Sendable, Hashable {
    /// For standard output: a JSON value, a tree, a list or a document; nil where nothing was asked for.
    package var output: String?
    /// For standard error.
    package var words: [String]
    /// True for exit status 1.
    package var failed: Bool

    init(_ output: String? = nil, words: [String] = [], failed: Bool = false) {
        self.output = output
        self.words = words
        self.failed = failed
    }
}
