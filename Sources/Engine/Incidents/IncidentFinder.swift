package import Chat
import Incidents
import Ledger
import Messages

/// Finds the incident a command means: the one it names, the one of the thread, or the only open one in the room.
struct IncidentFinder {
    enum Answer {
        case found(Incident)
        case refused(String)
    }

    let house: House
    let view: LedgerView

    /// - Parameter resolved: look for the latest resolved one where none is named.
    func find(_ name: String?, _ context: CommandContext, resolved: Bool = false) throws -> Answer {
        if let name {
            guard let id = IncidentID(parsing: name) else {
                return .refused(
                    "\"\(MarkdownEscape.text(name))\" is no incident. They are written INC-7: `\(context.prefix)incident list`"
                )
            }
            guard let incident = try view.incident(id), isKnown(incident, context) else {
                return .refused("There is no \(id). What there is: `\(context.prefix)incident list all`")
            }
            return .found(incident)
        }
        if let subject = context.threadSubject, let id = IncidentID(parsing: subject), subject.hasPrefix("INC-"),
            let incident = try view.incident(id), isKnown(incident, context)
        {
            return .found(incident)
        }
        if let own = try view.incident(inPlace: context.room.description), own.isOpen || resolved {
            return .found(own)
        }
        if resolved {
            let rooms = ([context.room] + house.mirrors(of: context.room)).map(\.description)
            let here = try view.latestIncidents(limit: 200).filter {
                !$0.isOpen && rooms.contains($0.room) && sight.isShown($0, in: context.room)
            }
            if let last = here.first { return .found(last) }
            return .refused(
                "No incident was resolved in this room. Say which one: `\(context.prefix)incident reopen INC-7`")
        }
        let open = try house.openIncidents(in: context.room, view).filter {
            sight.isShown($0, in: context.room)
        }
        switch open.count {
        case 1: return .found(open[0])
        case 0:
            return .refused(
                "No incident is open in this room. Declare one: `\(context.prefix)incident declare \"what is wrong\"`")
        default:
            let known = open.prefix(5).map { "\($0.id) (\(MarkdownEscape.text($0.title)))" }.joined(separator: ", ")
            return .refused("\(open.count) incidents are open here, so say which one: \(known)")
        }
    }

    private var sight: IncidentSight { IncidentSight(house: house) }

    /// To whoever may not know of a private incident there is none.
    private func isKnown(_ incident: Incident, _ context: CommandContext) -> Bool {
        sight.isShown(incident, in: context.room)
            || sight.mayKnow(incident, person: context.caller.isBound ? context.caller.id : "")
    }
}

/// Finds the service a command means: the one it names, or the only one worked in the room.
package struct ServiceFinder {
    package enum Answer {
        case found(ServiceEntry)
        case none
        case refused(String)
    }

    let house: House

    package init(house: House) { self.house = house }

    package func find(_ name: String?, in room: RoomAddress, isOptional: Bool) -> Answer {
        if let name {
            if let service = house.services[name] ?? house.services[name.lowercased()] { return .found(service) }
            return .refused(UnknownName(house: house).service(name))
        }
        let here = house.serviceNames(in: room)
        if here.count == 1, let only = house.services[here[0]] { return .found(only) }
        if isOptional { return .none }
        let known = (here.isEmpty ? house.services.keys.sorted() : here).joined(separator: ", ")
        return .refused("Say which service: \(known).")
    }
}
