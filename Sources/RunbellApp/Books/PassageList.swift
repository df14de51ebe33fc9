import Engine
import Ledger
import Runbooks

/// What of a runbook can be found: its sections, and its troubleshooting entries as such.
enum PassageList {
    static func passages(of service: ServiceEntry) -> [PassageRecord] {
        let troubles = Set(service.runbook.troubleshooting.map(\.line))
        let sections = (try? RunbookReader.sections(service.runbookBytes, fileName: service.runbookPath)) ?? []
        return sections.map { section in
            PassageRecord(
                service: service.name, kind: troubles.contains(section.line) ? .trouble : .section,
                path: service.runbookPath, line: section.line, heading: section.title, body: section.text,
                bodyLine: section.textLine)
        }
    }
}
