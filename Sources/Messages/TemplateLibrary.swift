package import Foundation
import Mustache

/// Every message Runbell writes, as Mustache templates that make Markdown; a user's own folder replaces them file
/// by file.
package struct TemplateLibrary: Sendable {
    /// What is wrong with files; where a user's file is wrong, the shipped one of that name stays in force.
    package let findings: [TemplateFinding]
    private let templates: MustacheLibrary
    private let known: Set<String>

    /// Bytes; a template is a page of text.
    private static let largestFile = 128 * 1024

    /// `home` is the folder that holds `templates/`.
    package init(builtIn: [TemplateFile], home: URL?) {
        var findings: [TemplateFinding] = []
        let own = Self.userFiles(home, &findings)
        let shipped = builtIn.map { (file: $0, place: "templates/\($0.name)") }
        let names = Set((shipped + own).map(\.file.stem))
        var compiled: [String: MustacheTemplate] = [:]
        var partials: [String: [TemplateScan.Tag]] = [:]
        for (file, place) in shipped + own {
            let values = TemplateCatalogue.names(in: file.stem)
            switch TemplateCheck(known: names, place: place).compile(file.text, values: values) {
            case .success(let template):
                let includes = TemplateScan(file.text).partials
                if Self.reaches(file.stem, from: includes, in: partials) {
                    findings.append(
                        TemplateFinding(
                            file: place, line: includes.first?.line, message: "the template includes itself",
                            fix: "take one of the includes out"))
                } else {
                    compiled[file.stem] = template
                    partials[file.stem] = includes
                }
            case .failure(let failed): findings += failed.all
            }
        }
        self.findings = findings
        templates = MustacheLibrary(templates: compiled)
        known = Set(compiled.keys)
    }

    package func has(_ name: String) -> Bool { known.contains(name) }

    /// The message as Markdown.
    package func render(_ name: String, _ values: TemplateValue) throws(TemplateError) -> String {
        guard let text = templates.render(values.mustache, withTemplate: name) else { throw .unknown(name: name) }
        // The mark's first byte; most messages have none.
        guard text.utf8.contains(0xEF) else { return text.withoutTrailingNewlines }
        let scalars = text.unicodeScalars.filter { $0 != TrustedMark.scalar }
        return String(String.UnicodeScalarView(scalars)).withoutTrailingNewlines
    }

    private static func reaches(
        _ name: String, from includes: [TemplateScan.Tag], in partials: [String: [TemplateScan.Tag]]
    ) -> Bool {
        var waiting = includes.map(\.name)
        var seen: Set<String> = []
        while let next = waiting.popLast() {
            if next == name { return true }
            if seen.insert(next).inserted { waiting += (partials[next] ?? []).map(\.name) }
        }
        return false
    }

    private static func userFiles(
        _ home: URL?, _ findings: inout [TemplateFinding]
    ) -> [(file: TemplateFile, place: String)] {
        guard let folder = home?.appending(path: "templates"),
            let names = try? FileManager.default.contentsOfDirectory(atPath: folder.path)
        else { return [] }
        var files: [(TemplateFile, String)] = []
        for name in names.sorted() where name.hasSuffix(".mustache") {
            let url = folder.appending(path: name)
            let size = (try? FileManager.default.attributesOfItem(atPath: url.path))?[.size] as? Int ?? 0
            if size > largestFile {
                findings.append(
                    TemplateFinding(
                        file: url.path, line: nil, message: "the file has \(size) bytes",
                        fix: "a template may have \(largestFile)"))
            } else if let data = FileManager.default.contents(atPath: url.path),
                let text = String(validating: data, as: UTF8.self)
            {
                files.append((TemplateFile(name: name, text: text), url.path))
            } else {
                findings.append(
                    TemplateFinding(
                        file: url.path, line: nil, message: "the file can not be read as UTF-8 text",
                        fix: "check its encoding and its permissions, or remove it"))
            }
        }
        return files
    }
}
