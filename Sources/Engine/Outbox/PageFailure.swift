import Chat
import Foundation
import Incidents
import Ledger
import Messages

/// Tells everybody else when a page can not be delivered at all: in every other room there is, with the numbers on file.
struct PageFailure {
    let house: House

    func report(_ record: OutboxRecord, reason: String, in ledger: LedgerTransaction, now: Date) throws {
        guard let subject = record.subject, let id = IncidentID(parsing: subject),
            let incident = try ledger.view.incident(id)
        else { return }
        try ledger.append(
            [TimelineEntry("page-failed", by: TimelineEntry.bot, at: now, "A page could not be delivered: \(reason)")],
            to: subject)
        let resolver = TargetResolver(house: house, view: ledger.view, now: now)
        var known: Set<String> = []
        let numbers = incident.policy.levels.flatMap(resolver.people(for:)).compactMap { id -> String? in
            guard known.insert(id).inserted, let person = house.people[id] else { return nil }
            return person.phone.map { "\(person.name): \($0)" }
        }
        // Other rooms hear that help is needed, and of a private incident no more than that.
        let title = incident.isPrivate ? "a private incident" : MarkdownEscape.text(incident.title)
        let text =
            "**Nobody was paged for \(id)** (\(title)): \(MarkdownEscape.text(reason)). "
            + (numbers.isEmpty
                ? "No phone numbers are on file in people:."
                : "Call: \(MarkdownEscape.text(numbers.joined(separator: ", ")))")
        let failed = RoomAddress(PlatformName(record.platform), record.room)
        for address in house.workRooms where address != failed {
            try ledger.enqueue(
                OutboxDraft(
                    lane: .pages, platform: address.platform.rawValue, room: address.channel,
                    subject: incident.isPrivate ? nil : subject,
                    content: OutboxContent.message(Message(text)).text), at: now)
        }
    }

    /// Says in the room that somebody could be reached by none of their ways, and whom to call.
    func report(
        _ person: Person, ways: [(way: String, reason: String)], about incident: Incident, level: Int,
        in ledger: LedgerTransaction, now: Date
    ) throws {
        let reasons = ways.map { "\($0.way): \($0.reason)" }.joined(separator: "; ")
        try ledger.append(
            [
                TimelineEntry(
                    "page-failed", by: TimelineEntry.bot, at: now, "\(person.name) could not be reached: \(reasons)")
            ], to: incident.id.description)
        let contacts: [TemplateValue] = [person].compactMap { person in
            person.phone.map { ["name": .text(person.name), "contact": .text($0)] }
        }
        let prefix = RoomAddress(description: incident.room).map { house.prefix(on: $0.platform) } ?? "/"
        let text = house.templates.markdown(
            "page-failed",
            [
                "id": .text(incident.id.description), "severity": .text(incident.severity.description),
                "title": .text(incident.title), "level": .number(level), "person": .text(person.name),
                "ways": .list(ways.map { ["way": .text($0.way), "reason": .text($0.reason)] }),
                "contacts": .list(contacts), "prefix": .markdown(prefix),
            ])
        // Of a private incident only its own room hears.
        let address = incident.isPrivate ? incident.place ?? "" : incident.room
        guard let room = RoomAddress(description: address), !room.isWished else { return }
        try ledger.enqueue(
            OutboxDraft(
                lane: .pages, platform: room.platform.rawValue, room: room.channel,
                subject: incident.id.description, content: OutboxContent.message(Message(text)).text), at: now)
    }

    /// A way had taken a page, and says now that it will not arrive.
    func lost(_ record: OutboxRecord, reason: String, in ledger: LedgerTransaction, now: Date) throws {
        let incident = try record.subject.flatMap(IncidentID.init(parsing:)).flatMap(ledger.view.incident)
        let isWanted = incident.map { incident in
            incident.isRinging && incident.epoch == record.pageEpoch
                && !incident.ringing.answered.contains(record.person ?? "")
        }
        try ledger.noteLost(record, reason: reason, isWanted: isWanted == true, at: now)
        if isWanted == true { try wayFailed(record, in: ledger, now: now) }
    }

    /// A way of a person's chain has failed: the next is used at once, and if there is none left, the room is told.
    func wayFailed(_ record: OutboxRecord, in ledger: LedgerTransaction, now: Date) throws {
        guard let chain = record.chain, try !ledger.releaseNext(after: record), try ledger.chainFailed(chain),
            let subject = record.subject, let id = IncidentID(parsing: subject),
            let incident = try ledger.view.incident(id),
            let person = record.person.flatMap({ house.people[$0] })
        else { return }
        let ways = try ledger.view.chain(chain).map {
            (way: Way.words(for: $0.platform), reason: $0.reason ?? "not known")
        }
        let level = if case .page(let page)? = OutboxContent(text: record.content) { page.level } else { 1 }
        try report(person, ways: ways, about: incident, level: level, in: ledger, now: now)
    }
}
