/// Finds the way a person means among those a choice offers.
package enum OptionMatch {
    /// By label, then by title, then by an unambiguous part of the title; case does not count.
    package static func find(_ text: String, among options: [RunStep.Option]) -> Result<RunStep.Option, RunRefusal> {
        let wanted = text.lowercased()
        let known = options.map(\.label)
        if wanted.isEmpty { return .failure(.optionUnknown(text, known: known)) }
        let exact: [(RunStep.Option) -> Bool] = [
            { $0.label.lowercased() == wanted },
            { $0.title.lowercased() == wanted },
            { "option \($0.label)".lowercased() == wanted },
            // "3" of "3. Push the image".
            { Int(wanted) != nil && $0.label.hasPrefix(wanted + ".") },
            {
                // Words of one section mean that section, not all of them.
                wanted.count > 1 && $0.label != RunStep.Option.allInOrder
                    && "\($0.label) \($0.title)".lowercased().contains(wanted)
            },
            { wanted.count > 1 && $0.label.lowercased().contains(wanted) },
        ]
        for matches in exact {
            let found = options.filter(matches)
            if found.count == 1, let option = found.first { return .success(option) }
            if found.count > 1 { return .failure(.optionAmbiguous(text, matches: found.map(\.label))) }
        }
        return .failure(.optionUnknown(text, known: known))
    }
}
