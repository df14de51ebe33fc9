import Foundation

/// What is known of a command on another machine, from what came back by `control`.
struct RemoteReport {
    private let destination: String
    private let folder: AttemptFolder
    private let wasSent: Bool
    private var ended: (code: Int32, failedLine: Int)?
    private var group: String?
    private var refusal: String?
    /// The whole group was seen to be gone after it was told to end.
    private var wasStopped = false
    private var requests: [CommandOutcome.HTTPRequest] = []
    private var left: [SessionProcess] = []
    /// What the client itself had to say.
    private var words: [String] = []

    /// nil for an attempt on this machine.
    init?(_ folder: AttemptFolder) {
        guard let lines = FileStore.text(folder.file("remote"))?.split(separator: "\n"), lines.count == 2 else {
            return nil
        }
        self.folder = folder
        destination = String(lines[1])
        wasSent = FileStore.exists(folder.file("sent"))
        let tag = lines[0]
        for line in (FileStore.text(folder.file("control")) ?? "").split(whereSeparator: \.isNewline) {
            guard line.hasPrefix(tag) else {
                words.append(String(line))
                continue
            }
            read(line.split(separator: " ").dropFirst())
        }
    }

    private mutating func read(_ words: ArraySlice<Substring>) {
        let rest = Array(words.dropFirst())
        switch words.first {
        case "begun": group = rest.first.map { String($0) }
        case "stopped": wasStopped = true
        case "refused": refusal = rest.joined(separator: " ")
        case "ended":
            if rest.count == 2, let code = Int32(rest[0]) { ended = (code, Int(rest[1]) ?? 0) }
        case "left":
            if rest.count > 1, let pid = Int32(rest[0]) {
                left.append(SessionProcess(pid: pid, name: rest[1...].joined(separator: " ")))
            }
        case "http":
            // http NAME STATUS END CODE
            guard rest.count == 4 else { return }
            let text = (rest[1] == "-" ? "" : "HTTP/1 \(rest[1])\n") + "runbell \(rest[2]) \(rest[3])\n"
            if let request = HTTPNote(name: String(rest[0]), text: text)?.request { requests.append(request) }
        default: break
        }
    }

    /// What became of the command, given what became of the program that brought it there.
    func outcome(_ local: CommandOutcome) -> CommandOutcome {
        if case .notStarted = local.ending { return local }
        var outcome = local
        outcome.requests = requests
        outcome.leftBehind = left
        outcome.failedLine = nil
        let isStopped = local.ending.isStop
        if let ended {
            if !isStopped {
                outcome.ending =
                    ended.code > 128 && ended.code <= 192 ? .signalled(ended.code - 128) : .exited(status: ended.code)
                if ended.code != 0, ended.failedLine > 0 { outcome.failedLine = ended.failedLine }
            }
        } else if isStopped, wasStopped {
            return outcome
        } else if let refusal {
            outcome.ending = .notStarted(reason: "\(destination): \(refusal)")
        } else if !wasSent {
            outcome.ending = .notStarted(reason: "no connection to \(destination): \(said)")
        } else {
            let place = group.map { ", process group \($0) there," } ?? ""
            outcome.ending = .lost(
                reason:
                    "the connection to \(destination) ended before the command\(place) did (\(said)), so what became of it there can't be known from here"
            )
        }
        return outcome
    }

    private var said: String {
        // Of a host's changed key, ssh says at length how to believe the new one: that is not for us to hand on.
        let telling = words.filter { !$0.hasPrefix("@") && !$0.contains("ssh-keygen -") }
        var words = telling.suffix(3).joined(separator: "; ")
        while words.hasSuffix(".") { words.removeLast() }
        return words.isEmpty ? "ssh said nothing" : words
    }
}
