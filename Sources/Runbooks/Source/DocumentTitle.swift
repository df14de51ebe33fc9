/// The document's title: its first heading when that opens the document at level 1, else the front matter's title, else
/// any first heading, else the file's name.
struct DocumentTitle {
    var text: String
    var line: Int?

    init(_ outline: Outline, frontMatter: FrontMatter, fileName: String) {
        let first = outline.sections.dropFirst().first
        if let first, first.level == 1 {
            text = first.title
            line = first.line
        } else if let entry = frontMatter.entries.first(where: { ["title", "name"].contains($0.key.lowercased()) }) {
            text = entry.value
            line = entry.line
        } else if let first {
            text = first.title
            line = first.line
        } else {
            let name = fileName.split(separator: "/").last.map(String.init) ?? fileName
            text = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
            line = nil
        }
    }
}
