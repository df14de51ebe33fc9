import Foundation

/// Works out by itself which pings must come of a story: nothing of the engine is asked, and times of the calendar are
/// Foundation's.
struct PingPlan {
    private enum Item: Hashable {
        case level(Int)
        case reminder(Int)
        case round(Int)
        case opening, snoozeEnd, lapse
        /// The mail to somebody is tried again.
        case mail(String)
    }

    private struct Entry {
        /// Seconds after the declaration; where it is a time of the calendar it is found anew.
        var at: Int
        var wall: Date?
        var item: Item
    }

    private let story: PingStory
    private let calendar: Calendar
    private var agenda: [Entry] = []
    private var pings: [PingStory.Ping] = []
    private var now = 0
    private var stepped = 0
    private var severity: Int
    private var isTaken = false
    private var isWaiting = false
    /// The level that reminders remind of.
    private var reached = 0
    private var round = 1
    /// When somebody was last called in this epoch.
    private var called: [String: Int] = [:]
    /// How often each mail that is still to be taken was tried, the oldest in front.
    private var mails: [String: [Int]] = [:]

    private init(_ story: PingStory) {
        self.story = story
        severity = story.severity
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = TimeZone(identifier: story.zone) ?? .gmt
        self.calendar = calendar
    }

    static func pings(of story: PingStory) -> [PingStory.Ping] {
        var plan = PingPlan(story)
        plan.begin()
        var happenings = story.happenings[...]
        while true {
            let next = plan.agenda.map(\.at).min() ?? .max
            let happens = happenings.first?.0 ?? .max
            guard min(next, happens) < story.until else { return plan.pings.sorted() }
            if next < happens {
                plan.carryOut(at: next)
            } else if let (at, happening) = happenings.popFirst() {
                plan.now = at
                if happening == .kill {
                    plan.sleep(until: &happenings)
                } else {
                    plan.follow(happening)
                }
            }
        }
    }

    private var wall: Date { story.started.addingTimeInterval(Double(now + stepped)) }

    private mutating func carryOut(at moment: Int) {
        now = max(now, moment)
        // What is due first goes first, and of two at once what was planned first.
        guard let index = agenda.indices.min(by: { (agenda[$0].at, $0) < (agenda[$1].at, $1) }) else { return }
        switch agenda.remove(at: index).item {
        case .level(let number): climb(to: number)
        case .reminder(let count):
            page(max(1, reached))
            remind(count + 1)
        case .round(let number):
            round = number
            ladder()
        case .opening:
            isWaiting = false
            ladder()
        case .snoozeEnd, .lapse: begin()
        case .mail(let person): deliver(to: person)
        }
    }

    /// Nothing happens until the bot is started again. Then everything that fell due is made up for, once.
    private mutating func sleep(until happenings: inout ArraySlice<(Int, PingStory.Happening)>) {
        while let (at, happening) = happenings.popFirst() {
            now = at
            if case .step(let seconds) = happening { step(by: seconds) }
            if happening == .start { break }
        }
        for person in mails.keys.sorted() {
            agenda.removeAll { $0.item == .mail(person) }
            deliver(to: person)
        }
        while let due = agenda.map(\.at).min(), due <= now { carryOut(at: due) }
    }

    private mutating func follow(_ happening: PingStory.Happening) {
        switch happening {
        case .acknowledge:
            stop()
            isTaken = true
            awaitSign()
        case .note:
            guard isTaken, agenda.contains(where: { $0.item == .lapse }) else { return }
            awaitSign()
        case .snooze(let seconds):
            stop()
            isTaken = true
            plan(.snoozeEnd, in: seconds)
        case .severity(let new):
            severity = new
            if isWaiting, !waits { begin() }
        case .resolve: stop()
        case .reopen: begin()
        case .step(let seconds): step(by: seconds)
        case .kill, .start: break
        }
    }

    private mutating func step(by seconds: Int) {
        stepped += seconds
        for index in agenda.indices {
            guard let wall = agenda[index].wall else { continue }
            agenda[index].at = max(now, elapsed(wall))
        }
    }

    private var waits: Bool { story.hours != nil && severity == 4 }

    private mutating func begin() {
        stop()
        (isTaken, reached, round, called) = (false, 0, 1, [:])
        if waits, let opening = opening() {
            isWaiting = true
            agenda.append(Entry(at: elapsed(opening), wall: opening, item: .opening))
        } else {
            ladder()
        }
    }

    private mutating func stop() {
        agenda = []
        mails = [:]
        isWaiting = false
    }

    private mutating func ladder() {
        if round > 1 { reached = 0 }
        for (index, level) in story.levels.enumerated() where level.0 > 0 { plan(.level(index + 1), in: level.0) }
        for (index, level) in story.levels.enumerated() where level.0 == 0 { climb(to: index + 1) }
        if round < story.rounds, let last = story.levels.last { plan(.round(round + 1), in: last.0 + story.repetition) }
    }

    private mutating func climb(to number: Int) {
        let isFirst = reached == 0 && round == 1
        reached = max(reached, number)
        page(number)
        if isFirst { remind(1) }
    }

    private mutating func remind(_ count: Int) {
        if count <= story.reminders ?? .max { plan(.reminder(count), in: story.repetition) }
    }

    private mutating func awaitSign() {
        agenda.removeAll { $0.item == .lapse }
        if let lasts = story.lasts { plan(.lapse, in: lasts) }
    }

    private mutating func plan(_ item: Item, in seconds: Int) { agenda.append(Entry(at: now + seconds, item: item)) }

    private mutating func page(_ level: Int) {
        let person = person(on: level)
        // Whatever is due at one moment calls nobody twice.
        guard called.updateValue(now, forKey: person) != now else { return }
        mails[person, default: []].append(0)
        // Mails to one person keep their order.
        if mails[person]?.count == 1 { deliver(to: person) }
    }

    private func person(on level: Int) -> String {
        let name = story.levels[level - 1].1
        return name == "on-call" ? onCall() : name
    }

    private mutating func deliver(to person: String) {
        while let tries = mails[person]?.first {
            pings.append(.init(at: now, person: person, way: "email"))
            guard let trouble = story.mail[person], trouble == .refused || tries < 2 else {
                mails[person]?.removeFirst()
                continue
            }
            let hasPhone = !story.withoutPhone.contains(person)
            if hasPhone { pings.append(.init(at: now, person: person, way: "sms")) }
            if hasPhone || trouble == .refused {
                mails[person]?.removeFirst()
                continue
            }
            mails[person]?[0] += 1
            return plan(.mail(person), in: PingStory.busyFor)
        }
    }

    private func elapsed(_ wall: Date) -> Int { Int(wall.timeIntervalSince(story.started)) - stepped }

    /// The first minute from now on in which people work; nil when they work now.
    private func opening() -> Date? {
        guard let hours = story.hours else { return nil }
        func works(_ date: Date) -> Bool {
            let parts = calendar.dateComponents([.weekday, .hour, .minute], from: date)
            let minute = (parts.hour ?? 0) * 60 + (parts.minute ?? 0)
            return hours.days.contains(parts.weekday ?? 0) && (hours.opens..<hours.closes).contains(minute)
        }
        if works(wall) { return nil }
        var minute = Date(timeIntervalSince1970: (wall.timeIntervalSince1970 / 60).rounded(.down) * 60 + 60)
        while !works(minute) { minute += 60 }
        return minute
    }

    /// Counts the hand-offs that have been.
    private func onCall() -> String {
        guard let turns = story.turns else { return "" }
        let words = turns.first.split { " -:".contains($0) }.compactMap { Int($0) }
        let (hour, minute) = (words[3], words[4])
        func handoff(day: Int) -> Date {
            let noon = calendar.date(
                from: DateComponents(year: words[0], month: words[1], day: words[2] + day, hour: 12))
            let midnight = calendar.startOfDay(for: noon ?? .distantPast)
            return calendar.nextDate(
                after: midnight - 1, matching: DateComponents(hour: hour, minute: minute, second: 0),
                matchingPolicy: .nextTimePreservingSmallerComponents, repeatedTimePolicy: .first) ?? .distantFuture
        }
        var count = 0
        switch turns.length {
        case .days(let days): while handoff(day: (count + 1) * days) <= wall { count += 1 }
        case .hours(let hours): count = Int(wall.timeIntervalSince(handoff(day: 0))) / (hours * 3600)
        }
        return turns.members[count % turns.members.count]
    }
}
