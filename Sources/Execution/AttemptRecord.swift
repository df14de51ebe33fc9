/// Who claimed an attempt: the content of its `started` file, or of `claim` where that is empty.
enum StartRecord: Equatable {
    case supervisor(Supervisor)
    /// The bot took the claim itself: the command never ran, and never will.
    case never
    case unreadable

    struct Supervisor: Equatable {
        var bootID: String
        var pid: Int32
        var startTicks: UInt64
        var uptime: Duration
    }

    static let neverText = "never\n"

    init(_ text: String) {
        if text == Self.neverText {
            self = .never
            return
        }
        var values: [Substring: Substring] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            if words.count == 2 { values[words[0]] = words[1] }
        }
        guard let boot = values["boot"], let pid = values["pid"].flatMap({ Int32($0) }),
            let ticks = values["ticks"].flatMap({ UInt64($0) }),
            let uptime = values["uptime"].flatMap({ Duration(uptime: $0) })
        else {
            self = .unreadable
            return
        }
        self = .supervisor(Supervisor(bootID: String(boot), pid: pid, startTicks: ticks, uptime: uptime))
    }
}

/// The content of an attempt's `status` file: how the supervisor saw the command end.
enum EndRecord: Equatable {
    case ended(code: Int32, uptime: Duration?)

    /// Where its space is taken before the command begins, and how many bytes that is.
    static let draft = "status.part"
    static let size = 256

    init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        switch words.first {
        case "ended":
            guard words.count > 1, let code = Int32(words[1]) else { return nil }
            self = .ended(code: code, uptime: words.count > 2 ? Duration(uptime: words[2]) : nil)
        default:
            return nil
        }
    }
}
