package import Commands
import Foundation
import Incidents
package import Ledger
import Messages

/// `/oncall`.
package struct OnCallCommands: CommandHandler {
    package init() {}

    package func handles(_ action: String) -> Bool { action.hasPrefix("oncall.") }

    package func handle(
        _ invocation: Invocation, _ context: CommandContext, house: House, in ledger: LedgerTransaction
    ) throws -> Reply {
        let finder = ScheduleFinder(house: house, now: context.now)
        switch invocation.action {
        case "oncall.who": return try who(invocation, context, finder, ledger.view)
        case "oncall.list": return try list(context, house, ledger.view)
        case "oncall.cancel": return try OverrideChange(house: house, context: context).cancel(invocation, in: ledger)
        default: break
        }
        switch finder.schedule(invocation.values["schedule"]) {
        case .refused(let why): return .refuse(why)
        case .found(let schedule):
            let change = OverrideChange(house: house, context: context)
            switch invocation.action {
            case "oncall.show": return try show(schedule, invocation, context, house, ledger.view)
            case "oncall.override": return try change.override(schedule, invocation, in: ledger)
            default: return try change.swap(schedule, invocation, in: ledger)
            }
        }
    }

    /// How far ahead the end of a shift is looked for.
    private static let reach = TimeInterval(100 * 86_400)

    private func who(
        _ invocation: Invocation, _ context: CommandContext, _ finder: ScheduleFinder, _ view: LedgerView
    ) throws -> Reply {
        var name = invocation.values["schedule"]
        var typed = invocation.values["at"]
        if let what = invocation.values["what"] {
            let words = what.split(whereSeparator: \.isWhitespace)
            let at = words.firstIndex { $0.lowercased() == "at" }
            let front = words[..<(at ?? words.endIndex)].joined(separator: " ")
            if !front.isEmpty { name = front }
            if let at { typed = words[(at + 1)...].joined(separator: " ") }
        }
        var schedules = finder.house.onCall.names.compactMap { finder.house.onCall.schedules[$0] }
        if name != nil || schedules.isEmpty {
            switch finder.schedule(name) {
            case .refused(let why): return .refuse(why)
            case .found(let schedule): schedules = [schedule]
            }
        }
        var moment = context.now
        if let typed, !typed.isEmpty {
            // Schedules of several zones have one clock in common.
            let zones = Set(schedules.map(\.zone))
            switch finder.time(typed, in: zones.count == 1 ? schedules[0].zone : .utc, past: true) {
            case .refused(let why): return .refuse(why)
            case .found(let time): moment = time
            }
        }
        let lines = try schedules.map { schedule in
            let words = OnCallWords(house: finder.house, schedule: schedule)
            let shifts = try finder.house.onCall.shifts(
                of: schedule.name, from: moment, until: moment + Self.reach, in: view)
            let line = words.who(shifts)
            return typed == nil ? line : "\(words.time(moment)), \(line)"
        }
        return .say(lines.count == 1 ? lines[0] : lines.map { "- \($0)" }.joined(separator: "\n"))
    }

    private func list(_ context: CommandContext, _ house: House, _ view: LedgerView) throws -> Reply {
        let schedules = house.onCall.names.compactMap { house.onCall.schedules[$0] }
        guard !schedules.isEmpty else {
            return .say("No schedule is configured: add one under schedules: in runbell.yaml.")
        }
        var lines: [String] = []
        for schedule in schedules {
            let words = OnCallWords(house: house, schedule: schedule)
            let shifts = try house.onCall.shifts(
                of: schedule.name, from: context.now, until: context.now + Self.reach, in: view)
            lines.append("- " + words.who(shifts))
            if let calendar = try view.calendar(of: schedule.name), let trouble = calendar.trouble {
                let what = calendar.failures > 0 ? "its calendar can't be read" : "its calendar"
                lines.append("  - \(what): \(MarkdownEscape.text(trouble))")
            }
            let overrides = try view.overrides(
                of: schedule.name, from: context.now, until: context.now + 4 * Self.reach)
            lines += overrides.prefix(20).map { "  - " + words.line($0) }
        }
        return .say(lines.joined(separator: "\n"))
    }

    private func show(
        _ schedule: Schedule, _ invocation: Invocation, _ context: CommandContext, _ house: House, _ view: LedgerView
    ) throws -> Reply {
        let length = min(Double(invocation.values["for"] ?? "") ?? 14 * 86_400, 90 * 86_400)
        let words = OnCallWords(house: house, schedule: schedule)
        let shifts = try house.onCall.shifts(
            of: schedule.name, from: context.now, until: context.now + length, in: view)
        let overrides = try view.overrides(of: schedule.name, from: context.now, until: context.now + length)
        var parts = [
            "**\(schedule.name)** (\(words.zone))", words.table(shifts, from: context.now, until: context.now + length),
        ]
        if !overrides.isEmpty {
            parts.append("Overrides:")
            parts.append(overrides.map { "- " + words.line($0) }.joined(separator: "\n"))
        }
        return .say(parts.joined(separator: "\n\n"))
    }
}
