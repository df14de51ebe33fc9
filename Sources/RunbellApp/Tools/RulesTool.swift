import Foundation
import Runbooks

/// `runbell rules`: the limits of a runbook as alerting rules of Prometheus.
package enum RulesTool {
    /// `subject` is a service of the configuration, or a runbook's file. Limits that are no rule are told on standard error;
    /// they are no failure.
    package static func rules(_ subject: String, config: String?) throws -> ToolResult {
        let (configuration, findings) = Loading.configuration(.init(config: config))
        let broken = findings.filter { $0.severity == .error }
        guard broken.isEmpty else { return ToolResult(words: FindingList(broken).lines(.none), failed: true) }
        let path: String
        let service: String
        let shelf = BookShelf(configuration: configuration)
        let services = shelf.services()
        if let entry = services.first(where: { $0.name == subject }) {
            switch shelf.file(entry) {
            case .success(let file): (path, service) = (file.path, entry.name)
            case .failure(let fault):
                return ToolResult(words: ["the runbook of \(subject): \(fault.words); \(fault.fix)"], failed: true)
            }
        } else if FileManager.default.fileExists(atPath: subject) {
            path = subject
            service = ((subject as NSString).lastPathComponent as NSString).deletingPathExtension
        } else {
            let known = services.map(\.name).sorted()
            return ToolResult(
                words: [
                    "there is no service and no file \"\(subject)\"; "
                        + (known.isEmpty
                            ? "name a runbook's file, or add the service to the configuration"
                            : "known services: \(known.joined(separator: ", "))")
                ], failed: true)
        }
        let file = RunbookFile(path: path)
        guard let runbook = file.runbook else {
            return ToolResult(words: FindingList(file.findings).lines(.none), failed: true)
        }
        let place = (path as NSString).lastPathComponent
        let rules = AlertingRules(runbook, service: service, place: place, mappings: configuration.metrics)
        let summary =
            "\(FindingList.counted(rules.rules.count, "rule")); \(FindingList.counted(rules.omissions.count, "limit")) \(rules.omissions.count == 1 ? "is" : "are") no rule"
        return ToolResult(
            PrometheusText.text(rules),
            words: rules.omissions.map { PrometheusText.sentence($0, place: place) } + [summary])
    }
}
