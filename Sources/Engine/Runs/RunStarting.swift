import Chat
import Commands
import Foundation
import Ledger
import Messages
import Runbooks
import Runs

/// Begins a run: finds what is meant, plans it from the runbook, takes the lock and writes the first decision.
struct RunStarting {
    let house: House
    let context: CommandContext

    func start(_ invocation: Invocation, in ledger: LedgerTransaction) throws -> Reply {
        let service: ServiceEntry
        switch ServiceFinder(house: house).find(invocation.values["service"], in: context.room, isOptional: false) {
        case .found(let entry): service = entry
        case .refused(let why): return .refuse(why)
        case .none: return .refuse("Say which service: \(context.prefix)runbook list")
        }
        let name = invocation.values["env"] ?? service.defaultEnvironment
        guard let environment = service.environments[name] else {
            let known = service.environments.keys.sorted().joined(separator: ", ")
            return .refuse("\(service.name) has no environment \"\(name)\". Environments: \(known).")
        }
        let history = RunHistory(view: ledger.view, service: service.name, environment: name)
        if let stale = try staleOffer(history, ledger.view) { return stale }
        var request = RunRequesting(house: house, context: context).request(invocation, service, name, environment)
        if request.kind == .rollback, let deploy = try history.latestDeploy() {
            request.reverses = RunRequest.Reversal(deploy)
            request.reverses?.done = try history.reversal(of: deploy)
            request.previousVersion = try history.versionBefore(deploy)
        } else {
            request.previousVersion = try history.versionBefore(nil)
        }
        let book: Book
        switch BookChoice(request: request, named: invocation.values["runbook"]).book(among: service.books) {
        case .failure(let refusal): return refuse(refusal)
        case .success(let found): book = found
        }
        request.runbook = book.path
        request.runbookCommit = book.commit
        switch RunPlanner.plan(book.runbook, request) {
        case .failure(let refusal): return refuse(refusal)
        case .success(let draft): return try begin(draft, invocation, service, book, in: ledger)
        }
    }

    /// The answer to a press of an offer to go back that something has happened since.
    private func staleOffer(_ history: RunHistory, _ view: LedgerView) throws -> Reply? {
        guard let action = context.action else { return nil }
        if let press = RunActionID(parsing: action.description), let run = try view.run(press.run),
            run.service == history.service, run.environment == history.environment, try history.isStillLatest(run)
        {
            return nil
        }
        return .refuse(
            "That button belongs to an earlier state of things, so nothing was done. "
                + "What has run since: \(context.prefix)run list all")
    }

    private func begin(
        _ draft: RunDraft, _ invocation: Invocation, _ service: ServiceEntry, _ book: Book, in ledger: LedgerTransaction
    ) throws -> Reply {
        let request = draft.request
        let id = try ledger.nextRunID()
        var run = draft.run(id, at: context.now)
        let freeze = try FreezeRule(view: ledger.view, now: context.now).freeze(of: service, in: request.environment)
        if let freeze, FreezeRule.stops(run) {
            return .refuse(RunWords(house: house).frozen(freeze, run, prefix: context.prefix))
        }
        if request.breakGlass != nil, !run.needsApproval, freeze == nil { return refuse(.approvalNotNeeded) }
        if let refusal = try takeLock(for: run, invocation, in: ledger) { return refusal }
        try ledger.store(
            snapshot: book.bytes, digest: draft.runbookHash, name: book.path, at: context.now)
        // Without a version, a rollback goes to the one before.
        if request.kind == .rollback { run.version = run.version ?? request.previousVersion }
        let actor = Actor(person: context.caller.id, groups: context.caller.groups)
        switch RunDecider.decide(run, .begin, by: actor, now: context.now) {
        case .failure(let refusal): return refuse(refusal)
        case .success(let decision):
            let holdsLock = !request.rehearsal && !decision.run.status.isTerminal && LockRule.wants(run)
            try RunWriter(house: house).insert(decision, holdsLock: holdsLock, in: ledger, now: context.now)
            return .quiet("\(id) begun: \(decision.run.title)", about: id.description)
        }
    }

    /// The refusal, where another run holds the lock and is not to give way.
    private func takeLock(
        for run: Run, _ invocation: Invocation, in ledger: LedgerTransaction
    ) throws -> Reply? {
        guard LockRule.wants(run) else { return nil }
        let holder = try ledger.view.lockHolder(service: run.service, environment: run.environment)
        let steal = invocation.values["steal"].map { house.redactor.redact(Mention.clean($0)) }
        switch LockRule.decide(for: run.kind, rehearsal: run.rehearsal, steals: steal != nil, holder: holder) {
        case .free: return nil
        case .refused(let refusal):
            guard let holder else { return refuse(refusal) }
            return try RunQueue(house: house, context: context).wait(for: holder, invocation, run, in: ledger)
        case .takesOver:
            guard let holder else { return nil }
            let event: RunEvent
            var actor = Actor.runbell
            if let steal {
                event = .abort(reason: "its lock was taken for \(run.id): \(steal)")
                actor = Actor(person: context.caller.id, groups: context.caller.groups)
            } else {
                event = .supersede(by: run.id)
            }
            switch RunDecider.decide(holder, event, by: actor, now: context.now) {
            case .failure(let refusal): return refuse(refusal, holder.id)
            case .success(let decision):
                try RunWriter(house: house, lockGoesOn: true).update(decision, in: ledger, now: context.now)
                return nil
            }
        }
    }

    private func refuse(_ refusal: RunRefusal, _ run: RunID? = nil) -> Reply {
        .refuse(RunRefusalText.text(refusal, run: run).withPrefix(context.prefix))
    }
}
