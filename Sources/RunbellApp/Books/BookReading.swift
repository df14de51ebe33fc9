import Engine
import Ledger
import Runbooks

/// Reads one of a service's runbooks from its source, and says whether it can be in service.
struct BookReading: Sendable {
    let shelf: BookShelf
    let builder: ServiceBuilder

    /// - Parameter kept: the last good text, where there is one: what had procedures may not lose all of them.
    func book(_ path: String, of service: Configuration.Service, kept: KeptBook?) -> Result<Book, BookFault> {
        shelf.read(path, of: service).flatMap { text in
            do throws(RunbookReadError) {
                let book = try builder.book(path, of: service, text)
                if book.runbook.procedures.isEmpty, service.isFound || hadProcedures(kept) {
                    return .failure(.nothingToRun(path))
                }
                return .success(book)
            } catch {
                return .failure(.unreadable(error))
            }
        }
    }

    private func hadProcedures(_ kept: KeptBook?) -> Bool {
        guard let kept, let runbook = try? RunbookReader.read(kept.bytes, fileName: kept.path) else { return false }
        return !runbook.procedures.isEmpty
    }
}
