/// One thing that was tried at a platform before anything depends on it.
package struct PlatformCheck: Sendable, Hashable {
    /// `token`, `room ops`, `webhook`.
    package var subject: String
    /// What was found, where it is well.
    package var finding: String
    /// What is wrong and where to mend it, as a sentence for a person; nil when it is well.
    package var fault: String?

    package init(_ subject: String, _ finding: String) {
        self.subject = subject
        self.finding = finding
    }

    package init(_ subject: String, fault: String) {
        self.subject = subject
        finding = ""
        self.fault = fault
    }
}
