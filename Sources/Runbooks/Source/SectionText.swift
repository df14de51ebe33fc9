import Markdown

/// A heading with all that stands under it before the next one: what somebody who searches wants to land on.
package struct SectionText: Sendable, Hashable {
    /// The document's own title for what stands above its first heading.
    package var title: String
    package var line: Int
    /// As written, after repair of the encoding.
    package var text: String
    /// The first line of the text.
    package var textLine: Int
}

extension RunbookReader {
    /// A document's sections in order, without those that hold no words of their own. A troubleshooting entry takes the
    /// sections below it in ("Symptoms", "Solution"): apart they would say too little.
    package static func sections(_ bytes: [UInt8], fileName: String) throws(RunbookReadError) -> [SectionText] {
        let source = try SourceText(bytes, fileName: fileName)
        let frontMatter = FrontMatter(source.lines)
        let document = MarkdownDocument(parsing: MarkdownInput.text(source.lines, skipping: frontMatter.lineCount))
        let outline = Outline(document, lines: source.lines)
        let title = DocumentTitle(outline, frontMatter: frontMatter, fileName: fileName)
        let entries = Set(
            TroubleReader.read(outline, fences: FenceIndex(outline, lines: source.lines)).map(\.line))
        let starts = outline.sections.dropFirst().map(\.line).sorted() + [source.lines.count + 1]
        return outline.sections.enumerated().compactMap { index, section in
            // A heading stands on a line of its own; the document itself begins with its first.
            let first = index == 0 ? frontMatter.lineCount + 1 : section.line + 1
            let last =
                entries.contains(section.line) && index > 0
                ? section.endLine : (starts.first { $0 >= first && $0 != section.line } ?? first) - 1
            guard first <= last || index > 0, last <= source.lines.count else { return nil }
            let text = first <= last ? source.lines[(first - 1)..<last].joined(separator: "\n") : ""
            guard index > 0 || text.contains(where: \.isLetter) else { return nil }
            return SectionText(
                title: section.title.isEmpty ? title.text : section.title, line: section.line, text: text,
                textLine: first)
        }
    }
}
