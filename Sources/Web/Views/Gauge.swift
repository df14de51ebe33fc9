/// One sample of a metric.
package struct Gauge: Sendable, Hashable {
    package enum Kind: String, Sendable { case gauge, counter }

    /// Letters, digits and `_`, such as `runbell_open_incidents`.
    package var name: String
    package var help: String
    package var kind: Kind
    package var labels: [String: String]
    package var value: Double

    package init(_ name: String, help: String, kind: Kind = .gauge, labels: [String: String] = [:], value: Double) {
        self.name = name
        self.help = help
        self.kind = kind
        self.labels = labels
        self.value = value
    }
}

/// Gauges in Prometheus's text exposition format 0.0.4.
enum MetricsText {
    static func render(_ gauges: [Gauge]) -> String {
        var text = ""
        var described: Set<String> = []
        for gauge in gauges.sorted(by: { $0.name < $1.name }) {
            if described.insert(gauge.name).inserted {
                text += "# HELP \(gauge.name) \(escape(gauge.help, quotes: false))\n"
                text += "# TYPE \(gauge.name) \(gauge.kind.rawValue)\n"
            }
            text += "\(gauge.name)\(labels(gauge.labels)) \(number(gauge.value))\n"
        }
        return text
    }

    private static func labels(_ labels: [String: String]) -> String {
        guard !labels.isEmpty else { return "" }
        let pairs = labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(escape($0.value, quotes: true))\"" }
        return "{\(pairs.joined(separator: ","))}"
    }

    private static func number(_ value: Double) -> String {
        switch value {
        case .infinity: "+Inf"
        case -.infinity: "-Inf"
        case _ where value.isNaN: "NaN"
        default: Int64(exactly: value).map { String($0) } ?? String(value)
        }
    }

    private static func escape(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\": escaped += #"\\"#
            case "\n": escaped += #"\n"#
            case "\"" where quotes: escaped += #"\""#
            default: escaped.append(character)
            }
        }
        return escaped
    }
}
