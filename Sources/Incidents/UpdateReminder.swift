import Foundation

/// When the next reminder to tell how it stands is due. There is one at a time, so that however many were missed, one
/// comes late. What has passed counts as the drill counts it.
enum UpdateReminder {
    /// After the declaration, an update, a reminder or a change of severity; nil where nobody is reminded.
    static func next(_ incident: Incident, _ rules: IncidentRules, now: Date) -> TimerRequest? {
        guard incident.isOpen, incident.details.reminders == .on else { return nil }
        if let promised = incident.details.promisedAt, promised > now {
            return TimerRequest(.update(promised: true), after: .seconds(promised.timeIntervalSince(now) * rules.pace))
        }
        let open = Duration.seconds(max(0, now.timeIntervalSince(incident.declaredAt)) * rules.pace)
        return rules.updates.wait(incident.severity, openFor: open).map {
            TimerRequest(.update(promised: false), after: $0)
        }
    }

    /// The commander's next callout: at whole multiples of the interval from the beginning.
    static func callout(_ incident: Incident, _ rules: IncidentRules, now: Date) -> TimerRequest? {
        guard incident.isOpen, incident.details.reminders == .on, incident.details.roles[Incident.commander] != nil,
            let every = rules.updates.callout.map({ Double($0.components.seconds) }), every > 0
        else { return nil }
        let open = max(0, now.timeIntervalSince(incident.startedAt)) * rules.pace
        let count = Int(open / every) + 1
        return TimerRequest(.callout(count: count), after: .seconds(Double(count) * every - open))
    }
}
