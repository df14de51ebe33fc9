/// The name a placeholder's value goes by, whatever brackets its author drew around it.
package enum PlaceholderName {
    /// `<service-id>`, `[Service ID]`, `{{service_id}}`, `$SERVICE_ID` and `SERVICE_ID` are all `service-id`.
    package static func normal(_ token: String) -> String {
        var name = ""
        for character in token.lowercased() {
            if character.isLetter || character.isNumber || character == "." {
                name.append(character)
            } else if !name.isEmpty, name.last != "-" {
                name.append("-")
            }
        }
        while let last = name.last, last == "-" || last == "." { name.removeLast() }
        return name
    }
}
