import Foundation
import Messages
import TestSupport
import Testing

/// The templates that ship, as the tests use them.
enum Shipped {
    static let files: [TemplateFile] = {
        let folder = Snapshot.packageRoot(from: #filePath).appending(path: "templates")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return names.sorted().compactMap { name in
            (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map {
                TemplateFile(name: name, text: $0)
            }
        }
    }()

    static let library = TemplateLibrary(builtIn: files, home: nil)
}

@Suite("Templates")
struct TemplateTests {
    @Test("finds nothing wrong with the templates that ship")
    func shipped() {
        #expect(Shipped.library.findings.map(\.description) == [])
        #expect(TemplateCatalogue.check(Shipped.library).map(\.description) == [])
        let known = Set(TemplateCatalogue.entries.map(\.name))
        #expect(Shipped.files.map(\.stem).filter { !known.contains($0) } == [])
    }

    @Test("makes these messages", arguments: TemplateCatalogue.entries)
    func messages(entry: TemplateCatalogue.Entry) throws {
        let full = try Shipped.library.render(entry.name, entry.full)
        let bare = try Shipped.library.render(entry.name, entry.bare)
        var text = "\(visible(full))\n\n=== with only what is always there ===\n\n\(visible(bare))\n"
        for (word, values) in entry.others.sorted(by: { $0.key < $1.key }) {
            text += "\n=== \(word) ===\n\n\(visible(try Shipped.library.render(entry.name, values)))\n"
        }
        #expect(Snapshot.difference(text, from: "\(entry.name).md") == nil)
    }

    private func visible(_ text: String) -> String { Mention.replace(in: text) { "«\($0)»" } }
}
