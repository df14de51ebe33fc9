/// "Hosting > Releases > Promote": where to click, one name after the other.
enum MenuPath {
    /// How many words a name of a menu has at most.
    private static let nameLimit = 4

    static func isOne(_ text: String) -> Bool {
        guard text.utf8.count < 300 else { return false }
        let mark: Character = text.contains(" → ") ? "→" : ">"
        let names = text.split(separator: mark).map { String($0.trimmingBlanks) }
        guard names.count >= 2, text.contains(" \(mark) ") else { return false }
        // What stands behind the last name goes on in words: "… > Restart, then wait".
        return names.dropLast().allSatisfy(isName) && names[names.count - 1].first?.isUppercase == true
    }

    private static func isName(_ words: String) -> Bool {
        guard words.first?.isUppercase == true else { return false }
        let parts = words.split(separator: " ")
        return parts.count <= nameLimit
            && parts.allSatisfy { $0.first?.isUppercase == true || $0 == "&" || $0 == "and" }
    }
}
