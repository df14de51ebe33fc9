package import Commands
import Incidents
package import Ledger
import Messages
import Runbooks

/// `/runbook …`: what was read from each service's document.
package struct RunbookCommands: CommandHandler {
    package init() {}

    package func handles(_ action: String) -> Bool { action.hasPrefix("runbook.") }

    package func handle(
        _ invocation: Invocation, _ context: CommandContext, house: House, in ledger: LedgerTransaction
    ) throws -> Reply {
        if invocation.action == "runbook.list" { return .say(list(house, context)) }
        if invocation.action == "runbook.search" {
            return try RunbookSearch(house: house, view: ledger.view).answer(invocation, context)
        }
        switch ServiceFinder(house: house).find(invocation.values["service"], in: context.room, isOptional: false) {
        case .found(let service):
            return .say(
                invocation.action == "runbook.lint"
                    ? lint(service, house, context) : try show(service, house, context, ledger.view))
        case .refused(let why): return .refuse(why)
        case .none: return .refuse("Say which service: \(context.prefix)runbook list")
        }
    }

    private func list(_ house: House, _ context: CommandContext) -> String {
        let services: [TemplateValue] = house.services.values.sorted { $0.name < $1.name }.map { service in
            let runbook = service.runbook
            return [
                "service": .text(service.name), "title": .text(runbook.title), "file": .text(service.runbookPath),
                "procedures": .number(runbook.procedures.count),
                "steps": .number(runbook.procedures.reduce(0) { $0 + $1.steps.count }),
                "findings": runbook.findings.isEmpty ? .missing : .number(runbook.findings.count),
            ]
        }
        return house.templates.markdown(
            "runbook-list", ["services": .list(services), "prefix": .markdown(context.prefix)])
    }

    /// As many as fit on one screen, the worst first; the command line has them all.
    private static let lintLimit = 12

    private func lint(_ service: ServiceEntry, _ house: House, _ context: CommandContext) -> String {
        let order: [Finding.Severity] = [.error, .warning, .info]
        let findings = order.flatMap { severity in
            service.runbook.findings.filter { $0.severity == severity }.sorted { $0.line < $1.line }
        }
        let shown = findings.prefix(Self.lintLimit)
        func count(_ severity: Finding.Severity) -> TemplateValue {
            let count = findings.count { $0.severity == severity }
            return count > 0 ? .number(count) : .missing
        }
        return house.templates.markdown(
            "runbook-lint",
            [
                "service": .text(service.name), "file": .text(service.runbookPath), "prefix": .markdown(context.prefix),
                "errors": count(.error), "warnings": count(.warning), "remarks": count(.info),
                "findings": .list(
                    shown.map {
                        [
                            "line": .number($0.line), "severity": .text($0.severity.rawValue),
                            "rule": .text($0.rule.rawValue), "text": .text($0.message), "fix": .text($0.fix),
                        ]
                    }),
                "more": findings.count > shown.count ? .number(findings.count - shown.count) : .missing,
            ])
    }

    private func show(
        _ service: ServiceEntry, _ house: House, _ context: CommandContext, _ view: LedgerView
    ) throws -> String {
        let runbook = service.runbook
        let shown = runbook.procedures.prefix(25)
        let policy = service.policy
        let health = try StepHealthText(view: view, now: context.now).told(service)
        let isOwn = policy.origin != house.defaultPolicy.origin
        return house.templates.markdown(
            "runbook-show",
            [
                "service": .text(service.name), "title": .text(runbook.title), "file": .text(service.runbookPath),
                "hash": .text(String(runbook.contentHash.prefix(12))), "prefix": .markdown(context.prefix),
                "procedures": .list(
                    shown.map { procedure in
                        [
                            "title": .text(procedure.title), "role": .text(procedure.role.rawValue),
                            "line": .number(procedure.line), "what": .text(Self.what(procedure)),
                            "steps": .number(procedure.steps.count),
                            "commands": .number(
                                procedure.steps.count { $0.kind == .command || $0.kind == .check }),
                        ]
                    }),
                "more": runbook.procedures.count > shown.count
                    ? .number(runbook.procedures.count - shown.count) : .missing,
                "ladder": .list(
                    (policy.levels + policy.conditional).map { level in
                        [
                            "level": .number(level.number), "who": .text(level.who),
                            "when": .text(level.condition ?? ClockText.after(level.afterSeconds)),
                        ]
                    }),
                "ladderSource": .text(
                    isOwn ? "From \(policy.origin)." : "The default ladder: the runbook has none that names times."),
                "contacts": .list(
                    runbook.contacts.prefix(10).map { contact in
                        let reach = [contact.name, contact.contact].compactMap(\.self).joined(separator: ", ")
                        return [
                            "name": .text(contact.role),
                            "contact": .text(contact.unfilled ? "not filled in yet" : reach),
                        ]
                    }),
                "health": .list(health.lines), "durations": .list(health.durations),
                "findings": .list(
                    runbook.findings.prefix(10).map {
                        ["line": .number($0.line), "text": .text("\($0.message); \($0.fix)")]
                    }),
            ])
    }

    /// `4 steps: 3 commands, 1 by hand`.
    static func what(_ procedure: Procedure) -> String {
        let parents = Set(procedure.steps.compactMap(\.parent))
        let leaves = procedure.steps.filter { !parents.contains($0.id) || !$0.codeBlocks.isEmpty }
        let commands = leaves.count { ($0.kind == .command || $0.kind == .check) && !$0.codeBlocks.isEmpty }
        // What only names a part of a block of commands is run with it.
        let captions = leaves.count { ($0.kind == .command || $0.kind == .check) && $0.codeBlocks.isEmpty }
        let byHand = leaves.count - commands - captions
        let total = commands + byHand
        let named = commands == 1 ? "1 command" : "\(commands) commands"
        if byHand == 0 { return named }
        if commands == 0 { return total == 1 ? "1 step by hand" : "\(total) steps by hand" }
        return "\(total) steps: \(named), \(byHand) by hand"
    }
}
