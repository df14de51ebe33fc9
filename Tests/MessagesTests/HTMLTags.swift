/// What stands between angle brackets in HTML, by scalars: an accent behind a bracket makes it no other.
enum HTMLTags {
    static func all(in html: String) -> [(text: String, isClosed: Bool)] {
        html.unicodeScalars.split(separator: "<", omittingEmptySubsequences: false).dropFirst().map { part in
            (String(part.prefix { $0 != ">" }), part.contains(">"))
        }
    }
}
