/// What a template is given for one of its names.
package indirect enum TemplateValue: Sendable, Hashable {
    /// Escaped as Markdown, in one line. Empty counts as missing.
    case text(String)
    /// Escaped as Markdown, line breaks kept: for a place of its own. Empty counts as missing.
    case passage(String)
    /// Markdown that Runbell made or a runbook's author wrote, taken as it is. Empty counts as missing.
    case markdown(String)
    /// A mention of the person with this id.
    case person(String)
    case number(Int)
    case bool(Bool)
    case list([TemplateValue])
    case record([String: TemplateValue])
    case missing

    /// Shown exactly, within a line.
    package static func code(_ text: String) -> TemplateValue { .markdown(MarkdownFence.span(text)) }

    /// Shown exactly, as a block.
    package static func fence(_ text: String, language: String = "") -> TemplateValue {
        .markdown(MarkdownFence.fenced(text, language: language))
    }

    /// Text where there is some.
    package static func text(_ text: String?) -> TemplateValue { text.map { .text($0) } ?? .missing }

    /// A mention where there is somebody.
    package static func person(_ id: String?) -> TemplateValue { id.map { .person($0) } ?? .missing }

    /// Every name that occurs in it, at any depth.
    var names: Set<String> {
        switch self {
        case .list(let values): values.reduce(into: []) { $0.formUnion($1.names) }
        case .record(let fields): fields.values.reduce(into: Set(fields.keys)) { $0.formUnion($1.names) }
        default: []
        }
    }
}

extension TemplateValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(integerLiteral value: Int) { self = .number(value) }
}

extension TemplateValue: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    package init(dictionaryLiteral elements: (String, TemplateValue)...) {
        self = .record(Dictionary(elements, uniquingKeysWith: { _, last in last }))
    }
    package init(arrayLiteral elements: TemplateValue...) { self = .list(elements) }
}
