import Foundation
import Runbooks

/// `runbell rules`: the limits of a service's runbooks as alerting rules of Prometheus.
package enum RulesTool {
    /// `subject` is a service of the configuration, or a runbook's file or folder. Limits that are no rule are told on standard error;
    /// they are no failure.
    package static func rules(_ subject: String, config: String?) throws -> ToolResult {
        let (configuration, findings) = Loading.configuration(.init(config: config))
        let broken = findings.filter { $0.severity == .error }
        guard broken.isEmpty else { return ToolResult(words: FindingList(broken).lines(.none), failed: true) }
        let paths: [String]
        let service: String
        let shelf = BookShelf(configuration: configuration)
        let services = shelf.services()
        if let entry = services.first(where: { $0.name == subject }) {
            switch shelf.files(of: entry) {
            case .success(let files): (paths, service) = (files, entry.name)
            case .failure(let fault):
                return ToolResult(words: ["the runbook of \(subject): \(fault.words); \(fault.fix)"], failed: true)
            }
        } else if FileManager.default.fileExists(atPath: subject) {
            paths = RunbookFile.paths(subject)
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
        var documents: [AlertingRules] = []
        for path in paths {
            let file = RunbookFile(path: path)
            guard let runbook = file.runbook else {
                return ToolResult(words: FindingList(file.findings).lines(.none), failed: true)
            }
            documents.append(
                AlertingRules(
                    runbook, service: service, place: (path as NSString).lastPathComponent,
                    mappings: configuration.metrics))
        }
        let omissions = documents.flatMap { rules in
            rules.omissions.map { PrometheusText.sentence($0, place: rules.place) }
        }
        let rules = documents.reduce(0) { $0 + $1.rules.count }
        let summary =
            "\(FindingList.counted(rules, "rule")); \(FindingList.counted(omissions.count, "limit")) \(omissions.count == 1 ? "is" : "are") no rule"
        return ToolResult(PrometheusText.text(documents), words: omissions + [summary])
    }
}
