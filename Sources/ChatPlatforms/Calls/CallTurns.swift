/// Decides which of a platform's calls may begin. Pure: it is told what happens and when, and never waits itself.
///
/// The first limit of a call is its line. In a line calls go one after the other, in the order in which they came, since
/// the answer to one may tell the others to wait. All limits of a call hold it back: for as long as the platform said, and
/// for as long as it would be one too many. When an announced wait is over, one call goes first there as well, and the
/// others follow once the platform has answered it with something else than a further wait.
///
/// A call that hangs holds the next one up for no longer than the courtesy. What is urgent goes before talk.
struct CallTurns: Sendable {
    struct Look: Sendable, Hashable {
        /// The calls that begin now.
        var begun: [Int] = []
        /// Calls that would have to wait for too long here, and how long.
        var refused: [Refusal] = []
        /// When something may begin, unless a call ends before.
        var next: Duration?
    }

    struct Refusal: Sendable, Hashable {
        var call: Int
        var wait: Duration
    }

    private struct Waiting: Sendable {
        var call: Int
        var limits: [CallLimit]
        var isUrgent: Bool
    }

    private struct UnderWay: Sendable {
        var keys: [String]
        var since: Duration
    }

    /// What is kept of a limit.
    private struct Tally: Sendable {
        /// The platform announced a wait until then, and no call has succeeded since.
        var closedUntil: Duration?
        /// When calls began, the oldest first, no more of them than the rate has calls.
        var passed: [Duration] = []
        /// How many are under way, and when the newest of them began.
        var underWay = 0
        var newest = Duration.zero
    }

    /// How long a call waits here; a longer wait is the outbox's.
    private let patience: Duration
    private var tallies: [String: Tally] = [:]
    /// What is urgent first, then in the order in which they came.
    private var waiting: [Waiting] = []
    private var underWay: [Int: UnderWay] = [:]

    /// How many tallies are kept before those that hold nobody back are forgotten.
    private static let most = 4096

    init(patience: Duration = .seconds(2)) { self.patience = patience }

    /// How long a call stands back for one that was begun before it and is not answered.
    static func courtesy(isUrgent: Bool) -> Duration { isUrgent ? .milliseconds(250) : .seconds(1) }
}

// What happens.
extension CallTurns {
    /// A call wants to begin. It may, once a look says so.
    mutating func ask(_ call: Int, _ limits: [CallLimit], isUrgent: Bool) {
        let place = isUrgent ? waiting.firstIndex { !$0.isUrgent } : nil
        waiting.insert(Waiting(call: call, limits: limits, isUrgent: isUrgent), at: place ?? waiting.endIndex)
    }

    /// A call no longer wants to.
    mutating func withdraw(_ call: Int) { waiting.removeAll { $0.call == call } }

    /// A call that began has been answered, or is given up.
    ///
    /// - Parameter closing: keys under which the platform said to wait, and how long.
    mutating func end(_ call: Int, closing: [(key: String, wait: Duration)] = [], at now: Duration) {
        for (key, wait) in closing {
            let until = now + wait
            tallies[key, default: Tally()].closedUntil = max(until, tallies[key]?.closedUntil ?? until)
        }
        guard let ended = underWay.removeValue(forKey: call) else { return }
        let closed = Set(closing.map(\.key))
        for key in ended.keys {
            guard var tally = tallies[key] else { continue }
            tally.underWay -= 1
            // Only what began behind the wait proves that it is over.
            if let until = tally.closedUntil, !closed.contains(key), ended.since >= until { tally.closedUntil = nil }
            tallies[key] = tally
        }
    }

    /// Who may begin by now, who is not to wait here, and when to look again.
    mutating func look(at now: Duration) -> Look {
        var look = Look()
        var (held, kept): (Set<String>, [Waiting]) = ([], [])
        for call in waiting {
            let (told, own) = (announced(call, now), inTurn(call, now))
            let line = call.limits.first?.key ?? ""
            if told - now > patience {
                look.refused.append(Refusal(call: call.call, wait: told - now))
            } else if max(told, own) <= now, !held.contains(line) {
                begin(call, now)
                look.begun.append(call.call)
            } else {
                kept.append(call)
                // Behind the first of a line nobody has a moment of their own.
                if held.insert(line).inserted {
                    let moment = max(told, own)
                    look.next = min(look.next ?? moment, moment)
                }
            }
        }
        waiting = kept
        if tallies.count > Self.most { forget(now) }
        return look
    }
}

// What follows from it.
extension CallTurns {
    /// The moment until which the platform's word, or its rate, holds the call back.
    private func announced(_ call: Waiting, _ now: Duration) -> Duration {
        var moment = now
        for limit in call.limits {
            guard let tally = tallies[limit.key] else { continue }
            if let until = tally.closedUntil { moment = max(moment, until) }
            guard let rate = limit.rate else { continue }
            let share = call.isUrgent ? rate.calls : rate.forTalk
            guard tally.passed.count >= share else { continue }
            moment = max(moment, tally.passed[tally.passed.count - share] + rate.per)
        }
        return moment
    }

    /// The moment until which the call stands back for others.
    private func inTurn(_ call: Waiting, _ now: Duration) -> Duration {
        let courtesy = Self.courtesy(isUrgent: call.isUrgent)
        var moment = now
        for (index, limit) in call.limits.enumerated() {
            guard let tally = tallies[limit.key], tally.underWay > 0 else { continue }
            if index == 0 || tally.closedUntil != nil { moment = max(moment, tally.newest + courtesy) }
        }
        return moment
    }

    private mutating func begin(_ call: Waiting, _ now: Duration) {
        let keys = Set(call.limits.map(\.key))
        for key in keys {
            tallies[key, default: Tally()].underWay += 1
            tallies[key]?.newest = now
        }
        for limit in call.limits {
            guard let rate = limit.rate else { continue }
            let passed = tallies[limit.key]?.passed ?? []
            tallies[limit.key]?.passed = Array((passed + [now]).suffix(rate.calls))
        }
        underWay[call.call] = UnderWay(keys: Array(keys), since: now)
    }

    private mutating func forget(_ now: Duration) {
        tallies = tallies.filter { _, tally in
            tally.underWay > 0 || tally.closedUntil ?? now > now
                || tally.passed.last.map { now - $0 < .seconds(60) } ?? false
        }
    }
}
