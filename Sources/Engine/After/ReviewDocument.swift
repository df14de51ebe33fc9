import Foundation

/// A review as Markdown: what stands before the first section, and sections under headings of the second level.
package struct ReviewDocument: Sendable, Hashable {
    package struct Section: Sendable, Hashable {
        package var heading: String
        package var body: String
    }

    package var opening: String
    package var sections: [Section]

    package init(_ markdown: String) {
        var opening: [Substring] = []
        var sections: [(heading: String, lines: [Substring])] = []
        var fence: Substring?
        for line in markdown.split(separator: "\n", omittingEmptySubsequences: false) {
            let marks = line.prefix { $0 == "`" }
            if let open = fence {
                if marks.count >= open.count { fence = nil }
            } else if marks.count >= 3 {
                fence = marks
            } else if line.hasPrefix("## ") {
                sections.append((String(line.dropFirst(3)).trimmed, []))
                continue
            }
            if sections.isEmpty { opening.append(line) } else { sections[sections.count - 1].lines.append(line) }
        }
        self.opening = opening.joined(separator: "\n").trimmed
        self.sections = sections.map { Section(heading: $0.heading, body: $0.lines.joined(separator: "\n").trimmed) }
    }

    package var markdown: String {
        ([opening] + sections.map { "## \($0.heading)\n\n\($0.body)" }).joined(separator: "\n\n") + "\n"
    }

    /// The section somebody means by its name or the beginning of it.
    func index(named name: String) -> Int? {
        let wanted = name.lowercased()
        return sections.firstIndex { $0.heading.lowercased() == wanted }
            ?? sections.firstIndex { $0.heading.lowercased().hasPrefix(wanted) }
    }

    /// Puts words into a section. Headings in them become smaller ones, so that the sections stay what they are.
    mutating func replace(_ index: Int, with text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.hasPrefix("# ") || line.hasPrefix("## ") ? "### " + line.drop { $0 == "#" || $0 == " " } : String(line)
        }
        sections[index].body = lines.joined(separator: "\n").trimmed
    }

    /// Takes over the sections of a later version that are not as they were made: somebody's hand was in them.
    mutating func keepEdits(from latest: ReviewDocument, made: ReviewDocument) {
        for section in latest.sections {
            let before = made.sections.first { $0.heading == section.heading }
            guard before?.body != section.body else { continue }
            if let index = sections.firstIndex(where: { $0.heading == section.heading }) {
                sections[index].body = section.body
            } else {
                sections.append(section)
            }
        }
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
