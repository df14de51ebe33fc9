/// Knows which files stand beside a runbook. Reading stays pure: whoever reads a file from a folder hands this in.
package struct LinkChecker: Sendable {
    /// Whether a path, relative to the runbook's folder, is there.
    package var exists: @Sendable (_ path: String) -> Bool

    package init(exists: @escaping @Sendable (_ path: String) -> Bool) { self.exists = exists }
}
