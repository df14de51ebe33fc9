/// One comparison in words or signs: `> 5%`, `≥ 80 %`, `below 20 ms`, `more than 3 errors in 5 min`.
struct Limit: Sendable, Hashable {
    var comparator: String
    var value: Double
    var unit: String?
    var windowSeconds: Double?
    /// What stands before the comparison, from the one before it on the same line.
    var before: String
    /// What stands after the number and its unit, up to the next comparison.
    var after: String
    /// Written with a sign rather than with words, which mean a limit less surely.
    var isSigned: Bool
    /// How many line ends of the text stand before it.
    var lineOffset: Int
    /// Said by how the number is written, "90+ days", "(70%)", "= 0", "99.9% uptime": less sure than any comparison.
    var isImplied = false
    /// Said by "within": a time that is promised, or that people are given.
    var isNear = false
    /// How bad it is, where that word stands for the sign: "warn 20%".
    var severity: String?
    /// What is limited, where that word stands for the sign: "RTO 4 h".
    var objective: String?
}
