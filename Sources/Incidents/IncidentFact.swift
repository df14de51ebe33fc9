package import Foundation

/// Something known of an incident that turned out to be otherwise.
package enum IncidentFact: Sendable, Hashable {
    /// With the zone by whose clock it was typed.
    case started(Date, in: TimeZone = .gmt)
    case detected(Date, in: TimeZone = .gmt)
    case title(String)
    case impact(String)
    case service(String)

    var label: String {
        switch self {
        case .started: "start"
        case .detected: "detection"
        case .title: "title"
        case .impact: "impact"
        case .service: "service"
        }
    }
}

/// When people want to be reminded to tell how it stands.
package enum ReminderWish: Sendable, Hashable {
    case after(Duration)
    case never
    case on
}
