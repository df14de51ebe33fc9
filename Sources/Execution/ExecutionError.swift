/// Why a command was not started. In every case but `alreadyStarted`, nothing ran.
package enum ExecutionError: Error, Sendable, Hashable {
    /// The attempt's id has been used, or may have been: `recover` says whether it ran.
    case alreadyStarted(AttemptID)
    case unusable(AttemptID)
    case workingDirectoryMissing(String)
    case workingDirectoryForbidden(String)
    case bashMissing(String)
    /// Bash can't read the script. `line` is a 1-based line of the script.
    case syntax(line: Int?, message: String)
    case invalidEnvironment(name: String)
    case containsNul
    case diskFull(path: String)
    case cannotWrite(path: String, reason: String)
    case cannotSpawn(reason: String)
}

extension ExecutionError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .alreadyStarted(let attempt):
            "attempt \(attempt) was started before, and an attempt is never started twice; look at what became of it, "
                + "then try again as a new attempt"
        case .unusable(let attempt):
            "\"\(attempt)\" can't name an attempt: it is empty or longer than a file name may be; use a shorter id"
        case .workingDirectoryMissing(let path):
            "the folder \(path) does not exist or is not a folder; create it, or correct the service's `workdir`"
        case .workingDirectoryForbidden(let path):
            "the folder \(path) may not be entered by the user Runbell runs as; give that user permission, or correct "
                + "the service's `workdir`"
        case .bashMissing(let path):
            "bash 5.0 or newer is needed to run commands, and \(path) is not one; install it (`apt-get install bash`)"
        case .syntax(let line, let message):
            "bash can't read the command" + (line.map { ", line \($0)" } ?? "")
                + ": \(message); nothing of it was run. Mend the code block in the runbook"
        case .invalidEnvironment(let name):
            "\"\(name)\" can't be an environment variable: use letters, digits and `_`, and a value without NUL"
        case .containsNul:
            "the command contains a NUL byte, which no shell can read; remove it from the code block"
        case .diskFull(let path):
            "no space left for \(path); nothing was run. Free some space, then start the step again"
        case .cannotWrite(let path, let reason):
            "\(path) can't be written (\(reason)); nothing was run. See to the folder's permissions"
        case .cannotSpawn(let reason):
            "the system refused to start a process (\(reason)); nothing was run. Look at its limits (`ulimit -u`, memory)"
        }
    }
}
