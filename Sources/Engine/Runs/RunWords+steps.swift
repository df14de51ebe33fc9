import Foundation
import Ledger
import Messages
import Runbooks
import Runs

extension RunWords {
    /// Bytes of a message that shows many steps.
    static let longest = 12_000

    /// A step as it is shown before it is done: its words, the exact text that would run, and what is expected.
    ///
    /// - Parameter view: for how long the step usually takes; a rehearsal says nothing of that.
    func step(_ step: RunStep, _ run: Run, in view: LedgerView?) throws -> String {
        let runbook = house.services[run.service]?.book(at: run.runbook)?.runbook
        var values: [String: TemplateValue] = [
            "number": .text(step.number), "count": .number(Self.count(run)), "title": step.name,
            "key": .markdown(step.key.text), "source": .text("\(run.runbook):\(step.line)"),
            "text": .markdown(house.redactor.redact(filled(step.text ?? "", run))), "rehearsal": .bool(run.rehearsal),
            "warnings": .list(warnings(of: step, runbook, run)),
            "note": .markdown(step.note ?? ""),
        ]
        if run.rehearsal { tell(whatIsOpenIn: step, run, in: &values) }
        if let words = step.announcement(of: run) {
            values["text"] = .markdown(house.redactor.redact(words))
            values["isAnnouncement"] = true
        } else if step.isExecuted {
            let text = run.shownText(of: step)
            values["command"] = .fence(house.redactor.redact(text), language: "sh")
            values["place"] = .text(run.place.words)
            values["destroys"] = destroys(step)
            if let target = step.targetToConfirm(service: run.service) {
                values["confirm"] = .code("\(prefix(run))run confirm \(run.id) \(target)")
            }
            values["environment"] = .text(run.environment)
            let usual = try view.flatMap {
                try UsualDuration(view: $0, service: run.service, environment: run.environment).of(step.key)
            }
            values["usually"] = .text(usual.map(UsualDuration.words))
            values["timeLimit"] = .text(ClockText.span(step.timeout.seconds))
            values[step.kind == .check ? "isCheck" : "isCommand"] = true
        } else if step.kind == .wait, step.wait != nil {
            values["isWait"] = true
            if case .waiting(let until) = step.state { values["until"] = .text(ClockText.time(until)) }
        } else if step.kind != .choice {
            values["isManual"] = true
        } else if run.rehearsal {
            values["options"] = .list(Self.options(step, words: "words"))
            values["example"] = .code("--option \(OptionText.example(step.options))")
            values["chosen"] = .text(step.chosen)
        }
        // What the runbook's own words above say is not said again.
        let said = Self.letters(step.text ?? "")
        let expected = step.expectations.map(\.text).filter {
            !$0.isEmpty && !said.contains(Self.letters("expected \($0)"))
        }
        values["expected"] = .text(expected.isEmpty ? nil : expected.joined(separator: "; "))
        return render("run-step", run, values)
    }

    /// The runbook's own words with the values of the run, for tokens that its commands have in angle brackets.
    private func filled(_ text: String, _ run: Run) -> String {
        guard text.contains("<") else { return text }
        let tokens = Set(run.steps.flatMap(\.tokens)).filter { $0.kept == nil && $0.token.hasPrefix("<") }
        // In running text the bracket is escaped, in code it is not.
        let escaped = tokens.map { PlaceholderToken(token: "\\" + $0.token, name: $0.name) }
        return PlaceholderFill.fill(text, tokens + escaped, with: run.values)
    }

    /// A way's words only where they say more than its label.
    private static func options(_ step: RunStep, words: String) -> [TemplateValue] {
        step.options.map { ["label": .text($0.label), words: $0.title == $0.label ? .missing : .text($0.title)] }
    }

    /// The number of the last top-level step: "12.3 of 15" stands under step 12.
    private static func count(_ run: Run) -> Int {
        run.steps.filter { $0.state != .notChosen }.compactMap { Int($0.number.prefix { $0 != "." }) }.max() ?? 0
    }

    private func tell(whatIsOpenIn step: RunStep, _ run: Run, in values: inout [String: TemplateValue]) {
        let needs = step.isExecuted ? run.openNames(of: step) : []
        values["needs"] = .list(
            needs.map { name in
                [
                    "name": .markdown(name), "isVersion": .bool(name == "version"),
                    "isSecret": .bool(SecretName.isSecret(name)),
                ]
            })
        let known = Set(run.place.variables.keys).union(run.place.secretVariables)
        let variables = step.tokens.filter { token in
            let name = token.token.filter { $0.isLetter || $0.isNumber || $0 == "_" }
            return !token.isRequired && run.values[token.name] == nil && !known.contains(name)
                && !["HOME", "PATH", "PWD", "USER", "LANG"].contains(name)
        }
        values["variables"] = .text(variables.isEmpty ? nil : variables.map(\.token).joined(separator: ", "))
        let ways = step.branches.map(\.label)
        values["way"] = .text(ways.isEmpty ? nil : ways.joined(separator: ", then "))
    }

    /// What running the step would destroy, one line each.
    func destroys(_ step: RunStep) -> TemplateValue {
        .list(step.destroys.map { redacted($0.what) })
    }

    private func warnings(of step: RunStep, _ runbook: Runbook?, _ run: Run) -> [TemplateValue] {
        guard let runbook, runbook.contentHash == run.runbookHash else { return [] }
        // What stands over a procedure's first step is said with it.
        let isFirst =
            run.steps.first { !$0.isGroup && $0.kind != .choice && $0.procedure == step.procedure }?.key == step.key
        let heading = runbook.procedures.last { $0.title == step.procedure && $0.line <= step.line }
        let from = isFirst ? heading?.line ?? step.line : step.line
        // A warning that stands in the words or in the command is read there.
        let shown = Self.letters((step.text ?? "") + (step.template ?? ""))
        return runbook.warnings.filter {
            $0.level != .note && (from...max(step.line, step.endLine)).contains($0.line)
                && !shown.contains(Self.letters($0.text))
        }
        .prefix(3).map { .text($0.text) }
    }

    private static func letters(_ text: String) -> String {
        String(text.lowercased().filter { $0.isLetter || $0.isNumber })
    }

    /// A question: a choice, or the values a step still lacks.
    func question(_ key: StepKey, names: [String]?, _ run: Run) -> Message? {
        guard let step = run.step(key) else { return nil }
        let source = TemplateValue.text("\(run.runbook):\(step.line)")
        let buttons = actions(RunCard(run).actions, run)
        guard let names else {
            let choice: TemplateValue = [
                "title": step.name, "source": source, "note": .markdown(step.note ?? ""),
                "options": .list(Self.options(step, words: "text")),
                "example": .code("\(prefix(run))run choose \(run.id) \(OptionText.example(step.options))"),
            ]
            return Message(render("run-question", run, ["choice": choice]), actions: buttons)
        }
        let secrets = names.filter(SecretName.isSecret)
        let given = names.filter { !SecretName.isSecret($0) }
        var texts = (secrets + (given.count == 1 ? given : [])).map { name in
            let placeholder: TemplateValue = [
                "token": .code(token(name, step)), "name": .markdown(name), "source": source,
                "rule": SecretName.isSecret(name)
                    ? "It is a secret by its name, and never comes from chat: put it under the service's `values`, then start again."
                    : Self.alphabet,
                "isSecret": .bool(SecretName.isSecret(name)),
            ]
            return render("run-question", run, ["placeholder": placeholder])
        }
        if given.count > 1 {
            let placeholders: TemplateValue = [
                "count": .text("\(given.count)"), "source": source, "rule": Self.alphabet,
                "tokens": .list(given.map { ["token": .code(token($0, step)), "name": .text($0)] }),
                "example": .code(
                    "\(prefix(run))run set \(run.id) \(given.map { "\($0)=VALUE" }.joined(separator: " "))"),
            ]
            texts.append(render("run-question", run, ["placeholders": placeholders]))
        }
        return Message(texts.joined(separator: "\n\n"), actions: buttons)
    }

    private static let alphabet: TemplateValue = "Letters, digits and . _ / : @ + - only, so hyphens for spaces."

    /// How the author wrote what stands for the value.
    private func token(_ name: String, _ step: RunStep) -> String {
        step.tokens.first { $0.name == name }?.token ?? name
    }
}
