import Chat
import Commands
import Foundation
import Incidents
import Ledger
import Messages

/// Sets overrides and swaps, and takes them back.
struct OverrideChange {
    let house: House
    let context: CommandContext

    /// Nobody plans further ahead.
    private static let furthest = TimeInterval(400 * 86_400)

    private var finder: ScheduleFinder { ScheduleFinder(house: house, now: context.now) }

    func override(_ schedule: Schedule, _ invocation: Invocation, in ledger: LedgerTransaction) throws -> Reply {
        let person: Person
        switch finder.person(invocation.values["person"] ?? "") {
        case .refused(let why): return .refuse(why)
        case .found(let found): person = found
        }
        let (from, until): (Date, Date)
        switch finder.time(invocation.values["from"] ?? "now", in: schedule.zone) {
        case .refused(let why): return .refuse(why)
        case .found(let time): from = time
        }
        // A length of time counts from the beginning of the override.
        let starting = ScheduleFinder(house: house, now: from)
        switch starting.time(invocation.values["until"] ?? "", in: schedule.zone) {
        case .refused(let why): return .refuse(why)
        case .found(let time): until = time
        }
        let words = OnCallWords(house: house, schedule: schedule)
        guard until > from, until < context.now + Self.furthest else {
            return .refuse(
                "That would be from \(words.time(from)) to \(words.time(until)): an override ends after it begins, and "
                    + "within 400 days.")
        }
        let before = try house.onCall.shifts(of: schedule.name, from: from, until: until, in: ledger.view)
        let replaced = before.flatMap(\.people).filter { $0 != person.id }.reduce(into: [String]()) { found, id in
            if !found.contains(id) { found.append(id) }
        }
        let id = try ledger.insert(
            OverrideRecord(
                schedule: schedule.name, person: person.id, from: from, until: until, reason: reason(invocation),
                setBy: context.caller.id, setAt: context.now))
        try Handoffs(house: house).rearm(schedule, in: ledger, now: context.now)
        let isNow = from <= context.now
        var text =
            "**OVR-\(id)**: \(words.mentions([person.id])) is on call for **\(schedule.name)** "
            + (isNow ? "from now" : "from \(words.time(from))") + " until \(words.time(until)) (\(words.zone))"
        if !replaced.isEmpty { text += ", in place of \(words.names(replaced))" }
        text += ". Take it back: " + MarkdownFence.span("\(context.prefix)oncall cancel OVR-\(id)")
        try tell(schedule, text, in: ledger)
        return .say(text)
    }

    func swap(_ schedule: Schedule, _ invocation: Invocation, in ledger: LedgerTransaction) throws -> Reply {
        var people: [Person] = []
        let other = ScheduleFinder.without(["with", "and"], invocation.values["other"] ?? "")
        for typed in [invocation.values["person"] ?? "", other.hasPrefix("@") ? String(other.dropFirst()) : other] {
            switch finder.person(typed) {
            case .refused(let why): return .refuse(why)
            case .found(let found): people.append(found)
            }
        }
        let words = OnCallWords(house: house, schedule: schedule)
        guard people[0].id != people[1].id else { return .refuse("A swap takes two different people.") }
        var shifts: [Shift] = []
        for (person, flag) in zip(people, ["first", "second"]) {
            switch try shift(of: person, invocation.values[flag], flag, schedule, words, ledger.view) {
            case .refused(let why): return .refuse(why)
            case .found(let shift): shifts.append(shift)
            }
        }
        for (shift, taker) in zip(shifts, people.reversed()) where shift.people.contains(taker.id) {
            return .refuse(
                "\(words.names([taker.id])) is on call anyway from \(words.time(shift.from)) to "
                    + "\(words.time(shift.until)), so there is nothing to swap.")
        }
        let reason = reason(invocation)
        var first: Int64?
        for (index, shift) in shifts.enumerated() {
            let record = OverrideRecord(
                schedule: schedule.name, person: people[1 - index].id, replaces: people[index].id, from: shift.from,
                until: shift.until, reason: reason, swap: first, setBy: context.caller.id, setAt: context.now)
            let id = try ledger.insert(record)
            first = first ?? id
        }
        try Handoffs(house: house).rearm(schedule, in: ledger, now: context.now)
        let name = "OVR-\(first ?? 0)"
        let text =
            "**\(name)**: \(words.mentions(people.map(\.id))) have swapped on **\(schedule.name)** (\(words.zone)).\n\n"
            + "- \(words.names([people[1].id])): \(words.time(shifts[0].from)) to \(words.time(shifts[0].until))\n"
            + "- \(words.names([people[0].id])): \(words.time(shifts[1].from)) to \(words.time(shifts[1].until))\n\n"
            + "Take it back: " + MarkdownFence.span("\(context.prefix)oncall cancel \(name)")
        try tell(schedule, text, in: ledger)
        return .say(text)
    }

    func cancel(_ invocation: Invocation, in ledger: LedgerTransaction) throws -> Reply {
        let typed = invocation.values["override"] ?? ""
        guard let id = OverrideRecord.id(parsing: typed), let record = try ledger.view.override(id) else {
            return .refuse(
                "There is no override \"\(MarkdownEscape.text(typed))\". What is set: \(context.prefix)oncall list")
        }
        if let by = record.cancelledBy {
            return .refuse(
                "\(record.name) was taken back before, by \(MarkdownEscape.text(house.people.name(of: by))).")
        }
        guard record.until > context.now else { return .refuse("\(record.name) is over, and stays in the record.") }
        let halves = try ledger.view.overrideAndOtherHalf(id)
        try ledger.cancelOverride(id, by: context.caller.id, at: context.now)
        guard let schedule = house.onCall.schedules[record.schedule] else {
            return .say("\(record.name) is taken back.")
        }
        try Handoffs(house: house).rearm(schedule, in: ledger, now: context.now)
        let words = OnCallWords(house: house, schedule: schedule)
        let now = try house.onCall.people(on: schedule.name, at: context.now, in: ledger.view)
        let names = halves.map(\.name).joined(separator: " and ")
        let text =
            "**\(names)** \(halves.count == 1 ? "is" : "are") taken back by "
            + "\(words.names([context.caller.id])). On call for **\(schedule.name)** now: \(words.names(now))."
        try tell(schedule, text, in: ledger)
        return .say(text)
    }

    /// The shift of a person that a time lies in; the next that begins where no time is given.
    private func shift(
        of person: Person, _ typed: String?, _ flag: String, _ schedule: Schedule, _ words: OnCallWords,
        _ view: LedgerView
    ) throws -> ScheduleFinder.Answer<Shift> {
        let name = words.names([person.id])
        if let typed {
            switch finder.time(typed, in: schedule.zone) {
            case .refused(let why): return .refused(why)
            case .found(let time):
                let facts = try house.onCall.facts(
                    of: schedule, from: time - Self.furthest, until: time + Self.furthest, in: view)
                var shift = schedule.shift(at: time, facts)
                guard shift.people.contains(person.id) else {
                    return .refused(
                        "\(name) is not on call at \(words.time(time)); that is \(words.names(shift.people)), from "
                            + "\(words.time(shift.from)) to \(words.time(shift.until)). Shifts: "
                            + MarkdownFence.span("\(context.prefix)oncall show \(schedule.name)"))
                }
                // What is over can't be swapped.
                shift.from = max(shift.from, context.now)
                return .found(shift)
            }
        }
        let ahead = try house.onCall.shifts(
            of: schedule.name, from: context.now, until: context.now + Self.furthest, in: view)
        if let next = ahead.dropFirst().dropLast().first(where: { $0.people.contains(person.id) }) {
            return .found(next)
        }
        return .refused(
            "\(name) has no shift to come on \(schedule.name). Say which is meant with --\(flag) and a time in it.")
    }

    private func reason(_ invocation: Invocation) -> String? {
        invocation.values["reason"].map { house.redactor.redact(Mention.clean($0)) }
    }

    /// The schedule's own room hears of it too, where the command was written elsewhere.
    private func tell(_ schedule: Schedule, _ text: String, in ledger: LedgerTransaction) throws {
        guard let name = schedule.room, let room = house.rooms[name]?.first, room != context.room else { return }
        try ledger.enqueue(
            OutboxDraft(
                platform: room.platform.rawValue, room: room.channel,
                content: OutboxContent.message(Message(text)).text), at: context.now)
    }
}
