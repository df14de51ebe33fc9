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

    /// Arguments that are no placeholders.
    private static let ownArguments: Set<String> = ["service", "version", "env", "option", "set", "rehearse", "reason"]

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
        var request = request(invocation, service, name, environment)
        if request.kind == .rollback, let deploy = try history.latestDeploy() {
            request.reverses = RunRequest.Reversal(deploy)
            request.previousVersion = try history.versionBefore(deploy)
        } else {
            request.previousVersion = try history.versionBefore(nil)
        }
        switch RunPlanner.plan(service.runbook, request) {
        case .failure(let refusal): return refuse(refusal)
        case .success(let draft): return try begin(draft, service, in: ledger)
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

    private func request(
        _ invocation: Invocation, _ service: ServiceEntry, _ name: String, _ environment: ServiceEntry.Environment
    ) -> RunRequest {
        let kind: RunKind =
            switch invocation.action {
            case "deploy": .deploy
            case "rollback": .rollback
            default: .procedure
            }
        var request = RunRequest(
            kind: kind, service: service.name, environment: name, requester: context.caller.id,
            room: context.room.description, runbook: service.runbookPath)
        request.protected = environment.isProtected
        request.approverGroup = environment.approvers
        request.version = invocation.values["version"]
        request.procedure = invocation.procedureTitle
        request.role = invocation.role.flatMap { Role(rawValue: $0) }
        request.option = invocation.values["option"]
        request.settings = invocation.assignments("set")
        request.arguments = invocation.values.filter { !Self.ownArguments.contains($0.key) }
        request.serviceValues = service.values
        request.reason = invocation.values["reason"].map { house.redactor.redact(Mention.clean($0)) }
        request.rehearsal = invocation.flags.contains("rehearse")
        request.drill = house.drill != nil
        return request
    }

    private func begin(_ draft: RunDraft, _ service: ServiceEntry, in ledger: LedgerTransaction) throws -> Reply {
        let request = draft.request
        let id = try ledger.nextRunID()
        let holder = try ledger.view.lockHolder(service: request.service, environment: request.environment)
        switch LockRule.decide(for: request.kind, rehearsal: request.rehearsal, holder: holder) {
        case .free: break
        case .refused(let refusal):
            guard let holder else { return refuse(refusal) }
            return .refuse(RunWords(house: house).busy(holder, prefix: context.prefix))
        case .takesOver:
            guard let holder else { break }
            switch RunDecider.decide(holder, .supersede(by: id), by: .runbell, now: context.now) {
            case .failure(let refusal): return refuse(refusal, holder.id)
            case .success(let decision): try RunWriter(house: house).update(decision, in: ledger, now: context.now)
            }
        }
        try ledger.store(
            snapshot: service.runbookBytes, digest: draft.runbookHash, name: service.runbookPath, at: context.now)
        var run = draft.run(id, at: context.now)
        // Without a version, a rollback goes to the one before.
        if request.kind == .rollback { run.version = run.version ?? request.previousVersion }
        let actor = Actor(person: context.caller.id, groups: context.caller.groups)
        switch RunDecider.decide(run, .begin, by: actor, now: context.now) {
        case .failure(let refusal): return refuse(refusal)
        case .success(let decision):
            let holdsLock = !request.rehearsal && !decision.run.status.isTerminal
            try RunWriter(house: house).insert(decision, holdsLock: holdsLock, in: ledger, now: context.now)
            return .quiet("\(id) begun: \(decision.run.title)")
        }
    }

    private func refuse(_ refusal: RunRefusal, _ run: RunID? = nil) -> Reply {
        .refuse(RunRefusalText.text(refusal, run: run).withPrefix(context.prefix))
    }
}
