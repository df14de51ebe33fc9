import CICal
import Foundation

/// What is asked of a libical component. The component must outlive it.
struct EventProperties {
    let component: OpaquePointer

    func all(_ kind: icalproperty_kind) -> [OpaquePointer] {
        var found: [OpaquePointer] = []
        var next = icalcomponent_get_first_property(component, kind)
        while let property = next {
            found.append(property)
            next = icalcomponent_get_next_property(component, kind)
        }
        return found
    }

    func first(_ kind: icalproperty_kind) -> OpaquePointer? { icalcomponent_get_first_property(component, kind) }

    var uid: String { icalcomponent_get_uid(component).map { String(cString: $0) } ?? "" }

    var summary: String { icalcomponent_get_summary(component).map { String(cString: $0) } ?? "" }

    var isCancelled: Bool { icalcomponent_get_status(component) == ICAL_STATUS_CANCELLED }

    var attendees: [CalendarEvent.Attendee] {
        all(ICAL_ATTENDEE_PROPERTY).prefix(20).compactMap { property in
            guard let value = icalproperty_get_attendee(property) else { return nil }
            var address = String(cString: value)
            if address.lowercased().hasPrefix("mailto:") { address = String(address.dropFirst(7)) }
            return CalendarEvent.Attendee(address: address, name: Self.parameter("CN", of: property))
        }
    }

    static func parameter(_ name: String, of property: OpaquePointer) -> String? {
        guard let text = icalproperty_get_parameter_as_string_r(property, name) else { return nil }
        defer { icalmemory_free_buffer(text) }
        let value = String(cString: text)
        return value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1
            ? String(value.dropFirst().dropLast()) : value
    }
}
