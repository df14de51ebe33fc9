/// The tags of a template with their lines, found without rendering it.
struct TemplateScan {
    struct Tag: Hashable {
        /// The character after the braces that says what the tag is; nil for a plain value.
        var sigil: Character?
        var name: String
        var line: Int
    }

    private(set) var tags: [Tag] = []

    init(_ text: String) {
        var line = 1
        var rest = text[...]
        while let open = rest.firstRange(of: "{{") {
            line += rest[..<open.lowerBound].count(where: \.isNewline)
            let inside = rest[open.upperBound...]
            guard let close = inside.firstRange(of: "}}") else { return }
            let body = inside[..<close.lowerBound]
            let sigil = body.first.flatMap { "#^/!>{&=<$%".contains($0) ? $0 : nil }
            let name = body.dropFirst(sigil == nil ? 0 : 1)
            let trimmed = name.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            tags.append(Tag(sigil: sigil, name: trimmed, line: line))
            line += body.count(where: \.isNewline)
            rest = inside[close.upperBound...]
        }
    }

    /// Names of the templates this one includes, with the lines.
    var partials: [Tag] { tags.filter { $0.sigil == ">" } }

    /// Tags of Mustache that Runbell's templates do without.
    var unsupported: [Tag] {
        tags.filter { tag in
            switch tag.sigil {
            case "=", "<", "$", "%": true
            case ">": tag.name.hasPrefix("*")
            default: false
            }
        }
    }

    /// The names of values, as they are looked up: `owner.name` gives both words.
    var values: [Tag] {
        tags.filter { tag in
            switch tag.sigil {
            case nil, "#", "^", "{", "&": true
            default: false
            }
        }
    }
}
