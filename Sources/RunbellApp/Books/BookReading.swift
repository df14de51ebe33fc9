import Engine
import Ledger
import Runbooks

/// Reads a service's runbook from its source, and says whether it can be in service.
struct BookReading: Sendable {
    let shelf: BookShelf
    let builder: ServiceBuilder

    /// - Parameter kept: the last good text, where there is one: what had procedures may not lose all of them.
    func entry(
        _ service: Configuration.Service, kept: KeptBook?
    ) -> Result<(entry: ServiceEntry, findings: [HouseFinding]), BookFault> {
        shelf.read(service).flatMap { text in
            do throws(RunbookReadError) {
                let built = try builder.entry(service, text)
                if built.entry.runbook.procedures.isEmpty, service.isFound || hadProcedures(kept, service) {
                    return .failure(.nothingToRun(service.runbook))
                }
                return .success(built)
            } catch {
                return .failure(.unreadable(error))
            }
        }
    }

    private func hadProcedures(_ kept: KeptBook?, _ service: Configuration.Service) -> Bool {
        guard let kept, kept.path == service.runbook,
            let runbook = try? RunbookReader.read(kept.bytes, fileName: service.runbook)
        else {
            return false
        }
        return !runbook.procedures.isEmpty
    }
}
