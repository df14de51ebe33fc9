package import Runs

/// What is to run, final in every part: nothing is filled in, expanded or inherited after this.
package struct CommandSpec: Codable, Sendable, Hashable {
    package var id: AttemptID
    /// Bash, as it stands in the runbook's fence with every placeholder replaced.
    package var script: String
    package var workingDirectory: String
    package var machine = RunPlace.Machine.here
    /// Words before the shell, such as `docker exec -i shop`.
    package var prefix: [String] = []
    /// The whole environment; nothing of the bot's own leaks in. `PATH` and `HOME` are worth giving: without a
    /// `PATH`, the system's usual folders are used.
    package var environment: [String: String]
    /// How long the command may take; nil for no limit. Measured from its start, also across a restart of the bot.
    package var timeout: Duration?
    /// The start of the machine in which the command was intended. After another one, no trace of a start proves
    /// nothing, since what a start writes is not waited for on disk.
    package var boot = ProcessTable.bootID
    /// How many bytes of output are kept from its beginning; the last megabytes are kept besides.
    package var outputLimit: Int

    package init(
        id: AttemptID, script: String, workingDirectory: String, environment: [String: String],
        timeout: Duration? = nil, outputLimit: Int = 16 << 20
    ) {
        self.id = id
        self.script = script
        self.workingDirectory = workingDirectory
        self.environment = environment
        self.timeout = timeout
        self.outputLimit = outputLimit
    }
}
