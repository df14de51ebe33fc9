import Engine
import Ledger
import Runbooks

/// What of a service's runbooks can be found: their sections, and their troubleshooting entries as such.
enum PassageList {
    static func passages(of service: ServiceEntry) -> [PassageRecord] {
        service.books.flatMap { book in
            let troubles = Set(book.runbook.troubleshooting.map(\.line))
            let sections = (try? RunbookReader.sections(book.bytes, fileName: book.path)) ?? []
            return sections.map { section in
                PassageRecord(
                    service: service.name, kind: troubles.contains(section.line) ? .trouble : .section,
                    path: book.path, line: section.line, heading: section.title, body: section.text,
                    bodyLine: section.textLine)
            }
        }
    }
}
