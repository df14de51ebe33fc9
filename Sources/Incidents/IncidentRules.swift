/// What the team settled for all of its incidents.
package struct IncidentRules: Sendable, Hashable {
    package var updates: UpdateRules
    /// The roles there are, the commander's first.
    package var roles: [String]
    /// In a drill: how many times shorter elapsed waits are.
    var pace = 1.0

    package static let usualRoles = [Incident.commander, Incident.communications, "scribe"]

    package init(updates: UpdateRules = .usual, roles: [String] = usualRoles) {
        self.updates = updates
        self.roles = roles
    }

    /// Nobody is reminded of anything.
    package static let quiet = IncidentRules(updates: UpdateRules(paces: [:], callout: nil))

    /// The role meant: by its name, or by a beginning that only one has.
    package func role(named text: String) -> String? {
        let wanted = text.lowercased()
        if let role = roles.first(where: { $0.lowercased() == wanted }) { return role }
        let near = roles.filter { $0.lowercased().hasPrefix(wanted) }
        return near.count == 1 && !wanted.isEmpty ? near[0] : nil
    }
}

/// How often people are to be told how an incident stands.
package struct UpdateRules: Sendable, Hashable {
    package struct Pace: Sendable, Hashable {
        package var every: Duration
        /// For so long from the declaration; afterwards `then`.
        package var first: Duration?
        package var then: Duration?

        package init(every: Duration, first: Duration? = nil, then: Duration? = nil) {
            self.every = every
            self.first = first
            self.then = then
        }
    }

    /// A severity without a pace is reminded of promises only.
    package var paces: [Severity: Pace]
    /// How often the commander is told for how long it has been going on; nil for never.
    package var callout: Duration?

    package init(paces: [Severity: Pace], callout: Duration?) {
        self.paces = paces
        self.callout = callout
    }

    package static let usual = UpdateRules(
        paces: [
            .sev1: Pace(every: .seconds(1200), first: .seconds(7200), then: .seconds(3600)),
            .sev2: Pace(every: .seconds(3600), first: .seconds(14400), then: .seconds(14400)),
        ], callout: .seconds(3600))

    /// How long until the next update should come, when it has been going on for so long; nil where none is asked for.
    package func wait(_ severity: Severity, openFor open: Duration) -> Duration? {
        guard let pace = paces[severity] else { return nil }
        guard let first = pace.first, open >= first, let then = pace.then else { return pace.every }
        return then
    }
}
