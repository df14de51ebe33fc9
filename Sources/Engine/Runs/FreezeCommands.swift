package import Commands
import Foundation
package import Ledger
import Messages
import Runs

/// `/freeze` and `/unfreeze`.
package struct FreezeCommands: CommandHandler {
    package init() {}

    package func handles(_ action: String) -> Bool { action == "freeze" || action == "unfreeze" }

    package func handle(
        _ invocation: Invocation, _ context: CommandContext, house: House, in ledger: LedgerTransaction
    ) throws -> Reply {
        let asked = invocation.values["service"]
        if invocation.action == "freeze", invocation.values["until"] == nil, asked == nil || asked == "list" {
            return .say(try FreezeList(house: house, view: ledger.view, now: context.now).text(context.prefix))
        }
        let service: ServiceEntry
        switch ServiceFinder(house: house).find(asked, in: context.room, isOptional: false) {
        case .found(let entry): service = entry
        case .refused(let why): return .refuse(why)
        case .none: return .refuse("Say which service: \(context.prefix)runbook list")
        }
        let environment = invocation.values["env"]
        if let environment, service.environments[environment] == nil {
            let known = service.environments.keys.sorted().joined(separator: ", ")
            return .refuse("\(service.name) has no environment \"\(environment)\". Environments: \(known).")
        }
        if invocation.action == "freeze", invocation.values["until"] == nil {
            let list = FreezeList(house: house, view: ledger.view, now: context.now)
            return .say(try list.text(context.prefix, of: service))
        }
        return invocation.action == "freeze"
            ? try freeze(service, environment, invocation, context, house, ledger)
            : try unfreeze(service, environment, context, ledger)
    }

    private func freeze(
        _ service: ServiceEntry, _ environment: String?, _ invocation: Invocation, _ context: CommandContext,
        _ house: House, _ ledger: LedgerTransaction
    ) throws -> Reply {
        var words = invocation.values["until"] ?? ""
        if words.lowercased().hasPrefix("until ") { words = String(words.dropFirst("until ".count)) }
        guard let until = TypedTime.read(words, now: context.now, in: service.timeZone) else {
            return .refuse(
                "\"\(MarkdownEscape.text(words))\" is no time to come. Write \"Mon 09:00\", 18:00, 2026-12-27 09:00, "
                    + "or how long: 2h, 3d.")
        }
        let reason = invocation.values["reason"].map { house.redactor.redact(Mention.clean($0)) } ?? "no reason given"
        try ledger.insert(
            FreezeRecord(
                service: service.name, environment: environment, reason: reason, setBy: context.caller.id,
                setAt: context.now, until: until))
        return .say(
            "**\(service.name)\(environment.map { " in \($0)" } ?? "") is frozen** until \(ClockText.planned(until, in: service.timeZone)): "
                + "\(MarkdownEscape.text(reason)). Deployments are refused until then; rollbacks are not. Sooner: "
                + MarkdownFence.span("\(context.prefix)unfreeze \(service.name)"))
    }

    private func unfreeze(
        _ service: ServiceEntry, _ environment: String?, _ context: CommandContext, _ ledger: LedgerTransaction
    ) throws -> Reply {
        let freezes = try ledger.view.freezes(of: service.name, at: context.now)
            .filter { environment == nil || $0.environment == environment }
        for freeze in freezes { try ledger.endFreeze(freeze.id, by: context.caller.id, at: context.now) }
        let windows = service.freezes.filter {
            environment == nil || $0.environments.isEmpty || $0.environments.contains(environment ?? "")
        }
        .compactMap { window in window.end(at: context.now).map { (window, $0) } }
        var parts = [
            freezes.isEmpty
                ? "Nobody has frozen \(service.name)."
                : windows.isEmpty
                    ? "**\(service.name) is free again**: \(freezes.count == 1 ? "a freeze" : "\(freezes.count) freezes") lifted."
                    : "\(freezes.count == 1 ? "The freeze of \(service.name) is" : "\(freezes.count) freezes of \(service.name) are") lifted."
        ]
        for (window, end) in windows {
            let place = window.environments.isEmpty ? "it" : window.environments.sorted().joined(separator: " and ")
            parts.append(
                "The configuration keeps \(place) frozen until \(ClockText.planned(end, in: service.timeZone)): \(window.reason)."
            )
        }
        return freezes.isEmpty ? .refuse(parts.joined(separator: " ")) : .say(parts.joined(separator: " "))
    }
}
