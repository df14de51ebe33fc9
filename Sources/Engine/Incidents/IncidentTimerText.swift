import Incidents

/// How an incident's timers are written in the ledger, and why each was armed.
enum IncidentTimerText {
    static func text(for timer: IncidentTimer) -> String {
        switch timer {
        case .page(let level, let epoch): "page \(level) \(epoch)"
        case .repetition(let level, let epoch, let count): "repetition \(level) \(epoch) \(count)"
        case .round(let number, let epoch): "round \(number) \(epoch)"
        case .opening(let epoch): "opening \(epoch)"
        case .snoozeEnd(let epoch): "snooze \(epoch)"
        case .silence(let epoch): "silence \(epoch)"
        case .update(let promised): "update \(promised ? 1 : 0)"
        case .callout(let count): "callout \(count)"
        }
    }

    static func timer(from text: String) -> IncidentTimer? {
        let words = text.split(separator: " ")
        let numbers = words.dropFirst().compactMap { Int($0) }
        switch (words.first, numbers.count) {
        case ("page", 2): return .page(level: numbers[0], epoch: numbers[1])
        case ("repetition", 3): return .repetition(level: numbers[0], epoch: numbers[1], count: numbers[2])
        case ("round", 2): return .round(numbers[0], epoch: numbers[1])
        case ("opening", 1): return .opening(epoch: numbers[0])
        case ("snooze", 1): return .snoozeEnd(epoch: numbers[0])
        case ("silence", 1): return .silence(epoch: numbers[0])
        case ("update", 1): return .update(promised: numbers[0] == 1)
        case ("callout", 1): return .callout(count: numbers[0])
        default: return nil
        }
    }

    /// Reminders ask for words, not for somebody to get up: an acknowledgement does not end them.
    static func isReminder(_ text: String) -> Bool { text.hasPrefix("update ") || text.hasPrefix("callout ") }

    static func isPage(_ text: String, level: Int, epoch: Int) -> Bool { text == "page \(level) \(epoch)" }

    static func why(_ timer: IncidentTimer, _ incident: Incident) -> String {
        let policy = incident.policy
        return switch timer {
        case .page(let level, _):
            "\(policy.level(numbered: level)?.name ?? "level \(level)") of \(policy.origin)"
        case .repetition(_, _, let count): "reminder \(count) while nobody has acknowledged"
        case .round(let number, _): "round \(number) of \(policy.rounds) while nobody has acknowledged"
        case .opening: "the severity waits for working hours"
        case .snoozeEnd: "paging begins anew unless it is resolved by then"
        case .silence: "paging begins anew unless there is a sign of life"
        case .update(true): "the next update is promised by then"
        case .update(false): "how it stands should be told by then (\(incident.severity))"
        case .callout: "the commander is told for how long it has been going on"
        }
    }
}

/// A way that is used when its time has come: the row of the outbox that is held until then.
struct WayTimer {
    var row: Int64
    var epoch: Int

    init(row: Int64, epoch: Int) {
        self.row = row
        self.epoch = epoch
    }

    init?(text: String) {
        let words = text.split(separator: " ")
        guard words.count == 3, words[0] == "way", let row = Int64(words[1]), let epoch = Int(words[2]) else {
            return nil
        }
        self.init(row: row, epoch: epoch)
    }

    var text: String { "way \(row) \(epoch)" }
}
