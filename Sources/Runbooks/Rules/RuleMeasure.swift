/// Puts a limit's number into the measure of the expression it is held against.
enum RuleMeasure {
    /// nil when the two measure different things: "> 10 errors" is no share of all requests.
    static func value(_ limit: Threshold, in unit: MetricMapping.Unit) -> Double? {
        let own = limit.unit?.lowercased() ?? ""
        let minutes = Minutes.perUnit(own)
        switch unit {
        case .percent: return own == "%" || own == "percent" ? limit.value : nil
        case .ratio:
            return own == "%" || own == "percent"
                ? rounded(limit.value / 100) : own.isEmpty && limit.value <= 1 ? limit.value : nil
        case .seconds: return minutes.map { rounded(limit.value * $0 * 60) }
        case .days: return minutes.map { rounded(limit.value * $0 / 1_440) } ?? (own == "days" ? limit.value : nil)
        case .bytes: return bytes[own].map { limit.value * $0 }
        case .count: return minutes == nil && own != "%" && bytes[own] == nil && !own.contains("/") ? limit.value : nil
        case .perSecond:
            switch own {
            case "rps", "qps", "tps", "req/s", "req/sec", "requests/s", "requests/sec", "requests/second", "/s", "/sec",
                "/second":
                return limit.value
            case "req/min", "requests/min", "requests/minute", "/min", "/minute", "errors/min", "errors/minute":
                return rounded(limit.value / 60)
            default: return nil
            }
        }
    }

    private static let bytes: [String: Double] = [
        "bytes": 1, "b": 1, "kb": 1_000, "mb": 1_000_000, "gb": 1_000_000_000, "tb": 1_000_000_000_000, "kib": 1_024,
        "mib": 1_048_576, "gib": 1_073_741_824,
    ]

    private static func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }
}
