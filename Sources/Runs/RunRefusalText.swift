import Foundation

/// The wording of every refusal: what happened, and what to do instead.
package enum RunRefusalText {
    package static func text(_ refusal: RunRefusal, run: RunID? = nil) -> String {
        let name = run.map { " \($0)" } ?? ""
        return planning(refusal) ?? value(refusal, name) ?? deciding(refusal, name) ?? state(refusal, name)
    }

    private static func planning(_ refusal: RunRefusal) -> String? {
        switch refusal {
        case .noProcedure(let kind, let service, let near):
            "The runbook of \(service) has no \(kind == .procedure ? "such" : kind.rawValue) procedure. "
                + (near.isEmpty
                    ? ""
                    : "It speaks of it in: \(near.prefix(mostPlaces).map { $0.words(service) }.joined(separator: "; ")). ")
                + "`/runbook show \(service)` lists what it has."
        case .documentOpen(let kind, let service, let names, let isSure):
            (isSure
                ? "Several documents of \(service) tell how to \(verb(kind)), so nothing was run."
                : "No document of \(service) says by its title that it tells how to \(verb(kind)), so nothing was run; "
                    + "what has something of it may be meant for something else.")
                + " Say which: "
                + list(names.prefix(mostNames).map { "`--runbook \($0)`" })
                + (names.count > mostNames ? ", and \(names.count - mostNames) more." : ".")
        case .documentUnknown(let name, let known):
            "No document of this service is called \"\(shortened(name))\". There are: \(list(Array(known.prefix(mostNames))))."
        case .procedureUnknown(let title, let known):
            "There is no procedure \"\(shortened(title))\". There are: \(list(Array(known.prefix(mostNames))))"
                + (known.count > mostNames ? ", and \(known.count - mostNames) more: `/runbook show` lists them." : ".")
        case .procedureAmbiguous(let title, let matches):
            (title.isEmpty ? "Say which procedure" : "\"\(shortened(title))\" can mean several procedures")
                + ": \(list(Array(matches.prefix(mostNames))))\(matches.count > mostNames ? ", …" : ""). "
                + "Write more of the title, or its line."
        case .nothingToDo(let procedure):
            "\"\(procedure)\" has no steps that Runbell understands. `/runbook lint` says why."
        case .elsewhere(let environment, let known):
            "The runbook deploys to other environments only, not to \(environment): \(list(known)). Nothing was run. "
                + "Name one of them with `--env`, or name \(environment) in a heading of the runbook."
        case .optionUnknown(let text, let known):
            "There is no option \"\(text)\". Choose one of: \(list(known))."
        case .optionAmbiguous(let text, let matches):
            "\"\(text)\" can mean several options: \(list(matches)). Write more of the title."
        case .optionWithoutChoice(let text):
            "There is nothing (more) to choose here, so `--option \(text)` has no meaning. Leave it out."
        default: nil
        }
    }

    private static func value(_ refusal: RunRefusal, _ run: String) -> String? {
        switch refusal {
        case .badValue(let name, let value, let rule):
            "`\(shortened(value))` can't be the value of \(name): \(text(rule)). Nothing was run. Give another value."
        case .unknownValue(let name, _, let meant?):
            "What the runbook calls \(name) goes by \(meant) here: give it as `\(meant)=VALUE`."
        case .unknownValue(let name, let known, nil):
            known.isEmpty
                ? "No step has a placeholder, so \(name) has nowhere to go. Leave it out."
                : "No step has a placeholder \(name). There are: \(list(known))."
        case .valueInUse(let name):
            "A step has already run with \(name), so it stays as it is. Abort this run and start another to change it."
        case .secretValue(let name):
            "\(name) is a secret by its name, and a secret never comes from chat: what is typed here stays here. Put it under the service's `values` as `\(name): {env: NAME}`, then start the run again."
        case .valueFixed(let name):
            "The configuration says what \(name) is; it can't be set from chat. Change the service's `values`."
        case .openPlaceholders(let names):
            "This step still needs \(list(names)). Give it with `/run set\(run) \(names.first ?? "name")=value`."
        default: nil
        }
    }

    private static func deciding(_ refusal: RunRefusal, _ run: String) -> String? {
        switch refusal {
        case .needsApproval:
            "Somebody other than the requester has to approve this run first: `/run approve\(run)`."
        case .approvalNotNeeded:
            "Nothing here asks for an approval. Go on with `/run next\(run)`."
        case .alreadyApproved:
            "You have approved this run as it stands; now somebody else has to: `/run approve\(run)`."
        case .approvedEnough:
            "This run has every approval it needs as it stands. Go on with `/run next\(run)`."
        case .requesterMayNotApprove:
            "You asked for this run, so somebody else has to approve it."
        case .authorMayNotApprove(let name):
            "You set \(name) in this run, so somebody else has to approve it."
        case .mayNotBreakGlass(let allowed):
            allowed.isEmpty
                ? "Nobody is named under `breakGlass` of this environment, so there is no way around the approval."
                : "Only people named under `breakGlass` of this environment may go ahead without approval. Ask one of them, or an approver."
        case .needsConfirmation(let step, let target):
            "This step destroys something. Look at it, then type what it destroys: `/run confirm\(run) \(target) --step \(step)`."
        case .confirmationDiffers(let typed, let target):
            "\"\(shortened(typed))\" is not what this step destroys, so nothing was confirmed. It is: \(target)"
        case .notAnApprover(let group):
            group.isEmpty
                ? "Your word adds nothing to what is lacking. Ask somebody else."
                : "Only people in the group \(group) may approve or reject here. Ask one of them."
        case .choiceOpen(_, let options):
            "First choose one of: \(list(options)), with `/run choose\(run) \"\(options.first ?? "A")\"`."
        case .noChoice(let step):
            "The step \(step) has nothing to choose."
        case .doesNotFit(let step, let kind):
            doesNotFit(step, kind, run)
        case .reasonMissing:
            "This needs a reason, for those who read the record later: add `--reason \"...\"`."
        case .notYourTurn:
            "This is not for you to report: Runbell finds it out by itself. `/run show\(run)` says what is next."
        default: nil
        }
    }

    private static func doesNotFit(_ step: StepKey, _ kind: String, _ run: String) -> String {
        switch kind {
        case "manual": "This step is done by hand. When it is, say `/run done\(run)`."
        case "command":
            "This step is a command: `/run next\(run)` runs it, `/run skip\(run) --reason \"...\"` passes it."
        case "check": "This step is a check that runs by itself; `/run show\(run)` says how it stands."
        case "wait": "This step waits by itself; `/run skip\(run) --reason \"...\"` ends it early."
        case "announce":
            "This step is a message: `/run next\(run)` posts it, `/run skip\(run) --reason \"...\"` passes it."
        case "group": "\(step) is a heading; act on the steps under it."
        default: "That does not fit the step \(step). `/run show\(run)` says what is next."
        }
    }

    private static func state(_ refusal: RunRefusal, _ run: String) -> String {
        switch refusal {
        case .finished(let status):
            "This run is over (\(status.name)); nothing more happens in it."
        case .stale:
            "That was drawn before something changed, so nothing was done. Look at the card as it is now: `/run show\(run)`."
        case .wrongStep(_, let title):
            title.map { "It is another step's turn: \"\($0)\". Steps go in order; skip it with a reason to go past." }
                ?? "No step is waiting. `/run show\(run)` says how the run stands."
        case .stepUnknown(let step):
            "This run has no step \(step). `/run show\(run)` lists them."
        case .alreadyDone(_, let title):
            "\"\(title)\" is already settled; nothing was done a second time."
        case .stillRunning(_, let title):
            "\"\(title)\" is running; wait for its end, or `/run abort\(run)`."
        case .notRunning(let step):
            "The step \(step) is not running in that attempt; the report was ignored."
        case .needsDecision(_, let title):
            "\"\(title)\" failed, or nobody knows how it ended. Say `/run retry\(run)`, `/run continue\(run) --reason \"...\"` or `/run abort\(run)`."
        case .held(let holder, let person, let since):
            "\(holder) of \(person) has been under way here since \(clock(since)). Wait for its end, or end it with `/run abort \(holder)`."
        default:
            "That can't be done now. `/run show\(run)` says what is next."
        }
    }

    private static func text(_ violation: ValueRule.Violation) -> String {
        switch violation {
        case .empty: "it is empty"
        case .tooLong(let limit): "it is longer than \(limit) characters"
        case .character(let character, let allowed): "it holds \(spelled(character)); allowed are \(allowed)"
        case .leadingHyphen: "it begins with a hyphen, which a command would take for an option"
        case .parentSegment: "it holds the path segment `..`"
        }
    }

    private static func spelled(_ character: String) -> String {
        switch character {
        case " ": "a space"
        case "\n", "\r", "\r\n": "a line break"
        case "\t": "a tab"
        case "`": "a backtick"
        default:
            character.unicodeScalars.allSatisfy { $0.properties.isAlphabetic || (33..<127).contains($0.value) }
                ? "`\(character)`"
                : character.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(
                    separator: " ")
        }
    }

    private static func shortened(_ value: String) -> String {
        let line = String(value.map { $0.isNewline || $0 == "`" ? " " : $0 })
        return line.count > 60 ? line.prefix(60) + "…" : line
    }

    private static let mostPlaces = 2

    private static func verb(_ kind: RunKind) -> String {
        switch kind {
        case .deploy: "deploy"
        case .rollback: "go back"
        case .procedure: "do that"
        }
    }

    /// As many names as are still read.
    private static let mostNames = 12

    private static func list(_ names: [String]) -> String { names.joined(separator: ", ") }

    private static func clock(_ date: Date) -> String {
        date.formatted(
            .iso8601.year().month().day().dateSeparator(.dash).dateTimeSeparator(.space).time(
                includingFractionalSeconds: false)) + " UTC"
    }
}
