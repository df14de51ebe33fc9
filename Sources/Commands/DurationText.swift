/// Lengths of time as people type them: `90s`, `15m`, `1h30m`, `1.5h`, `2d`, `20 minutes`, `1 hour 30 min`.
package enum DurationText {
    /// Whole seconds; nil for anything else, a length of nothing among it.
    ///
    /// - Parameter longest: in seconds; what is longer is nil too. 366 days.
    package static func seconds(_ text: String, longest: Int = 366 * 86_400) -> Int? {
        var total = 0.0
        var rest = text.lowercased()[...]
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
            rest = rest[digits.endIndex...].drop { $0 == " " }
            let unit = rest.prefix(while: \.isLetter)
            rest = rest[unit.endIndex...].drop { $0 == " " }
            guard let count = Double(digits), let length = units[String(unit)] else { return nil }
            total += count * Double(length)
            guard total <= Double(longest) else { return nil }
        }
        let seconds = Int(total.rounded())
        return seconds > 0 ? seconds : nil
    }

    private static let units: [String: Int] = {
        let names = [
            (1, "s sec secs second seconds"), (60, "m min mins minute minutes"), (3600, "h hr hrs hour hours"),
            (86_400, "d day days"), (604_800, "w week weeks"),
        ]
        return names.reduce(into: [:]) { units, entry in
            for name in entry.1.split(separator: " ") { units[String(name)] = entry.0 }
        }
    }()
}
