import Foundation
import Messages
import Runbooks
import Runs

extension RunWords {
    /// More lines than this are drawn together by procedure.
    private static let mostLines = 14

    func card(_ run: Run) -> Message {
        let card = RunCard(run) { house.people.name(of: $0) }
        var values: [String: TemplateValue] = [
            "state": .text(state(run)), "service": .text(run.service), "environment": .text(run.environment),
            "requestedBy": named(run.requester), "requestedAt": .text(ClockText.time(run.createdAt)),
            "approvedBy": approvedBy(run), "source": source(run),
            "brokenBy": run.breakGlass.map { named($0.by) } ?? .missing,
            "brokenFor": run.breakGlass.map { redacted($0.reason) } ?? .missing,
            "cautions": .list((run.cautions ?? []).map { redacted($0) }),
            "holder": run.holder == run.requester ? .missing : named(run.holder),
            "rehearsal": .bool(run.rehearsal), "reverses": .text(run.reverses?.description),
            "newer": .bool(!run.status.isTerminal && isNewer(than: run)), "closed": .bool(run.status.isTerminal),
            "next": next(card.next, run).map { .markdown($0) } ?? .missing,
        ]
        let lines = lines(card, run)
        values["steps"] = .list(lines.shown)
        values["before"] = lines.before > 0 ? .number(lines.before) : .missing
        values["after"] = lines.after > 0 ? .number(lines.after) : .missing
        return Message(render("run-card", run, values), actions: actions(card.actions, run))
    }

    private func approvedBy(_ run: Run) -> TemplateValue {
        let names = run.standingApprovals.map { house.people.name(of: $0.person) }
        return names.isEmpty ? .missing : .text(names.joined(separator: " and "))
    }

    private func isNewer(than run: Run) -> Bool {
        house.services[run.service]?.book(at: run.runbook).map { $0.runbook.contentHash != run.runbookHash } ?? false
    }
}

// The steps, on one screen.
extension RunWords {
    private struct Lines {
        var shown: [TemplateValue]
        var before = 0
        var after = 0
    }

    private func lines(_ card: RunCard, _ run: Run) -> Lines {
        let all = card.lines.filter { !$0.isGroup }
        guard all.count > Self.mostLines else { return Lines(shown: all.map { line($0, run) }) }
        let procedure = Dictionary(run.steps.map { ($0.key, $0.procedure) }, uniquingKeysWith: { first, _ in first })
        let here = run.status.isTerminal ? nil : run.current?.procedure
        var lines = Lines(shown: [])
        for name in all.compactMap({ procedure[$0.step] }).uniqued {
            let part = all.filter { procedure[$0.step] == name }
            lines.shown += name == here ? around(part, run, &lines) : [summary(part, name)]
        }
        return lines
    }

    /// The steps of the present procedure about the one whose turn it is.
    private func around(_ part: [RunCard.Line], _ run: Run, _ lines: inout Lines) -> [TemplateValue] {
        guard part.count > Self.mostLines else { return part.map { line($0, run) } }
        let at = part.firstIndex {
            $0.mark == .current || $0.mark == .running || $0.mark == .failed || $0.mark == .unknown
        }
        let first = max(0, min((at ?? 0) - 3, part.count - 10))
        let shown = part[first..<min(first + 10, part.count)]
        lines.before = first
        lines.after = part.count - shown.endIndex
        return shown.map { line($0, run) }
    }

    private func summary(_ part: [RunCard.Line], _ procedure: String) -> TemplateValue {
        let done = part.count { $0.mark == .done || $0.mark == .skipped }
        let failed = part.first { $0.mark == .failed }
        let mark: RunCard.Mark = failed != nil ? .failed : done == part.count ? .done : done > 0 ? .current : .open
        return [
            "mark": .text(Self.sign(mark)), "title": .text(procedure),
            "note": .text(failed?.detail ?? "\(done) of \(part.count) done"),
        ]
    }

    private func line(_ line: RunCard.Line, _ run: Run) -> TemplateValue {
        [
            "mark": .text(Self.sign(line.mark)), "number": .text(line.number),
            "title": run.step(line.step)?.name ?? .text(line.title),
            "note": line.detail.map { redacted(shortened($0)) } ?? .missing,
        ]
    }

    private func shortened(_ text: String) -> String { text.count > 120 ? text.prefix(120) + "…" : text }

    private static func sign(_ mark: RunCard.Mark) -> String {
        switch mark {
        case .open, .left: "○"
        case .current, .running: "▶"
        case .done: "✓"
        case .failed: "✗"
        case .skipped: "⏭"
        case .unknown: "?"
        }
    }
}

// The one thing to do now.
extension RunWords {
    func next(_ next: RunCard.Next, _ run: Run) -> String? {
        let prefix = prefix(run)
        func name(_ key: StepKey) -> String {
            run.step(key)?.called ?? "a step"
        }
        func command(_ words: String) -> String { MarkdownFence.span("\(prefix)run \(words)") }
        switch next {
        case .approval: return "\(lacking(run)): " + command("approve \(run.id)")
        case .confirm(let key, let target):
            return "\(name(key)) destroys something; whoever wants that types its name: "
                + command("confirm \(run.id) \(target)")
        case .choice(let key):
            let options = (run.step(key)?.options ?? []).map { MarkdownEscape.text($0.label) }.joined(separator: ", ")
            return "\(name(key)), a person chooses \(options): " + command("choose \(run.id) …")
        case .values(let key, let names):
            return "\(name(key)) needs \(names.map(MarkdownEscape.text).joined(separator: ", ")): "
                + command("set \(run.id) \(names.first ?? "name")=VALUE")
        case .press(let key):
            let label = run.step(key)?.isExecuted == false ? "Post" : "Run"
            return "\(name(key)): a person presses **\(label)**, or " + command("next \(run.id)")
        case .tick(let key): return "\(name(key)): a person does it, then " + command("done \(run.id)")
        case .decide(let key, let reason):
            let why = MarkdownEscape.text(shortened(house.redactor.redact(reason)))
            return "\(name(key)), a person decides (\(why)): "
                + [command("retry \(run.id)"), command("continue \(run.id) \"why\""), command("abort \(run.id)")]
                .joined(separator: ", ")
        case .running(let key, let since): return "\(name(key)) has been running since \(ClockText.time(since))"
        case .wait(let key, let until) where run.step(key)?.state.name == "checkingAgain":
            return "\(name(key)) is looked at again at \(ClockText.time(until))"
        case .wait(let key, let until): return "\(name(key)) waits until \(ClockText.time(until))"
        case .nothing: return nil
        }
    }
}

extension RunWords {
    /// Whose word the step whose turn it is still needs: `1 of 2 of the group dba, other than Ada`.
    func lacking(_ run: Run) -> String {
        let needs = run.current.map { run.lacking(for: $0) } ?? []
        let others = run.authors.sorted().map { MarkdownEscape.text(house.people.name(of: $0)) }
            .joined(separator: " and ")
        let parts = (needs.isEmpty ? [ApprovalNeed(rule: run.approvalRule)] : needs).map(whose)
        let isOne = parts.count == 1 && needs.first?.rule.count ?? run.approvalRule.count == 1
        return parts.joined(separator: " and ") + " other than \(others) \(isOne ? "approves" : "approve")"
    }

    /// `2 people of dba (so far Bo)`.
    func whose(_ need: ApprovalNeed) -> String {
        let group = need.rule.group.map { "somebody of \(MarkdownEscape.text($0))" } ?? "somebody"
        guard need.rule.count > 1 else { return group }
        let people = need.rule.group.map { "people of \(MarkdownEscape.text($0))" } ?? "people"
        let given = need.given.map { MarkdownEscape.text(house.people.name(of: $0)) }
        return "\(need.rule.count) \(people)" + (given.isEmpty ? "" : " (so far \(given.joined(separator: ", ")))")
    }
}

extension Array where Element: Hashable {
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
