// Cells that hold a number without a sign.
extension ThresholdTable {
    /// A bare number takes the sign of its neighbours; else above is bad, and below for ratios that should be high.
    func limits(_ text: String, compared: [Limit], name: String, head: String, kind: Threshold.Kind) -> [Limit] {
        if !compared.isEmpty, Self.isRun(text) { return [] }
        let found = LimitScanner.limits(in: Self.signed(text))
        if !found.isEmpty { return found }
        guard let number = Quantity(text.trimmingBlanks.drop { "🔴🟡🟠🟢⚠️ ".contains($0) }) else { return [] }
        let isCount = Phrase(number.rest).hasAny(["consecutive", "times", "in a row"]) || number.unit == "consecutive"
        // A version, a date, a port or a sentence that begins with a number is no limit.
        guard number.unit != nil || isCount || Phrase(number.rest).wordCount <= 2, !number.rest.hasPrefix("."),
            Phrase(text).wordCount <= 9
        else { return [] }
        if kind == .slo || kind == .target, number.unit == nil {
            // "Desired: 3", "Target: 0"
            guard number.rest.isEmpty, number.value == 0 || Phrase(head).hasAny(Self.desires) else { return [] }
            return [
                Limit(
                    comparator: Phrase(head).hasAny(LimitRules.objectives) ? "<=" : "==",
                    value: number.value, unit: nil, windowSeconds: nil, before: "", after: "",
                    isSigned: true, lineOffset: 0)
            ]
        }
        if Phrase(number.rest).hasAny(["default", "maximum"]) && kind == .alert && number.unit == nil {
            return []
        }
        let window = number.isRange ? nil : LimitWindow.seconds(number.rest)
        if let upper = number.upper, kind == .slo, Phrase(head).hasAny(LimitRules.objectives) {
            return [
                Limit(
                    comparator: "<=", value: upper, unit: number.unit, windowSeconds: nil, before: "",
                    after: number.rest,
                    isSigned: true, lineOffset: 0)
            ]
        }
        if isCount || number.isRange || number.rest.hasPrefix("=") {
            return [
                Limit(
                    comparator: number.rest.hasPrefix("=") ? "==" : ">=", value: number.value, unit: number.unit,
                    windowSeconds: window, before: "",
                    after: number.rest, isSigned: true, lineOffset: 0)
            ]
        }
        let isGood = kind == .target || kind == .slo
        let lowIsBad = Phrase(name).hasAny(Self.wantedHigh) || isGood && Phrase(head).hasAny(Self.wantedHigh)
        return [
            Limit(
                comparator: isGood ? (lowIsBad ? ">=" : "<=") : compared.first?.comparator ?? (lowIsBad ? "<" : ">"),
                value: number.value, unit: number.unit,
                windowSeconds: window, before: "", after: number.rest, isSigned: true, lineOffset: 0)
        ]
    }

    /// "2 consecutive periods" beside "CPU > 90%": for how long, not how much.
    private static func isRun(_ text: String) -> Bool {
        guard let number = Quantity(text), LimitScanner.limits(in: text).allSatisfy({ !$0.isSigned || $0.isImplied })
        else { return false }
        let rest = Phrase(number.rest)
        return rest.wordCount <= 3
            && rest.hasAny(["period", "periods", "datapoint*", "data points", "samples", "evaluation*"])
    }

    /// "gt 0.3", as monitoring tools write their signs.
    private static func signed(_ text: String) -> String {
        for (word, sign) in [("gt ", "> "), ("lt ", "< "), ("gte ", ">= "), ("lte ", "<= ")]
        where text.hasPrefix(word) && text.dropFirst(word.count).first?.isNumber == true {
            return sign + text.dropFirst(word.count)
        }
        return text
    }

    private static let desires: Terms = ["desired", "required", "expected", "should be"]

    /// What should be high.
    private static let wantedHigh: Terms = [
        "hit", "availability", "uptime", "success", "pass", "free", "available", "remaining", "throughput", "coverage",
        "durability", "disponibilidad", "disponibilidade", "verfügbarkeit", "可用性",
    ]
}
