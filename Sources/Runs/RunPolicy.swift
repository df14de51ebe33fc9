/// Limits that hold where the runbook names none.
package enum RunPolicy {
    package static let commandTimeout = Duration.seconds(30 * 60)
    package static let checkTimeout = Duration.seconds(2 * 60)
    /// The executor stops a step at its limit; this much later the run asks again.
    package static let overdueGrace = Duration.seconds(15)
    /// How often a check is started by itself when its outcome was lost.
    package static let checkAttempts = 3
}
