import Commands
import Runbooks
import Yams

extension ConfigurationReader {
    /// `queue depth: max(queue)` or `error rate: {expr: …, unit: ratio}`: how a metric that runbooks name is asked for.
    mutating func metric(
        _ entry: (name: String, line: Int?, value: Node), _ configuration: inout Configuration
    ) {
        if let expression = entry.value.scalar?.string, !expression.isEmpty {
            configuration.metrics.append(MetricMapping(name: entry.name, expression: expression, unit: .count))
            return
        }
        var record = settings(
            entry.value, of: entry.name, keys: ["expr", "unit"], example: "{expr: \"max(queue_depth)\", unit: count}")
        let expression = record.required("expr") ?? ""
        var unit = MetricMapping.Unit.count
        if let name = record.text("unit") {
            let known = MetricMapping.Unit.allCases.map(\.rawValue)
            if let found = MetricMapping.Unit(rawValue: name) {
                unit = found
            } else {
                record.complain(
                    "the unit \"\(name)\" of \(entry.name) is not known", "known: \(known.joined(separator: ", "))",
                    at: record.line(of: "unit"))
            }
        }
        if !expression.isEmpty {
            configuration.metrics.append(MetricMapping(name: entry.name, expression: expression, unit: unit))
        }
        findings += record.findings
    }
}
