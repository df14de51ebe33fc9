/// A placeholder in a step's text: the exact token, and the name its value goes by.
package struct PlaceholderToken: Codable, Sendable, Hashable {
    package var token: String
    package var name: String

    package init(token: String, name: String) {
        self.token = token
        self.name = name
    }
}
