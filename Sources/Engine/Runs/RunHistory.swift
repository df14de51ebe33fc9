import Ledger
import Runs

/// What has been deployed in a service's environment, as the ledger knows it.
struct RunHistory {
    let view: LedgerView
    let service: String
    let environment: String

    /// Far enough back for a service that is deployed many times a day.
    private static let depth = 200

    /// The newest first, without rehearsals.
    private func past() throws -> [Run] {
        try view.runs(of: service, environment: environment, limit: Self.depth).filter { !$0.rehearsal }
    }

    /// The deploy that a rollback takes back: the latest that anything of was run.
    func latestDeploy() throws -> Run? {
        let deploys = try past().filter { $0.kind == .deploy }
        return deploys.first(where: \.hasRunSomething) ?? deploys.first
    }

    /// The rollback that has taken a deploy back already, if one went well.
    func reversal(of deploy: Run) throws -> RunID? {
        try past().first { $0.kind == .rollback && $0.reverses == deploy.id && $0.status == .succeeded }?.id
    }

    /// The version that was good before a run: of the last verified deploy, or of the last rollback that went well.
    func versionBefore(_ run: Run?) throws -> String? {
        for earlier in try past() where earlier.id.number < run?.id.number ?? .max {
            let isGood = earlier.isVerifiedDeploy || (earlier.kind == .rollback && earlier.status == .succeeded)
            if isGood, let version = earlier.version { return version }
        }
        return nil
    }

    /// The last run before this one that went well, of whatever kind.
    func lastSuccess(before run: RunID) throws -> Run? {
        try past().first { $0.id < run && $0.status == .succeeded }
    }

    /// Whether what was offered about a deploy still makes sense: nothing has been deployed or taken back since.
    func isStillLatest(_ run: Run) throws -> Bool {
        for later in try past() where later.id > run.id && later.kind != .procedure {
            if later.hasRunSomething || !later.status.isTerminal || later.reverses == run.id { return false }
        }
        return true
    }
}
