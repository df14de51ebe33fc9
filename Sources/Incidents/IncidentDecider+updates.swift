import Foundation

// Telling how it stands, and being reminded to.
extension IncidentDecider {
    static func update(
        _ next: Incident, _ text: String, _ promise: Duration?, _ actor: String, _ now: Date, _ rules: IncidentRules
    ) -> Outcome {
        guard !text.isEmpty else { return .failure(.nothingToSay(next.id)) }
        var decision = IncidentDecision(
            next, entries: [TimelineEntry("update", by: actor, at: now, text)],
            notices: [.statusUpdate(text: text)])
        told(&decision, promise: promise, now, rules)
        if promise != nil, decision.incident.isOpen {
            decision.entries.append(
                TimelineEntry("promised", by: actor, at: now, "Next update within \(minutes(promise ?? .zero))"))
        }
        return .success(decision)
    }

    /// Whatever was to remind of this update is done with, and the next is waited for.
    static func told(_ decision: inout IncidentDecision, promise: Duration?, _ now: Date, _ rules: IncidentRules) {
        guard decision.incident.isOpen else { return }
        decision.incident.details.lastUpdateAt = now
        decision.incident.details.promisedAt = promise.map { now.addingTimeInterval(seconds($0) / rules.pace) }
        rearm(&decision, because: "an update was given", now, rules)
    }

    /// Puts new reminders in the place of those that wait. Who asked not to be reminded stays unreminded.
    static func rearm(_ decision: inout IncidentDecision, because why: String, _ now: Date, _ rules: IncidentRules) {
        guard decision.incident.isOpen, decision.incident.details.reminders == .on else { return }
        decision.cancelReminders = why
        decision.timers += [
            UpdateReminder.next(decision.incident, rules, now: now),
            UpdateReminder.callout(decision.incident, rules, now: now),
        ].compactMap(\.self)
    }

    /// While nobody has taken it, the ladder speaks; people are reminded once somebody is there to tell.
    static func remind(late: Bool, _ next: Incident, _ now: Date, _ rules: IncidentRules) -> IncidentDecision {
        var next = next
        // A reminder changes nothing, so no button in the room goes stale by it.
        next.revision -= 1
        guard next.isOpen, next.details.reminders == .on else { return IncidentDecision(next) }
        let promised = next.details.promisedAt.flatMap { $0 <= now.addingTimeInterval(1) ? $0 : nil }
        let timers = [UpdateReminder.next(next, rules, now: now)].compactMap(\.self)
        guard !next.isRinging || promised != nil else { return IncidentDecision(next, timers: timers) }
        let whom = next.teller.map { PersonMark.mark($0) } ?? "the room"
        let text =
            "Reminded \(whom) to tell how it stands" + (promised == nil ? "" : ", as was promised")
            + (late ? ", late" : "")
        return IncidentDecision(
            next, entries: [TimelineEntry("reminded", by: TimelineEntry.bot, at: now, text)], timers: timers,
            notices: [.updateDue(promised: promised, late: late)])
    }

    static func callOut(late: Bool, _ old: Incident, _ now: Date, _ rules: IncidentRules) -> IncidentDecision {
        guard old.isOpen, old.details.reminders == .on, let commander = old.details.roles[Incident.commander] else {
            return IncidentDecision(old)
        }
        let open = Duration.seconds(max(0, now.timeIntervalSince(old.startedAt)))
        return IncidentDecision(
            old,
            entries: [
                TimelineEntry(
                    "callout", by: TimelineEntry.bot, at: now,
                    "Told \(PersonMark.mark(commander)) that it has been going on for \(minutes(open))\(late ? ", late" : "")"
                )
            ], timers: [UpdateReminder.callout(old, rules, now: now)].compactMap(\.self),
            notices: [.callout(late: late)])
    }

    static func remind(
        _ wish: ReminderWish, _ old: Incident, _ next: Incident, _ actor: String, _ now: Date, _ rules: IncidentRules
    ) -> Outcome {
        guard old.isOpen else { return .failure(.alreadyResolved(old.id, at: old.resolvedAt)) }
        var next = next
        let text: String
        var timers: [TimerRequest] = []
        switch wish {
        case .never:
            guard old.details.reminders != .never else { return .failure(.sameReminders(old.id)) }
            next.details.reminders = .never
            text = "Nobody is reminded to tell how it stands any more"
        case .on:
            next.details.reminders = .on
            timers = [UpdateReminder.next(next, rules, now: now), UpdateReminder.callout(next, rules, now: now)]
                .compactMap(\.self)
            text =
                timers.isEmpty
                ? "Reminders are on; \(old.severity) has none but for promised updates"
                : "Reminders are on"
        case .after(let wait):
            next.details.reminders = .on
            timers =
                [TimerRequest(.update(promised: false), after: wait)]
                + [UpdateReminder.callout(next, rules, now: now)].compactMap(\.self).filter { $0.after >= wait }
            text = "The next reminder to tell how it stands comes in \(minutes(wait))"
        }
        return .success(
            IncidentDecision(
                next, entries: [TimelineEntry("reminders", by: actor, at: now, text)], timers: timers,
                cancelReminders: "reminders were set anew", notices: [.remark(text)]))
    }

    static func seconds(_ duration: Duration) -> Double {
        Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    }

    /// `20 min`, `2 h 5 min`: lengths that people set, in whole minutes where they are a minute or more.
    static func minutes(_ duration: Duration) -> String {
        let whole = max(0, Int(seconds(duration).rounded()))
        switch whole {
        case ..<60: return "\(whole) s"
        case ..<3600: return "\(whole / 60) min"
        case ..<86400: return whole % 3600 < 60 ? "\(whole / 3600) h" : "\(whole / 3600) h \(whole / 60 % 60) min"
        default: return "\(whole / 86400) d \(whole / 3600 % 24) h"
        }
    }
}
