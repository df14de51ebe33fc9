package import Foundation

/// The latest version of an incident's review, as the API shows it.
package struct ReviewView: Codable, Sendable, Hashable {
    package var incident: String
    package var version: Int
    package var published: Bool
    package var at: Date
    package var author: String
    package var markdown: String
    /// Of the Markdown, in lower-case hexadecimal.
    package var sha256: String

    package init(
        incident: String, version: Int, published: Bool, at: Date, author: String, markdown: String, sha256: String
    ) {
        self.incident = incident
        self.version = version
        self.published = published
        self.at = at
        self.author = author
        self.markdown = markdown
        self.sha256 = sha256
    }
}

/// An incident that a search found.
package struct FoundIncidentView: Codable, Sendable, Hashable {
    package var id: String
    package var title: String
    package var severity: String
    package var service: String?
    package var declaredAt: Date
    /// Seconds from the declaration to the resolution.
    package var toResolve: Int64
    /// What was said to have mended it.
    package var mended: String?

    package init(
        id: String, title: String, severity: String, service: String? = nil, declaredAt: Date, toResolve: Int64,
        mended: String? = nil
    ) {
        self.id = id
        self.title = title
        self.severity = severity
        self.service = service
        self.declaredAt = declaredAt
        self.toResolve = toResolve
        self.mended = mended
    }
}
