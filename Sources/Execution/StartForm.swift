import Foundation
import Runs

/// What the supervisor on this machine is really given: the command itself, or a program that brings it to where it runs.
struct StartForm {
    var script: String
    var workingDirectory: String
    var environment: [String: String]
    /// The variable by which a command's processes are known wherever they go: the attempt's folder.
    static let mark = "RUNBELL_ATTEMPT"

    /// Further files of the attempt's folder, by name. `command` is the text that must be good bash.
    var files: [(name: String, text: String)] = []

    init(_ spec: CommandSpec, folder: String) {
        script = spec.script
        workingDirectory = spec.workingDirectory
        environment = spec.environment
        var inner = spec
        if !spec.prefix.isEmpty {
            inner.script = InsideScript.text(spec)
            script = inner.script
            files.append(("command", spec.script))
        }
        guard case .ssh(let machine) = spec.machine else {
            environment[Self.mark] = folder
            return
        }
        let tag = "runbell-\(UUID().uuidString)"
        script = RemoteScript(machine: machine, spec: inner, folder: folder, tag: tag).text
        workingDirectory = folder
        // The client is given what it needs of the bot's surroundings, and nothing of the command's.
        environment = [
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOME": NSHomeDirectory(),
        ]
        if let agent = ProcessInfo.processInfo.environment["SSH_AUTH_SOCK"] { environment["SSH_AUTH_SOCK"] = agent }
        if spec.prefix.isEmpty { files.append(("command", spec.script)) }
        files.append(("remote", "\(tag)\n\(machine.destination)\n"))
    }
}
