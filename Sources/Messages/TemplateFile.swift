/// A template as text: one that ships with Runbell, or one of the user's own.
package struct TemplateFile: Sendable, Hashable {
    /// The file's name, with its extension: `incident-card.mustache`.
    package var name: String
    package var text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// The name without its extension, by which it is rendered and included.
    package var stem: String { name.hasSuffix(".mustache") ? String(name.dropLast(9)) : name }
}

/// What is wrong with a template, where, and how to mend it.
package struct TemplateFinding: Sendable, Hashable, CustomStringConvertible {
    package var file: String
    /// 1-based; nil when the whole file is meant.
    package var line: Int?
    package var message: String
    package var fix: String

    package init(file: String, line: Int?, message: String, fix: String) {
        self.file = file
        self.line = line
        self.message = message
        self.fix = fix
    }

    package var description: String {
        let place = line.map { "\(file):\($0)" } ?? file
        return "\(place): \(message); \(fix)"
    }
}

package enum TemplateError: Error, Sendable, Hashable {
    /// No template of this name ships, and the user has none.
    case unknown(name: String)
}
