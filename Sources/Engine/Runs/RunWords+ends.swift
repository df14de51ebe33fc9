import Foundation
import Ledger
import Messages
import Runbooks
import Runs

extension RunWords {
    /// What a notice says; more than one message where one would be too long.
    ///
    /// - Parameter told: who is pinged by it.
    func messages(
        _ notice: RunNotice, _ run: Run, told: [String] = [], in view: LedgerView, now: Date
    ) throws -> [Message] {
        let buttons = actions(RunCard(run).actions, run)
        switch notice {
        case .began: return []
        case .stepReady(let key), .waiting(let key, _):
            return try run.step(key).map { [Message(try step($0, run, in: view), actions: buttons)] } ?? []
        case .choice(let key): return [question(key, names: nil, run)].compactMap(\.self)
        case .asking(let key, let names): return [question(key, names: names, run)].compactMap(\.self)
        case .approvalRequest(_, let open): return [try approvalRequest(run, open: open, in: view)]
        case .approved: return [approved(run, buttons)]
        case .approvalVoid(let people, let why): return [approvalVoid(people, why, run)]
        case .glassBroken(let person, let reason): return [glassBroken(by: person, reason, run)]
        case .checkingAgain(let key, let until, let reason):
            let name = run.step(key)?.called ?? "a check"
            let time = run.step(key)?.patience.map { ", for at most \(ClockText.span($0.seconds)) in all" } ?? ""
            return [
                Message(
                    "**\(run.id)**: \(name) is not good yet (\(MarkdownEscape.text(house.redactor.redact(reason)))). "
                        + "It is looked at again from \(ClockText.time(until)) on\(time).", actions: buttons)
            ]
        case .output(let key, let outcome, let verdict):
            return [Message(output(key, outcome, verdict, run))]
        case .failed(let key, let reason):
            let values: [String: TemplateValue] = ["failed": true, "reason": redacted(reason), "told": Self.told(told)]
            return [Message(ending(key, values, run), actions: buttons)]
        case .unknown(let key, let reason):
            let mark = run.step(key)?.state.isUnclear == true ? "isUnclear" : "unknown"
            let values: [String: TemplateValue] = [mark: true, "reason": redacted(reason), "told": Self.told(told)]
            return [Message(ending(key, values, run), actions: buttons)]
        case .overdue(let key):
            let name = run.step(key)?.called ?? "a step"
            return [Message("**\(run.id)**: \(name) takes longer than it may, and is being stopped.")]
        case .handed(let person, let giver): return [handed(to: person, by: giver, run, buttons)]
        case .rehearsal: return try rehearsal(run, in: view, now: now)
        case .finished(let status):
            let head = try view.timelineHead(of: run.id.description)
            return [Message(finished(run, status, head: head, now: now))]
        }
    }

    static func told(_ people: [String]) -> TemplateValue { .list(people.map { .person($0) }) }

    private func ending(_ key: StepKey, _ values: [String: TemplateValue], _ run: Run) -> String {
        var values = values
        let step = run.step(key)
        values["number"] = .text(step?.number ?? "")
        values["title"] = step?.name ?? .text(key.text)
        if values["next"] == nil, !run.status.isTerminal, run.aborting == nil, step?.state.isPassed == false {
            values["next"] = .markdown(decision(run))
        }
        return render("run-output", run, values)
    }

    /// What can be done about a step that failed, or may have.
    func decision(_ run: Run) -> String {
        func command(_ words: String) -> String { MarkdownFence.span(prefix(run) + words) }
        var ways = ["Try again: \(command("run retry \(run.id)"))"]
        if let target = run.current?.targetToConfirm(service: run.service) {
            ways = [
                "Try again, which destroys again: \(command("run confirm \(run.id) \(target)")), then \(command("run retry \(run.id)"))"
            ]
        }
        if case .unknown = run.current?.state {
            ways = [
                "Look, then \(command("run done \(run.id)")) if it worked, \(command("run fail \(run.id) \"what went wrong\"")) if it did not, or \(command("run retry \(run.id)"))"
            ]
        }
        ways.append("Go on all the same: \(command("run continue \(run.id) \"why\""))")
        ways.append("Stop here: \(command("run abort \(run.id) \"why\""))")
        return ways.joined(separator: ". ") + "."
    }

    private func output(
        _ key: StepKey, _ outcome: StepOutcome, _ verdict: ExpectationCheck.Verdict, _ run: Run
    ) -> String {
        let shown = OutputExcerpt(outcome.output, limit: OutputExcerpt.short)
        var values: [String: TemplateValue] = [
            "exit": .text(Self.exit(outcome.exit)), "next": .missing,
            "duration": .text(outcome.duration > .zero ? Self.took(outcome.duration) : nil),
            "output": shown.text.isEmpty ? .missing : .fence(shown.text),
        ]
        if outcome.truncated || shown.isCut {
            let command = MarkdownFence.span("\(prefix(run))run output \(run.id) --step \(key.text)")
            values["cut"] = .markdown("This is the beginning and the end. More of it: \(command)")
        }
        let step = run.step(key)
        let judged = ExpectationCheck.judged(
            outcome, step?.expectations ?? [], of: step?.finalText ?? "", from: step?.scriptLine)
        values["expected"] = .list(judged.filter { !$0.expectation.text.isEmpty }.map(expected))
        if let step, let hint = hint(for: outcome, of: step) { values["hint"] = .markdown(hint) }
        switch verdict {
        case .asExpected: values["succeeded"] = true
        case .failed(let expected, let got):
            values["failed"] = true
            if !outcome.exit.saysAll {
                values["reason"] = redacted("Expected \(expected), got \(got).\(looks(at: step))")
            }
        case .cannotTell(let expected, let got):
            values["isUnclear"] = true
            values["reason"] = redacted("Expected \(expected), got \(got). A person has to look.")
        }
        return ending(key, values, run)
    }

    /// How long a check that was to become good was waited for.
    private func looks(at step: RunStep?) -> String {
        guard let step, let patience = step.patience, step.attempts > 1 else { return "" }
        return " It was looked at \(step.attempts) times in \(ClockText.span(patience.seconds))."
    }

    /// What may be behind an end that says nothing of it.
    private func hint(for outcome: StepOutcome, of step: RunStep) -> String? {
        switch outcome.exit {
        case .timedOut:
            "If it needs longer, write so into this step of the runbook, on a line of its own: "
                + "`<!-- runbell: timeout=2h -->`. That counts from the next run on."
        case .code(let code) where code != 0 && Silence.asks(step.finalText ?? step.template ?? ""):
            "It may have asked something: a command's standard input is closed. \(Silence.advice)"
        default: nil
        }
    }

    private func expected(_ judged: ExpectationCheck.Judged) -> TemplateValue {
        var values: [String: TemplateValue] = ["text": redacted(judged.expectation.text)]
        switch judged.verdict {
        case .asExpected: values["met"] = true
        case .failed(_, let got): values["got"] = redacted(got)
        case .cannotTell: values["unclear"] = true
        }
        return .record(values)
    }

    private static func exit(_ exit: StepOutcome.Exit) -> String {
        switch exit {
        case .code(let code): "exit status \(code)"
        case .signal(let number): "ended by signal \(number)"
        case .timedOut(let limit): "stopped at its time limit of \(ClockText.span(limit.seconds))"
        case .stopped(let killed): StepOutcome.stopped(killed)
        case .notStarted: "it did not run"
        }
    }

    private static func took(_ duration: Duration) -> String {
        duration < .seconds(10) ? String(format: "%.1f s", duration.seconds) : ClockText.span(duration.seconds)
    }

    private func finished(_ run: Run, _ status: RunStatus, head: String?, now: Date) -> String {
        let leaves = run.steps.filter { !$0.isGroup }
        var values: [String: TemplateValue] = [
            "state": .text(RunStatusText.text(status)), "at": .text(ClockText.time(now)),
            "duration": .text(ClockText.span(now.timeIntervalSince(run.createdAt))),
            "done": .number(Set(leaves.filter(\.wentWell).map(\.key)).count),
            "skipped": .number(leaves.count { if case .skipped = $0.state { true } else { false } }),
            "failures": .number(leaves.count(where: \.wentWrong)),
            "head": head.map { .code($0) } ?? .missing,
        ]
        switch status {
        case .active, .succeeded: values["succeeded"] = true
        case .finishedWithFailures: values["failed"] = true
        case .rehearsed:
            values["rehearsal"] = true
            values["duration"] = .missing
        case .rejected(let by, let reason), .aborted(let by, let reason):
            values["aborted"] = true
            values["by"] = named(by)
            values["reason"] = redacted(reason)
            // Whose run it was is pinged when somebody else ends it.
            values["told"] = .list(Set([run.requester, run.holder]).subtracting([by]).sorted().map { .person($0) })
        case .supersededBy: values["aborted"] = true
        }
        return render("run-finished", run, values)
    }
}

// What is told to everybody.
extension RunWords {
    func announcement(_ text: String, _ run: Run, by person: String?) -> Message {
        Message(
            render(
                "announcement", run,
                [
                    "document": .markdown(house.redactor.redact(text)), "service": .text(run.service),
                    "by": person.map(named) ?? .missing,
                ]))
    }
}

extension StepOutcome.Exit {
    /// Its own words leave nothing to explain.
    fileprivate var saysAll: Bool {
        switch self {
        case .timedOut, .stopped: true
        case .code, .signal, .notStarted: false
        }
    }
}

extension RunStep {
    fileprivate var wentWell: Bool {
        switch state {
        case .done, .succeeded: true
        default: false
        }
    }

    fileprivate var wentWrong: Bool {
        switch state {
        case .failed, .passedOver, .unknown: true
        default: false
        }
    }
}
