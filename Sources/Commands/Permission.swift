/// Whether somebody may do what they asked for. Groups come from the configuration's `people:`.
package enum Permission {
    package enum Answer: Sendable, Hashable {
        case allowed
        /// Facts for the refusal: nobody outside these groups may.
        ///
        /// - Parameter place: Where a rule says so and the command's own file does not.
        case refused(command: String, needs: [String], place: String? = nil)
        /// Not in this room.
        case wrongRoom(command: String, rooms: [String])
        /// Not with this value.
        case wrongValue(command: String, argument: String, pattern: String)
    }

    /// Who asks, and what about: what the rules of the configuration look at.
    package struct Use: Sendable, Hashable {
        package var groups: Set<String>
        /// The room's configured name; nil for one that has none.
        package var room: String?
        package var service: String?
        package var environment: String?
        /// The command that began the run this is about: what it takes no value for, nobody gives the run later.
        package var begunBy: String?
        /// Values that are given beside the arguments, by name.
        package var values: [String: String]

        package init(
            groups: Set<String>, room: String? = nil, service: String? = nil, environment: String? = nil,
            begunBy: String? = nil, values: [String: String] = [:]
        ) {
            self.groups = groups
            self.room = room
            self.service = service
            self.environment = environment
            self.begunBy = begunBy
            self.values = values
        }
    }

    /// `groups` are those the person is in; empty for a platform user who is bound to nobody.
    package static func allows(_ invocation: Invocation, groups: Set<String>) -> Answer {
        allows(invocation, Use(groups: groups), [])
    }

    /// The command's own file says who may at all; every rule that fits narrows it.
    package static func allows(_ invocation: Invocation, _ use: Use, _ rules: [PermissionRule]) -> Answer {
        let name = [invocation.command, invocation.subcommand].compactMap(\.self).joined(separator: " ")
        if !invocation.groups.isEmpty, use.groups.isDisjoint(with: invocation.groups) {
            return .refused(command: name, needs: invocation.groups)
        }
        if !invocation.rooms.isEmpty, !invocation.rooms.contains(use.room ?? "") {
            return .wrongRoom(command: name, rooms: invocation.rooms)
        }
        for rule in rules where rule.fits(name, service: use.service, environment: use.environment) {
            if !rule.groups.isEmpty, use.groups.isDisjoint(with: rule.groups) {
                let place = rule.environments.isEmpty ? nil : use.environment
                return .refused(command: name, needs: rule.groups, place: place)
            }
            if !rule.rooms.isEmpty, !rule.rooms.contains(use.room ?? "") {
                return .wrongRoom(command: name, rooms: rule.rooms)
            }
            if let argument = rule.refuses(invocation.values) {
                return .wrongValue(command: name, argument: argument.name, pattern: argument.pattern)
            }
        }
        for command in [name] + [use.begunBy].compactMap(\.self) where !use.values.isEmpty {
            for rule in rules where rule.fits(command, service: use.service, environment: use.environment) {
                guard let argument = rule.refuses(use.values) else { continue }
                return .wrongValue(command: command, argument: argument.name, pattern: argument.pattern)
            }
        }
        return .allowed
    }

    /// Whether somebody has any use for a form: what `/help` shows them. Rules for some environments alone don't hide it.
    package static func shows(
        _ form: CommandForm, of command: String, groups: Set<String>, _ rules: [PermissionRule]
    ) -> Bool {
        if !form.groups.isEmpty, groups.isDisjoint(with: form.groups) { return false }
        let name = [command, form.name].compactMap(\.self).joined(separator: " ")
        return !rules.contains { rule in
            rule.services.isEmpty && rule.environments.isEmpty && rule.names(name) && !rule.groups.isEmpty
                && groups.isDisjoint(with: rule.groups)
        }
    }
}

/// One entry of the configuration's `permissions:`, which narrows who may do what, where and with what.
package struct PermissionRule: Sendable, Hashable {
    /// `deploy`, `run`, `run approve`; `*` for all.
    package var command: String
    /// Empty for all of them.
    package var services: [String]
    package var environments: [String]
    /// One of these is needed; empty asks for none.
    package var groups: [String]
    package var rooms: [String]
    /// What arguments must look like as a whole, by their names.
    package var values: [String: ArgumentPattern]

    package init(
        command: String, services: [String] = [], environments: [String] = [], groups: [String] = [],
        rooms: [String] = [], values: [String: ArgumentPattern] = [:]
    ) {
        self.command = command
        self.services = services
        self.environments = environments
        self.groups = groups
        self.rooms = rooms
        self.values = values
    }

    /// The first value that is not as it must be.
    fileprivate func refuses(_ given: [String: String]) -> (name: String, pattern: String)? {
        for (argument, pattern) in values.sorted(by: { $0.key < $1.key }) {
            if let value = given[argument], !pattern.matches(value) { return (argument, pattern.source) }
        }
        return nil
    }

    func names(_ name: String) -> Bool { command == "*" || command == name || name.hasPrefix(command + " ") }

    func fits(_ name: String, service: String?, environment: String?) -> Bool {
        names(name) && (services.isEmpty || service.map(services.contains) ?? false)
            && (environments.isEmpty || environment.map(environments.contains) ?? false)
    }
}
