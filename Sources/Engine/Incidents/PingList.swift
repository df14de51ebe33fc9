import Chat
package import Foundation
package import Incidents
package import Ledger

/// Every ping of an incident, past and to come: when it was planned, what became of it, and why.
package struct PingList {
    /// One line of the list.
    package struct Ping: Sendable, Hashable {
        package var dueAt: Date
        /// "page level 2", "reminder 3", "e-mail to Ada".
        package var what: String
        /// "waiting", "sent at 14:03 UTC", "failed: …"
        package var state: String
        package var why: String
    }

    private let house: House

    package init(house: House) { self.house = house }

    /// In the order they were due: timers, and the pages that came of them.
    package func pings(of incident: Incident, in view: LedgerView) throws -> [Ping] {
        let subject = incident.id.description
        let timers = try view.timers(of: subject).filter { !$0.kind.hasPrefix("way ") || Self.isOpen($0) }
        let pages = try view.pages(of: subject)
        let all = timers.map { ping($0, incident, pages) } + pages.filter { $0.state != "held" }.map { ping($0) }
        return all.enumerated().sorted { ($0.element.dueAt, $0.offset) < ($1.element.dueAt, $1.offset) }.map(\.element)
    }

    private static func isOpen(_ timer: TimerRecord) -> Bool { timer.firedAt == nil && timer.cancelledAt == nil }

    private func ping(_ timer: TimerRecord, _ incident: Incident, _ pages: [PageRecord]) -> Ping {
        Ping(dueAt: timer.dueAt, what: what(timer, pages), state: state(timer), why: house.people.named(in: timer.why))
    }

    private func ping(_ page: PageRecord) -> Ping {
        Ping(dueAt: page.createdAt, what: address(page), state: state(page), why: why(page))
    }

    private func what(_ timer: TimerRecord, _ pages: [PageRecord]) -> String {
        if let way = WayTimer(text: timer.kind) {
            return pages.first { $0.id == way.row }.map(address) ?? "another way"
        }
        return switch IncidentTimerText.timer(from: timer.kind) {
        case .page(let number, _): "page level \(number)"
        case .repetition(_, _, let count): "reminder \(count)"
        case .round(let number, _): "round \(number) of the ladder"
        case .opening: "the ladder begins"
        case .snoozeEnd: "end of the snooze"
        case .silence: "the acknowledgement lapses"
        case .update(true): "the promised update"
        case .update(false): "an update"
        case .callout: "callout to the commander"
        case nil: timer.kind
        }
    }

    private func state(_ timer: TimerRecord) -> String {
        if let fired = timer.firedAt {
            return "fired at \(ClockText.moment(fired, timer.dueAt))\(timer.late ? ", late" : "")"
        }
        if let cancelled = timer.cancelledAt { return "cancelled at \(ClockText.moment(cancelled, timer.dueAt))" }
        return "waiting"
    }

    /// By which way to whom.
    func address(_ page: PageRecord) -> String {
        guard let person = page.person else {
            let address = RoomAddress(PlatformName(page.platform), page.room)
            return "page in \(house.roomName(of: address) ?? page.room) on \(page.platform)"
        }
        return "\(Way.words(for: page.platform)) to \(house.people.name(of: person))"
    }

    func state(_ page: PageRecord) -> String {
        let ended = page.endedAt.map { " at \(ClockText.moment($0, page.createdAt))" } ?? ""
        let tries = page.attempts > 1 ? ", attempt \(page.attempts)" : ""
        let doubt = page.isDoubtful ? ", perhaps twice" : ""
        return switch page.state {
        case "held": "stands by"
        case "waiting": page.attempts > 0 ? "is tried again" + tries : "queued"
        case "sending": "is being sent" + tries
        case "sent": (page.deliveredAt == nil ? "sent" : "delivered") + ended + tries + doubt
        case "failed": "failed" + ended + tries
        default: "not sent"
        }
    }

    private func why(_ page: PageRecord) -> String {
        if let reason = page.reason { return reason }
        guard case .page(let call)? = OutboxContent(text: page.content) else { return "" }
        return call.rungs().map(\.name).joined(separator: " and ")
            + (call.repetition > 0 ? ", reminder \(call.repetition)" : "")
            + (call.reason.map { ", \(house.people.named(in: $0))" } ?? "")
    }
}
