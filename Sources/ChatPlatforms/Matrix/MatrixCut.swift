import Messages

/// Cuts a message that is too large for the platform at the end of a line, or of a word where a line alone is too large.
enum MatrixCut {
    /// The longest beginning of the Markdown that fits with the note under it; the Markdown itself where it fits whole.
    static func fit(_ markdown: String, note: String, fits: (String) -> Bool) -> String {
        if fits(markdown) { return markdown }
        // Hardly any Markdown becomes shorter as HTML and text together, so more than the limit is not tried.
        let head = String(markdown.prefix(MatrixContent.limit))
        func cut(_ size: Int) -> String { "\(MessageLimits.split(head, limit: size).first ?? "")\n\n\(note)" }
        var (low, high) = (64, MatrixContent.limit)
        while low < high {
            let middle = (low + high + 1) / 2
            if fits(cut(middle)) { low = middle } else { high = middle - 1 }
        }
        return cut(low)
    }
}
