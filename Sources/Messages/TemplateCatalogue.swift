/// Every template Runbell renders, each with values as it might be given them: what `runbell check` renders, and
/// what names a template may use.
package enum TemplateCatalogue {
    package struct Entry: Sendable, Hashable {
        package var name: String
        /// With as many names filled in as go together.
        package var full: TemplateValue
        /// With only what is always there.
        package var bare: TemplateValue
        /// Other shapes the message takes, each by a word.
        package var others: [String: TemplateValue]

        init(_ name: String, full: TemplateValue, bare: TemplateValue, others: [String: TemplateValue] = [:]) {
            self.name = name
            self.full = full
            self.bare = bare
            self.others = others
        }
    }

    package static let entries: [Entry] = incidents + pages + runs + deployments + answers + lists + afterwards

    /// Every name a template is given; nil for a part that others include.
    static func names(in template: String) -> Set<String>? {
        byName[template].map { entry in
            entry.others.values.reduce(into: entry.full.names.union(entry.bare.names)) { $0.formUnion($1.names) }
        }
    }

    private static let byName = Dictionary(entries.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })

    /// What is missing from a library.
    package static func check(_ library: TemplateLibrary) -> [TemplateFinding] {
        entries.filter { !library.has($0.name) }.map {
            TemplateFinding(
                file: "templates/\($0.name).mustache", line: nil, message: "there is no such template",
                fix: "install Runbell's templates again, or write the file")
        }
    }
}
