package import Chat
package import Foundation
import Incidents
package import Ledger
import Messages

/// What happens when a level of the ladder, or a reminder, is due.
package struct IncidentTimers: TimerHandler {
    private let house: HouseHolder
    private let ledger: Ledger
    private let platforms: [PlatformName: any ChatPlatform]

    package init(house: HouseHolder, ledger: Ledger, platforms: [any ChatPlatform]) {
        self.house = house
        self.ledger = ledger
        self.platforms = Dictionary(platforms.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    }

    package func handles(_ timer: TimerRecord) -> Bool { timer.subject.hasPrefix("INC-") }

    package func fire(
        _ timer: TimerRecord, late: Bool, house: House, in ledger: LedgerTransaction, now: Date
    ) throws {
        guard let id = IncidentID(parsing: timer.subject), let incident = try ledger.view.incident(id) else { return }
        if let way = WayTimer(text: timer.kind) {
            if incident.isRinging, incident.epoch == way.epoch { try ledger.release(way.row) }
            return
        }
        let ground = TargetResolver(house: house, view: ledger.view, now: now).ground
        guard let kind = IncidentTimerText.timer(from: timer.kind) else { return }
        let beside = try TimersBeside(timer, kind, late: late, pace: house.drill ?? 1, in: ledger.view, now: now)
        guard
            case .success(let decision) = IncidentDecider.decide(
                incident, .timer(kind, late: late, beside: beside.kinds), by: TimelineEntry.bot, now: now, ground,
                rules: house.incidents.rules)
        else { return }
        for id in beside.fired { _ = try ledger.markFired(id, at: now, late: late) }
        try IncidentWriter(house: house).update(decision, in: ledger, now: now)
    }

    /// Pages from memory while the ledger can't be written, and says so in the room: better twice than never.
    package func fireWithoutLedger(_ id: Int64, reason: String, now: Date) async {
        let house = house.now
        let page = try? await ledger.read { view -> (RoomAddress, Message)? in
            guard let timer = try view.timer(id), handles(timer), let incidentID = IncidentID(parsing: timer.subject),
                let incident = try view.incident(incidentID),
                let room = RoomAddress(description: incident.isPrivate ? incident.place ?? "" : incident.room),
                !room.isWished, let kind = IncidentTimerText.timer(from: timer.kind),
                case .success(let decision) = IncidentDecider.decide(
                    incident, .timer(kind, late: false), by: TimelineEntry.bot, now: now,
                    TargetResolver(house: house, view: view, now: now).ground, rules: house.incidents.rules),
                let page = decision.pages.first
            else { return nil }
            return try Composer(house: house).message(.page(page), subject: timer.subject, in: view).map { (room, $0) }
        }
        guard let (room, message) = page ?? nil, let platform = platforms[room.platform] else { return }
        var told = message
        told.markdown +=
            "\n\nSent from memory: nothing can be kept at present (\(MarkdownEscape.text(reason))), so taking it is not "
            + "recorded either and the pages go on. Tell the others here, and mend that first."
        if house.drill != nil { told.markdown = DrillMark.put(on: told.markdown) }
        var mentions: [String: MentionTarget] = [:]
        for person in Mention.people(in: told.markdown) {
            mentions[person] = MentionTarget(
                displayName: house.people.name(of: person), userID: house.people[person]?.chat[room.platform])
        }
        var delivery = Delivery(
            key: "memory-\(id)", kind: .post, target: .room(room), message: told, mentions: mentions)
        delivery.isUrgent = true
        delivery.isUnsaved = true
        _ = await platform.sendWhole(delivery)
    }
}

extension IncidentDecision {
    fileprivate var pages: [PageCall] {
        notices.compactMap { if case .page(let page) = $0 { page } else { nil } }
    }
}
