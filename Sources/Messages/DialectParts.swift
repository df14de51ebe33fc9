/// Divides a message so that each part, written in a platform's dialect, keeps the platform's limit.
package enum DialectParts {
    /// - Parameters:
    ///   - limit: for what `measure` counts of a rendered part.
    ///   - render: The dialect.
    /// - Returns: Each part as the platform is to get it, in order; none when there is nothing to say.
    package static func divide(
        _ markdown: String, limit: Int, measure: (String) -> Int = { $0.count }, render: (String) -> String
    ) -> [String] {
        let whole = render(markdown)
        if measure(whole) <= limit { return whole.isEmpty ? [] : [whole] }
        // What a dialect adds is not known beforehand: less and less Markdown goes into a part until all of them fit.
        var size = limit
        while size >= 64 {
            let parts = MessageLimits.split(markdown, limit: size).map(render)
            if parts.allSatisfy({ measure($0) <= limit }) { return parts.filter { !$0.isEmpty } }
            size = size * 3 / 4
        }
        return [cut(whole, to: limit, measure: measure)]
    }

    /// The first part alone, with `note` behind it when there are others: for a message that can only be one.
    package static func beginning(
        _ markdown: String, limit: Int, note: String, measure: (String) -> Int = { $0.count },
        render: (String) -> String
    ) -> String {
        let whole = render(markdown)
        if measure(whole) <= limit { return whole }
        let ending = "\n\n" + render(note)
        let first = divide(markdown, limit: limit - measure(ending), measure: measure, render: render).first ?? ""
        return first + ending
    }

    /// Only where even a few words become larger than the limit.
    private static func cut(_ text: String, to limit: Int, measure: (String) -> Int) -> String {
        var kept = String(text.prefix(limit))
        while measure(kept) > limit, !kept.isEmpty { kept = String(kept.dropLast(max(1, kept.count / 8))) }
        return kept
    }
}
