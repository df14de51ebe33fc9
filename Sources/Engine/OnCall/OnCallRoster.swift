package import Foundation
package import Incidents
package import Ledger

/// Every schedule of the configuration, asked together with what people changed since.
package struct OnCallRoster: Sendable {
    package var schedules: [String: Schedule]

    package init(_ schedules: [Schedule] = []) {
        self.schedules = Dictionary(schedules.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Names of all schedules, in order.
    package var names: [String] { schedules.keys.sorted() }

    /// Who is on call at a moment; nobody in a gap, and for a schedule that is not there.
    package func people(on schedule: String, at moment: Date, in view: LedgerView) throws -> [String] {
        guard let known = schedules[schedule] else { return [] }
        return known.people(at: moment, try facts(of: known, from: moment, until: moment + 1, in: view))
    }

    /// The final schedule of a range; nothing for a schedule that is not there.
    package func shifts(
        of schedule: String, from first: Date, until last: Date, in view: LedgerView
    ) throws -> [Shift] {
        guard let known = schedules[schedule] else { return [] }
        return known.shifts(from: first, until: last, try facts(of: known, from: first, until: last, in: view))
    }

    /// What the ledger holds of a schedule in a range.
    package func facts(
        of schedule: Schedule, from first: Date, until last: Date, in view: LedgerView
    ) throws -> OnCallFacts {
        OnCallFacts(
            overrides: try view.overrides(of: schedule.name, from: first, until: last).map(\.rule),
            events: schedule.source == .calendar
                ? try view.calendarShifts(of: schedule.name, from: first, until: last) : [])
    }
}
