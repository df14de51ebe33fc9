/// A value that goes into a named placeholder, with where it came from.
package struct RunValue: Codable, Sendable, Hashable {
    package enum Source: Codable, Sendable, Hashable {
        /// An argument of the command, the version mostly.
        case argument
        /// `--set name=value`.
        case flag
        /// The service's `values` in the configuration.
        case configuration
        /// A secret of the configuration: its text is not here, and is put in when a command starts.
        case secret
        /// Known from the last verified deploy.
        case lastVerifiedDeploy
        /// Given in chat while the run was under way.
        case person(String)

        /// Text that somebody typed obeys the narrow rule, whoever it was.
        package var isFromChat: Bool { self != .configuration && self != .secret }
    }

    package var text: String
    package var source: Source

    package init(_ text: String, from source: Source) {
        self.text = text
        self.source = source
    }
}
