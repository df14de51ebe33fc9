import Chat
import Commands
import Foundation
import Incidents
import Ledger
import Messages

/// Puts a message that somebody pinned or marked on the record of the incident it was written about, once.
struct MarkedNote {
    let house: House
    let now: Date

    /// What is longer is cut; the link leads to the whole.
    private static let longest = 1000

    func take(
        _ message: IncomingMessage, by caller: CommandContext.Caller, in ledger: LedgerTransaction
    ) throws -> Receipt {
        guard let marked = message.marked, house.incidents.marks.contains(marked.mark), !marked.text.isEmpty,
            mayNote(caller, in: message.room), let incident = try incident(of: message, marked, in: ledger.view)
        else { return .ignored }
        let platform = message.room.platform.rawValue
        guard try ledger.noteDelivery("note \(incident.id) \(marked.message)", platform: platform, at: now) else {
            return .done(reply: "\(incident.id): that was on the record before")
        }
        let decision = IncidentDecider.decide(
            incident, .note(note(marked)), by: caller.id, now: now, rules: house.incidents.rules)
        guard case .success(let decision) = decision else { return .ignored }
        try IncidentWriter(house: house).update(decision, in: ledger, now: now)
        return .done(reply: "\(incident.id): on the record")
    }

    /// Whoever may write a note by a command may do so by a mark.
    private func mayNote(_ caller: CommandContext.Caller, in room: RoomAddress) -> Bool {
        guard caller.isBound,
            case .invocation(let invocation) = house.commands.parse("/incident note x", isCommand: true)
        else { return false }
        let use = Permission.Use(groups: caller.groups, room: house.roomName(of: room))
        return Permission.allows(invocation, use, house.permissions) == .allowed
    }

    /// The incident whose thread or room it stands in, or the only one that is open in the room.
    private func incident(
        of message: IncomingMessage, _ marked: MarkedMessage, in view: LedgerView
    ) throws -> Incident? {
        let platform = message.room.platform.rawValue
        for root in [marked.message, message.thread].compactMap(\.self) {
            if let subject = try view.subject(ofMessage: root, platform: platform),
                let id = IncidentID(parsing: subject),
                subject.hasPrefix("INC-"), let found = try view.incident(id)
            {
                return try present(found, in: view)
            }
        }
        if let subject = message.subject, subject.hasPrefix("INC-"), let id = IncidentID(parsing: subject),
            let found = try view.incident(id)
        {
            return try present(found, in: view)
        }
        if let own = try view.incident(inPlace: message.room.description) { return try present(own, in: view) }
        let open = try house.openIncidents(in: message.room, view).filter {
            IncidentSight(house: house).isShown($0, in: message.room)
        }
        return open.count == 1 ? open[0] : nil
    }

    /// What is said where a merged incident was worked belongs to the one it turned out to be.
    private func present(_ incident: Incident, in view: LedgerView) throws -> Incident? {
        guard let other = incident.details.mergedInto else { return incident }
        return try view.incident(other)
    }

    private func note(_ marked: MarkedMessage) -> String {
        let author = marked.author.map { author in
            house.people.person(author)?.name ?? Mention.clean(author.displayName)
        }
        let head = [author ?? "somebody", marked.sentAt.map { "at \(ClockText.full($0))" }].compactMap(\.self)
        var text = house.redactor.redact(Mention.clean(marked.text))
        if text.count > Self.longest { text = text.prefix(Self.longest - 1) + "…" }
        return head.joined(separator: " ") + ": " + text + (marked.link.map { " (\($0))" } ?? "")
    }
}
