import Foundation
import Ledger
import Runbooks
import Runs

/// What keeps a service from being deployed now.
struct FreezeRule {
    struct Freeze {
        var until: Date
        var reason: String
        /// Who set it; nil for one of the configuration's windows.
        var setBy: String?
    }

    let view: LedgerView
    let now: Date

    /// The freeze that lasts longest, of those set by people and those of the configuration.
    func freeze(of service: ServiceEntry, in environment: String) throws -> Freeze? {
        let windows = service.freezes.compactMap { window -> Freeze? in
            guard window.environments.isEmpty || window.environments.contains(environment) else { return nil }
            return window.end(at: now).map { Freeze(until: $0, reason: window.reason) }
        }
        let set = try view.freezes(of: service.name, at: now)
            .filter { $0.environment == nil || $0.environment == environment }
            .map { Freeze(until: $0.until, reason: $0.reason, setBy: $0.setBy) }
        return (windows + set).max { $0.until < $1.until }
    }

    /// Rollbacks always go; what only looks goes too.
    static func stops(_ run: Run) -> Bool {
        guard !run.rehearsal, run.breakGlass == nil, !run.hasRunCommand else { return false }
        switch run.kind {
        case .deploy: return true
        case .rollback: return false
        case .procedure:
            return run.steps.contains { step in
                switch step.role {
                case .deploy, .predeploy, .postdeploy, .migration, .maintenance:
                    step.isExecuted && step.kind == .command
                default: false
                }
            }
        }
    }
}

extension Run {
    /// True once a command that changes something was started: to stop half way is worse than to go on.
    var hasRunCommand: Bool { steps.contains { $0.isExecuted && $0.kind == .command && $0.attempts > 0 } }
}
