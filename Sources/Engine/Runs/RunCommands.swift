import Chat
package import Commands
import Foundation
package import Ledger
import Messages
import Runbooks
import Runs

/// `/deploy`, `/rollback`, procedures under names of their own, and `/run …`.
package struct RunCommands: CommandHandler {
    package init() {}

    package func handles(_ action: String) -> Bool {
        ["deploy", "rollback", CommandAction.procedure].contains(action) || action.hasPrefix("run.")
    }

    package func handle(
        _ invocation: Invocation, _ context: CommandContext, house: House, in ledger: LedgerTransaction
    ) throws -> Reply {
        guard invocation.action.hasPrefix("run.") else {
            return try RunStarting(house: house, context: context).start(invocation, in: ledger)
        }
        let verb = String(invocation.action.dropFirst("run.".count))
        if verb == "list" { return try list(invocation, context, house, ledger.view) }
        let run: Run
        switch try RunFinder(house: house, view: ledger.view).find(invocation.values["run"], context) {
        case .found(let found): run = found
        case .refused(let why): return .refuse(why)
        }
        switch verb {
        case "show": return .say(try show(run, house, ledger.view))
        case "output": return .say(try RunOutput(house: house, view: ledger.view).text(of: run, invocation, context))
        default:
            let settled = try RunGround(house: house).settled(run, in: ledger, now: context.now)
            return try act(verb, invocation, on: settled, context, house, ledger)
        }
    }

    private func list(
        _ invocation: Invocation, _ context: CommandContext, _ house: House, _ view: LedgerView
    ) throws -> Reply {
        let which = invocation.values["which"] ?? "open"
        let runs =
            switch which {
            case "open": try view.openRuns()
            case "closed": try view.latestRuns(limit: 200).filter { $0.status.isTerminal }
            default: try view.latestRuns(limit: 200)
            }
        return .say(RunWords(house: house).list(runs, which: which, prefix: context.prefix))
    }

    private func show(_ run: Run, _ house: House, _ view: LedgerView) throws -> String {
        let words = RunWords(house: house)
        let card = words.card(run).markdown
        guard !run.status.isTerminal, let step = run.current, step.kind != .choice else { return card }
        return try card + "\n\n" + words.step(step, run, in: view)
    }

    private func act(
        _ verb: String, _ invocation: Invocation, on run: Run, _ context: CommandContext, _ house: House,
        _ ledger: LedgerTransaction
    ) throws -> Reply {
        var press: RunActionID?
        if let action = context.action {
            press = RunActionID(parsing: action.description)
            guard press?.run == run.id else { return refuse(.stale(revision: run.revision), run, context) }
        }
        switch RunVerb(invocation, verb, on: run, pressed: press, house).event {
        case .failure(let why): return .refuse(why.text)
        case .success(let event):
            if let frozen = try frozen(run, event, context, house, ledger.view) { return frozen }
            let actor = Actor(person: context.caller.id, groups: context.caller.groups)
            switch RunDecider.decide(run, event, by: actor, at: press?.revision, now: context.now) {
            case .failure(let refusal): return refuse(refusal, run, context)
            case .success(let decision):
                try RunWriter(house: house).update(decision, in: ledger, now: context.now)
                let said = RunWords(house: house).answer(decision)
                return .quiet(
                    "\(run.id): \(said ?? "what it waits for is said again")", about: run.id.description,
                    shown: decision.isSaidInRoom ? .inRoom : .beneathCard)
            }
        }
    }

    /// A run that has changed nothing yet does not begin to in a freeze; one that has goes on.
    private func frozen(
        _ run: Run, _ event: RunEvent, _ context: CommandContext, _ house: House, _ view: LedgerView
    ) throws -> Reply? {
        let begins =
            switch event {
            case .start, .retry: true
            case .next: run.current?.state == .ready
            default: false
            }
        guard begins, run.current?.isExecuted == true, FreezeRule.stops(run), let service = house.services[run.service],
            let freeze = try FreezeRule(view: view, now: context.now).freeze(of: service, in: run.environment)
        else { return nil }
        return .refuse(RunWords(house: house).frozen(freeze, run, prefix: context.prefix))
    }

    private func refuse(_ refusal: RunRefusal, _ run: Run, _ context: CommandContext) -> Reply {
        .refuse(RunRefusalText.text(refusal, run: run.id).withPrefix(context.prefix))
    }
}

extension String {
    /// The text with its commands spelled as they are typed in a room.
    func withPrefix(_ prefix: String) -> String {
        prefix == "/" ? self : replacing("`/", with: "`\(prefix)")
    }
}
