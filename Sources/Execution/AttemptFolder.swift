import Foundation
import SystemPackage

/// One attempt's folder: its files, the claim, and what they say together.
struct AttemptFolder: Sendable {
    let attempt: AttemptID
    let path: String
    private let root: String

    init(root: String, attempt: AttemptID) {
        self.attempt = attempt
        self.root = root
        path = root + "/" + attempt.folderName
    }

    func file(_ name: String) -> String { path + "/" + name }

    /// Makes the folder and what the supervisor needs.
    ///
    /// Nothing here waits for the disk: that costs more than all the rest of a start. It is all there for whoever
    /// comes after the bot was killed, and after the machine itself went down `CommandSpec.boot` tells.
    func prepare(_ spec: CommandSpec) throws(ExecutionError) {
        do {
            try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
        } catch {
            let full = (error as? CocoaError)?.code == .fileWriteOutOfSpace
            throw full ? .diskFull(path: root) : .cannotWrite(path: root, reason: error.localizedDescription)
        }
        do {
            guard try FileStore.createFolder(path) else { throw ExecutionError.alreadyStarted(attempt) }
            let form = StartForm(spec, folder: path)
            var files = form.files
            files.append(("script", form.script))
            files.append(("prelude", SupervisorPrelude.text(folder: ShellWord.quoted(path))))
            files.append(("output", ""))
            files.append((EndRecord.draft, String(repeating: " ", count: EndRecord.size - 1) + "\n"))
            if let timeout = spec.timeout { files.append(("timeout", String(timeout.inSeconds))) }
            for (name, text) in files { try FileStore.create(file(name), text, durably: false) }
            try FileStore.createPipe(file("pipe"))
        } catch let error as ExecutionError {
            throw error
        } catch {
            remove()
            let full = error as? Errno == .noSpace || error as? Errno == .diskQuotaExceeded
            throw full ? .diskFull(path: path) : .cannotWrite(path: path, reason: "\(error)")
        }
    }

    /// Forgets an attempt of which nothing has run.
    func remove() { try? FileManager.default.removeItem(atPath: path) }

    /// Takes the claim, so that the command can't start any more; false when somebody has it. Makes the folder where there is none.
    func claimNever() throws(Errno) -> Bool {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .ioError
        }
        let claim = file("claim-\(UUID().uuidString)")
        try FileStore.create(claim, StartRecord.neverText)
        defer { try? FileManager.default.removeItem(atPath: claim) }
        guard try FileStore.link(claim, as: file("started")) else { return false }
        try FileStore.syncFolder(path)
        try FileStore.syncFolder(root)
        return true
    }

    var start: StartRecord? {
        FileStore.text(file("started")).map { StartRecord($0.isEmpty ? FileStore.text(file("claim")) ?? "" : $0) }
    }
    /// The processes of the attempt, as its files stand now.
    func session(_ supervisor: StartRecord.Supervisor) -> Session {
        Session(supervisor: supervisor, isNoted: end != nil)
    }

    var end: EndRecord? { FileStore.text(file("status")).flatMap(EndRecord.init) }
    var timeout: Duration? { FileStore.text(file("timeout")).flatMap { Double($0) }.map { .seconds($0) } }

    /// Why the bot ended the command, noted before it does, so that a restart in between does not forget.
    enum Mark: String { case cancelled, timedOut }

    func mark(_ mark: Mark) {
        // Without the mark, on a full disk say, the ending reads as the signal that it was.
        try? FileStore.create(file(mark.rawValue), "")
    }

    func isMarked(_ mark: Mark) -> Bool { FileStore.exists(file(mark.rawValue)) }

    /// The line noted as failed, if the script ended with the status that it failed with.
    func failedLine(code: Int32) -> Int? {
        guard let words = FileStore.text(file("failed"))?.split(whereSeparator: \.isWhitespace), words.count == 2,
            Int32(words[0]) == code, code != 0
        else { return nil }
        return Int(words[1])
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
