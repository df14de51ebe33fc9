import Mustache

/// Says what is wrong with a template before it is ever rendered.
struct TemplateCheck {
    /// Templates that may be included.
    let known: Set<String>
    /// What the file is called in findings.
    let place: String

    /// The compiled template, or what is wrong with it. `values` are the names it will be given; nil when those
    /// are not known, as for a part that others include.
    func compile(_ text: String, values: Set<String>?) -> Result<MustacheTemplate, TemplateFindings> {
        _ = MarkdownContent.registered
        var findings: [TemplateFinding] = []
        let scan = TemplateScan(text)
        for tag in scan.unsupported {
            findings.append(
                finding(tag.line, "tags such as `{{\(tag.sigil ?? " ") …}}` are not used here", "leave it out"))
        }
        for tag in scan.partials where !tag.name.hasPrefix("*") && !known.contains(tag.name) {
            findings.append(
                finding(
                    tag.line, "there is no template \"\(tag.name)\" to include",
                    "add \(tag.name).mustache, or leave it out"))
        }
        if let values { findings += unknownValues(scan, known: values) }
        guard findings.isEmpty else { return .failure(TemplateFindings(findings)) }
        do {
            // The line in front is counted out again below.
            let body = "{{% CONTENT_TYPE:\(MarkdownContent.name)}}\n" + text.withoutTrailingNewlines
            return .success(try MustacheTemplate(string: body))
        } catch let error as MustacheTemplate.ParserError {
            let line = max(1, error.context.lineNumber - 1)
            return .failure(TemplateFindings([finding(line, Self.words(for: error.error), "mend the tag")]))
        } catch {
            return .failure(TemplateFindings([finding(nil, "this is no Mustache template", "mend its tags")]))
        }
    }

    private func unknownValues(_ scan: TemplateScan, known: Set<String>) -> [TemplateFinding] {
        var findings: [TemplateFinding] = []
        for tag in scan.values where !Self.positions.contains(tag.name) && tag.name != "." {
            let parts = tag.name.split(separator: ".").map(String.init)
            if parts.isEmpty || parts.contains(where: { !known.contains($0) }) {
                let names = known.sorted().joined(separator: ", ")
                findings.append(finding(tag.line, "this template is given no \"\(tag.name)\"", "it is given: \(names)"))
            }
        }
        return findings
    }

    /// What Mustache says about the place within a list.
    private static let positions: Set<String> = ["first()", "last()", "index()", "even()", "odd()"]

    private func finding(_ line: Int?, _ message: String, _ fix: String) -> TemplateFinding {
        TemplateFinding(file: place, line: line, message: message, fix: fix)
    }

    private static func words(for error: any Error) -> String {
        switch error as? MustacheTemplate.Error {
        case .sectionCloseNameIncorrect: "this closing tag does not belong to the section that is open"
        case .expectedSectionEnd: "a section is opened here or above, but never closed"
        default: "this tag can not be read, or is never closed"
        }
    }
}

/// Findings as an error.
struct TemplateFindings: Error {
    var all: [TemplateFinding]
    init(_ all: [TemplateFinding]) { self.all = all }
}

extension String {
    var withoutTrailingNewlines: String {
        guard let last = lastIndex(where: { !$0.isNewline }) else { return "" }
        return String(self[...last])
    }
}
