import Messages

/// What is said to who names somebody or something that is not in the configuration.
struct UnknownName {
    let house: House

    /// More than so many are not listed.
    private static let listed = 20

    func person(_ name: String, orGroup: Bool = false) -> String {
        let groups = Set(house.people.byID.values.flatMap(\.groups))
        return "Nobody is called \"\(MarkdownEscape.text(name))\". People: "
            + list(house.people.byID.keys, else: "none in people: yet") + "."
            + (orGroup && !groups.isEmpty ? " Groups: \(list(groups, else: ""))." : "")
    }

    func service(_ name: String) -> String {
        "There is no service \"\(MarkdownEscape.text(name))\". Services: "
            + list(house.services.keys, else: "none configured") + "."
    }

    private func list(_ names: some Collection<String>, else none: String) -> String {
        guard !names.isEmpty else { return none }
        let shown = names.sorted().prefix(Self.listed).map { MarkdownEscape.text($0) }.joined(separator: ", ")
        return names.count > Self.listed ? "\(shown) and \(names.count - Self.listed) more" : shown
    }
}
