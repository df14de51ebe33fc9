/// A part of the runbook that a run does not take in, though it is about the same thing.
package struct LeftOut: Codable, Sendable, Hashable {
    package enum Reason: String, Codable, Sendable {
        /// It is watched for long after the run, which must not keep the lock for it.
        case afterwards
        /// It may wait for an hour or more.
        case later
        case otherEnvironment
        /// It only sets variables, which end with their shell.
        case onlySettings
    }

    package var title: String
    package var line: Int
    package var reason: Reason

    package init(title: String, line: Int, reason: Reason) {
        self.title = title
        self.line = line
        self.reason = reason
    }

    /// Why, in words that follow the title.
    package var words: String {
        switch reason {
        case .afterwards: "comes after the deployment, and is watched without holding it up"
        case .later: "has time, and is not waited for here"
        case .otherEnvironment: "is for another environment"
        case .onlySettings: "only sets variables, which would end with their shell; give them in the service's settings"
        }
    }
}
