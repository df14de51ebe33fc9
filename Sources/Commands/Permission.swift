/// Whether somebody may do what they asked for. Groups come from the configuration's `people:`.
package enum Permission {
    package enum Answer: Sendable, Hashable {
        case allowed
        /// Facts for the refusal: nobody outside these groups may.
        case refused(command: String, needs: [String])
    }

    /// `groups` are those the person is in; empty for a platform user who is bound to nobody.
    package static func allows(_ invocation: Invocation, groups: Set<String>) -> Answer {
        guard !invocation.groups.isEmpty, groups.isDisjoint(with: invocation.groups) else { return .allowed }
        let name = [invocation.command, invocation.subcommand].compactMap(\.self).joined(separator: " ")
        return .refused(command: name, needs: invocation.groups)
    }
}
