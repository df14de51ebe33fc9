import Foundation
import Runs
import Subprocess
import Synchronization
import SystemPackage

#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif

extension LocalShell {
    func check(_ spec: CommandSpec) throws(ExecutionError) {
        let name = spec.id.folderName
        guard !name.isEmpty, name.utf8.count <= 200 else { throw .unusable(spec.id) }
        guard !spec.script.utf8.contains(0) else { throw .containsNul }
        for (name, value) in spec.environment {
            let legal = name.utf8.allSatisfy { $0 == UInt8(ascii: "_") || Character(.init($0)).isLetterOrDigit }
            guard legal, let first = name.first, !first.isNumber, !value.utf8.contains(0) else {
                throw .invalidEnvironment(name: name)
            }
        }
        guard access(bash, X_OK) == 0 else { throw .bashMissing(bash) }
        // A folder of another machine is looked for there.
        guard spec.machine == .here else { return }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: spec.workingDirectory, isDirectory: &isFolder), isFolder.boolValue
        else { throw .workingDirectoryMissing(spec.workingDirectory) }
        guard access(spec.workingDirectory, X_OK) == 0 else { throw .workingDirectoryForbidden(spec.workingDirectory) }
    }

    func checkBash() async throws(ExecutionError) {
        guard !isBashKnown.load(ordering: .relaxed) else { return }
        let result = try await runBash(["-c", "((BASH_VERSINFO[0] >= 5))"], in: nil)
        guard result.isFine else { throw .bashMissing(bash) }
        isBashKnown.store(true, ordering: .relaxed)
    }

    /// Bash runs a script line by line as it reads it: an unclosed quote at the end would be noticed with half of the
    /// deployment done. So it reads all of it once without running any.
    func checkSyntax(_ folder: AttemptFolder) async throws(ExecutionError) {
        let file = FileStore.exists(folder.file("command")) ? "command" : "script"
        let result = try await runBash(["-n", file], in: folder.path)
        guard !result.isFine else { return }
        let said = result.words.split(separator: "\n").first ?? "unknown reason"
        // "script: line 3: unexpected EOF while looking for matching `"'"
        let parts = said.split(separator: ": ", maxSplits: 2)
        let line = parts.count == 3 ? Int(parts[1].filter(\.isNumber)) : nil
        throw .syntax(line: line, message: String(line == nil ? said : parts[2]))
    }

    /// The same for a text that stands in no folder yet; false also where that can't be found out.
    func isGood(_ script: String) async -> Bool {
        // Not by a pipe: bash ends at the first fault, and who writes on to it would be ended by SIGPIPE.
        let file = FileManager.default.temporaryDirectory.path + "/runbell-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: file) }
        guard (try? FileStore.create(file, script, durably: false)) != nil else { return false }
        return (try? await runBash(["-n", file], in: nil))?.isFine ?? false
    }

    private func runBash(
        _ arguments: [String], in folder: String?
    ) async throws(ExecutionError) -> (isFine: Bool, words: String) {
        do {
            let result = try await Subprocess.run(
                .path(FilePath(bash)), arguments: .init(["--noprofile", "--norc", "-p"] + arguments),
                environment: .custom(["LC_ALL": "C"]), workingDirectory: folder.map { FilePath($0) },
                output: .discarded, error: .string(limit: 256 << 10))
            return (result.terminationStatus.isSuccess, result.standardError)
        } catch {
            throw .cannotSpawn(reason: "\(error)")
        }
    }

    /// Starts the supervisor in a session of its own. Subprocess resets signals and closes what the bot has open, so
    /// that neither a listening socket nor the ledger's locks outlive it in a child. The task that waits is nobody's child and is never cancelled: cancelling it would kill
    /// the command.
    func spawn(_ spec: CommandSpec, in folder: AttemptFolder) async throws(ExecutionError) -> StartedCommand {
        let form = StartForm(spec, folder: folder.path)
        var environment: [Environment.Key: String] = [:]
        for (name, value) in form.environment { environment[.init(stringLiteral: name)] = value }
        if environment["PATH"] == nil {
            environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
        }
        var options = PlatformOptions()
        options.createSession = true
        let configuration = Configuration(
            executable: .path(FilePath(bash)),
            // -p: nothing in the command's environment (BASH_ENV, exported functions) may change the supervisor.
            arguments: [
                "--noprofile", "--norc", "-p", "-c", SupervisorScript.text, "runbell-supervisor", folder.path,
                form.workingDirectory, String(max(spec.outputLimit, 0)),
            ],
            environment: .custom(environment), workingDirectory: FilePath(folder.path), platformOptions: options)

        let latch = Latch()
        expectEnd(of: spec.id, latch)
        let spawned = await withCheckedContinuation {
            (continuation: CheckedContinuation<Result<Int32, any Error>, Never>) in
            let answer = Once(continuation)
            Task.detached { [self] in
                do {
                    _ = try await Subprocess.run(configuration, input: .none, output: .discarded, error: .discarded) {
                        execution in
                        answer.resume(.success(execution.processIdentifier.value))
                    }
                } catch {
                    answer.resume(.failure(error))
                }
                noteEnd(of: spec.id)
            }
        }
        switch spawned {
        case .success(let pid):
            return StartedCommand(attempt: spec.id, supervisor: pid)
        case .failure(let error):
            // The claim makes it certain: should a process have come to life after all, it will not run the command.
            guard (try? folder.claimNever()) == true else { throw .alreadyStarted(spec.id) }
            throw .cannotSpawn(reason: "\(error)")
        }
    }
}

extension Character {
    fileprivate var isLetterOrDigit: Bool { isASCII && (isLetter || isNumber) }
}
