// What stands before a limit, and what it is counted in.
extension LimitRules {
    /// "If the copy is > 24 h old", "Se > 90 dias": what follows a condition is meant as one.
    static func isCondition(_ before: String) -> Bool {
        Phrase(before[...].lastClause).beginsWithAny(conditions)
    }

    static let conditions: Terms = [
        "if", "when", "whenever", "se", "si", "wenn", "quando", "cuando", "falls", "caso", "en caso de", "если",
    ]

    /// `errors_total`, `rate(errors_total[5m])`: the name of a time series, or an expression over some.
    static func isSeries(_ before: String) -> Bool {
        let name = before.trimmingBlanks
        // `up{job="till"}`
        if name.hasSuffix("}"), let open = name.lastIndex(of: "{"), open > name.startIndex, name[open...].contains("=")
        {
            return name[name.index(before: open)].isLetter
        }
        if name.hasSuffix(")") || name.hasSuffix("]") { return name.contains("_") && name.contains("(") }
        guard let last = name.split(separator: " ").last, last.utf8.allSatisfy({ $0.isNameByte && !$0.isUpper }) else {
            return false
        }
        return seriesEndings.contains(where: last.hasSuffix)
    }

    static let seriesEndings = [
        "_total", "_seconds", "_bytes", "_count", "_ratio", "_percent", "_sum", "_errors", "_failures", "_ms", "_lag",
    ]

    /// `RDSHighConnectionCount`, `queue_depth`, `hook-timeout-rate`: a name that only machines are given.
    static func isIdentifier(_ metric: String) -> Bool {
        let name = metric.trimmingBlanks
        guard !name.contains(" "), name.utf8.count >= 6 else { return false }
        let bytes = Array(name.utf8)
        return bytes.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
            && (bytes.dropLast().count { $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
                >= 1
                || zip(bytes, bytes.dropFirst()).contains { !$0.isUpper && $0.isLetter && $1.isUpper })
    }

    static func isSize(_ unit: String?) -> Bool {
        unit.map { ["b", "kb", "mb", "gb", "tb", "kib", "mib", "gib", "bytes"].contains($0.lowercased()) } ?? false
    }

    static let objectives: Terms = ["rto", "rpo", "recovery time objective", "recovery point objective"]
}
