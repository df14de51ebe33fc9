import Commands
import Messages
import Runs

/// What a `/run …` asks of the run.
struct RunVerb {
    struct Fault: Error { var text: String }

    var event: Result<RunEvent, Fault>

    /// The action that was pressed, where one was, names the step it was drawn for; by now it may be another's turn.
    init(_ invocation: Invocation, _ verb: String, on run: Run, pressed press: RunActionID?, _ house: House) {
        let values = invocation.values.mapValues(Mention.clean)
        let step = values["step"].map { Self.key(of: $0, in: run) } ?? press?.step
        let reason = values["reason"] ?? values["why"]
        event =
            switch verb {
            case "next": .success(press?.step == nil ? .next : .start(step))
            case "start": .success(.start(step))
            case "done": .success(.done(step, note: values["note"]))
            case "skip": .success(.skip(step, reason: reason ?? ""))
            case "fail": .success(.fail(step, reason: reason ?? ""))
            case "retry": .success(.retry(step))
            case "continue": .success(.continueAnyway(step, reason: reason ?? ""))
            case "approve": .success(.approve)
            case "reject": .success(.reject(reason: reason ?? ""))
            case "break-glass": .success(.breakGlass(reason: reason ?? ""))
            case "confirm": .success(.confirm(step, target: values["target"] ?? ""))
            case "abort": .success(.abort(reason: reason ?? "no reason given"))
            case "choose": .success(.choose(step: step, option: values["option"] ?? ""))
            case "set": .success(.set(invocation.assignments("values")))
            case "hand": Self.hand(to: values["person"] ?? "", house)
            default: .failure(Fault(text: "\"\(verb)\" is nothing a run understands."))
            }
    }

    /// A step goes by its number or its key.
    private static func key(of name: String, in run: Run) -> StepKey {
        let key = StepKey(name)
        return run.step(key) == nil ? run.step(numbered: name)?.key ?? key : key
    }

    private static func hand(to name: String, _ house: House) -> Result<RunEvent, Fault> {
        if let person = house.people.person(named: name) { return .success(.hand(to: person.id)) }
        return .failure(Fault(text: UnknownName(house: house).person(name)))
    }
}
