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
            let procedures = service.books.flatMap(\.runbook.procedures)
            let findings = service.findings.count
            return [
                "service": .text(service.name), "title": .text(service.books.first?.runbook.title),
                "file": .text(service.bookList), "procedures": .number(procedures.count),
                "steps": .number(procedures.reduce(0) { $0 + $1.steps.count }),
                "findings": findings == 0 ? .missing : .number(findings),
            ]
        }
        return house.templates.markdown(
            "runbook-list", ["services": .list(services), "prefix": .markdown(context.prefix)])
    }

    private static let showLimit = 25

    /// As many as fit on one screen, the worst first; the command line has them all.
    private static let lintLimit = 12

    private func lint(_ service: ServiceEntry, _ house: House, _ context: CommandContext) -> String {
        let order: [Finding.Severity] = [.error, .warning, .info]
        let findings = order.flatMap { severity in
            service.findings.filter { $0.finding.severity == severity }
        }
        let shown = findings.prefix(Self.lintLimit)
        func count(_ severity: Finding.Severity) -> TemplateValue {
            let count = findings.count { $0.finding.severity == severity }
            return count > 0 ? .number(count) : .missing
        }
        return house.templates.markdown(
            "runbook-lint",
            [
                "service": .text(service.name), "file": .text(service.bookList), "prefix": .markdown(context.prefix),
                "errors": count(.error), "warnings": count(.warning), "remarks": count(.info),
                "findings": .list(
                    shown.map { path, finding in
                        [
                            "line": .number(finding.line),
                            "place": Self.place(path, finding.line, service, begins: true),
                            "severity": .text(finding.severity.rawValue), "rule": .text(finding.rule.rawValue),
                            "text": .text(finding.message), "fix": .text(finding.fix),
                        ]
                    }),
                "more": findings.count > shown.count ? .number(findings.count - shown.count) : .missing,
            ])
    }

    private func show(
        _ service: ServiceEntry, _ house: House, _ context: CommandContext, _ view: LedgerView
    ) throws -> String {
        let procedures = service.books.flatMap { book in book.runbook.procedures.map { (book.path, $0) } }
        let shown = procedures.prefix(Self.showLimit)
        let policy = service.policy
        let health = try StepHealthText(view: view, now: context.now).told(service)
        let isOwn = policy.origin != house.defaultPolicy.origin
        return house.templates.markdown(
            "runbook-show",
            [
                "service": .text(service.name), "title": .text(service.books.first?.runbook.title),
                "file": .text(service.books.map(\.path).joined(separator: ", ")),
                "hash": .text((service.books.first?.runbook.contentHash.prefix(12)).map(String.init)),
                "prefix": .markdown(context.prefix),
                "procedures": .list(
                    shown.map { path, procedure in
                        [
                            "title": .text(procedure.title), "role": .text(procedure.role.rawValue),
                            "line": .number(procedure.line), "place": Self.place(path, procedure.line, service),
                            "what": .text(Self.what(procedure)),
                            "steps": .number(procedure.steps.count),
                            "commands": .number(
                                procedure.steps.count { $0.kind == .command || $0.kind == .check }),
                        ]
                    }),
                "more": procedures.count > shown.count ? .number(procedures.count - shown.count) : .missing,
                "ladder": .list(
                    (policy.levels + policy.conditional).map { level in
                        [
                            "level": .number(level.number), "who": .text(level.who),
                            "when": .text(level.condition ?? ClockText.after(level.afterSeconds)),
                        ]
                    }),
                "ladderSource": .text(
                    isOwn ? "From \(policy.origin)." : "The default ladder: no runbook of it has one that names times."),
                "contacts": .list(
                    service.books.flatMap(\.runbook.contacts).prefix(10).map { contact in
                        let reach = [contact.name, contact.contact].compactMap(\.self).joined(separator: ", ")
                        return [
                            "name": .text(contact.role),
                            "contact": .text(contact.unfilled ? "not filled in yet" : reach),
                        ]
                    }),
                "health": .list(health.lines), "durations": .list(health.durations),
                "findings": .list(
                    service.findings.prefix(10).map { path, finding in
                        [
                            "line": .number(finding.line),
                            "place": Self.place(path, finding.line, service, begins: true),
                            "text": .text("\(finding.message); \(finding.fix)"),
                        ]
                    }),
            ])
    }

    /// `line 12`, and where there are several documents `docs/rollback.md:12`.
    private static func place(
        _ path: String, _ line: Int, _ service: ServiceEntry, begins: Bool = false
    ) -> TemplateValue {
        .text(service.books.count > 1 ? "\(path):\(line)" : "\(begins ? "Line" : "line") \(line)")
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
