import Foundation
import Mustache

/// The scalar that tells `MarkdownContent` that a rendered value is Markdown already. It is taken out of everything
/// that comes in from outside, and out of what is rendered.
enum TrustedMark {
    static let scalar: Unicode.Scalar = "\u{F8F2}"
}

/// The content type of every template: values are escaped as Markdown unless they are marked as trusted.
struct MarkdownContent: MustacheContentType {
    static let name = "MARKDOWN"

    /// Makes the name known to Mustache, once.
    static let registered: Void = MustacheContentTypes.register(MarkdownContent(), named: name)

    func escapeText(_ text: String) -> String {
        if text.unicodeScalars.first == TrustedMark.scalar { return String(text.unicodeScalars.dropFirst()) }
        return MarkdownEscape.text(text)
    }
}

/// A leaf as Mustache sees it: no name can be looked up inside of it.
private struct Leaf: MustacheCustomRenderable, MustacheParent {
    var renderText: String
    var isNull: Bool

    func child(named: String) -> Any? { nil }

    static func trusted(_ markdown: String) -> Leaf {
        Leaf(renderText: String(TrustedMark.scalar) + markdown, isNull: markdown.isEmpty)
    }
}

/// A record as Mustache sees it: names to look up, nothing to print.
private struct Fields: MustacheCustomRenderable, MustacheParent {
    var fields: [String: TemplateValue]
    var renderText: String { "" }
    var isNull: Bool { false }

    func child(named: String) -> Any? { fields[named]?.mustache }
}

extension TemplateValue {
    /// The value in Mustache's own terms.
    var mustache: Any {
        switch self {
        case .text(let text):
            let clean = MarkdownEscape.clean(text)
            return Leaf(renderText: clean, isNull: clean.allSatisfy(\.isWhitespace))
        case .passage(let text): return Leaf.trusted(MarkdownEscape.passage(text))
        case .markdown(let markdown): return Leaf.trusted(markdown)
        case .person(let id): return Leaf.trusted(Mention.mark(id))
        case .number(let number): return Leaf.trusted(String(number))
        case .bool(let bool): return bool
        case .list(let values): return values.map(\.mustache)
        case .record(let fields): return Fields(fields: fields)
        case .missing: return NSNull()
        }
    }
}
