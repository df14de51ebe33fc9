/// Lengths of time as people type them: `90s`, `15m`, `1h30m`, `2d`.
package enum DurationText {
    /// Whole seconds, up to 366 days; nil for anything else, a length of nothing among it.
    package static func seconds(_ text: String) -> Int? {
        let longest = 366 * 86_400
        var total = 0
        var digits = ""
        for character in text.lowercased() {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            guard let count = Int(digits), count <= longest, let unit = units[character] else { return nil }
            total += count * unit
            guard total <= longest else { return nil }
            digits = ""
        }
        return digits.isEmpty && total > 0 ? total : nil
    }

    private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
}
