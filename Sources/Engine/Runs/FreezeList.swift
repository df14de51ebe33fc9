import Foundation
import Ledger
import Messages
import Runs

/// What is frozen now, by people and by the configuration.
struct FreezeList {
    let house: House
    let view: LedgerView
    let now: Date

    /// - Parameter service: nil for all of them.
    func text(_ prefix: String, of service: ServiceEntry? = nil) throws -> String {
        let services = service.map { [$0] } ?? house.services.values.sorted { $0.name < $1.name }
        let lines = try services.flatMap { try self.lines($0, prefix) }
        let example = MarkdownFence.span(
            "\(prefix)freeze \(service?.name ?? services.first?.name ?? "storefront") until \"Mon 09:00\" --reason \"the sale\""
        )
        guard !lines.isEmpty else {
            return "\(service.map { "\($0.name) is not frozen" } ?? "Nothing is frozen"). To freeze: \(example)"
        }
        return "**Frozen now**\n\n" + lines.joined(separator: "\n")
    }

    private func lines(_ service: ServiceEntry, _ prefix: String) throws -> [String] {
        func line(_ environments: [String], _ until: Date, _ reason: String, _ who: String) -> String {
            let place = environments.isEmpty ? "" : " in \(environments.sorted().joined(separator: " and "))"
            return "- **\(service.name)\(place)** until \(ClockText.planned(until, in: service.timeZone)): "
                + "\(MarkdownEscape.text(reason)). \(who)"
        }
        let set = try view.freezes(of: service.name, at: now).map { freeze in
            line(
                [freeze.environment].compactMap(\.self), freeze.until, freeze.reason,
                "Set by \(MarkdownEscape.text(house.people.name(of: freeze.setBy))). To lift it: "
                    + MarkdownFence.span("\(prefix)unfreeze \(service.name)"))
        }
        let windows = service.freezes.compactMap { window in
            window.end(at: now).map { line(Array(window.environments), $0, window.reason, "Set in the configuration.") }
        }
        return set + windows
    }
}
