import Foundation
import Ledger
import Runs

/// Keeps a run in step with the configuration: where its commands would run is compared with what was approved.
///
/// The run itself holds the place, and its commands run there and nowhere else. What the configuration says now becomes
/// the run's place only by a decision of its own, which voids approvals and says so.
struct RunGround {
    let house: House

    /// The run as it is to be decided on. While a command of it runs, nothing is moved beneath it.
    func settled(_ run: Run, in ledger: LedgerTransaction, now: Date) throws -> Run {
        guard !run.status.isTerminal, run.running == nil, let service = house.services[run.service],
            service.environments[run.environment] != nil
        else { return run }
        let place = service.place(in: run.environment, house.redactor)
        guard place != run.place,
            case .success(let decision) = RunDecider.decide(run, .moved(place), by: .runbell, now: now)
        else { return run }
        try RunWriter(house: house).update(decision, in: ledger, now: now)
        return decision.run
    }
}
