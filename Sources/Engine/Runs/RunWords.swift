import Chat
import Foundation
import Ledger
import Messages
import Runs

/// Puts runs into words, through the templates.
struct RunWords {
    let house: House

    func render(_ template: String, _ run: Run, _ values: [String: TemplateValue]) -> String {
        var values = values
        values["run"] = .text(run.id.description)
        values["prefix"] = .markdown(prefix(run))
        if values["title"] == nil { values["title"] = .text(run.title) }
        return house.templates.markdown(template, values)
    }

    func prefix(_ run: Run) -> String {
        RoomAddress(description: run.room).map { house.prefix(on: $0.platform) } ?? "/"
    }

    /// Whoever an id stands for, without waking them.
    func named(_ id: String) -> TemplateValue { .text(house.people.name(of: id)) }

    func redacted(_ text: String) -> TemplateValue { .text(house.redactor.redact(text)) }

    /// Where the run's text comes from.
    func source(_ run: Run) -> TemplateValue { .text("\(run.runbook) at \(run.textMark)") }

    /// Buttons, their commands with the prefix of the run's room.
    func actions(_ actions: [RunAction], _ run: Run) -> [MessageAction] {
        actions.map { action in
            MessageAction(
                id: action.id.description, label: action.label,
                command: prefix(run) + action.command.drop { $0 == "/" },
                style: MessageAction.Style(rawValue: action.style.rawValue) ?? .plain)
        }
    }

    func list(_ runs: [Run], which: String, prefix: String) -> String {
        let shown = runs.prefix(20)
        return house.templates.markdown(
            "run-list",
            [
                "which": .text(which),
                "runs": .list(
                    shown.map { run in
                        [
                            "run": .text(run.id.description), "state": .text(state(run)), "title": .text(run.title),
                            "by": named(run.requester), "at": .text(ClockText.time(run.createdAt)),
                        ]
                    }),
                "more": runs.count > shown.count ? .number(runs.count - shown.count) : .missing,
                "prefix": .markdown(prefix),
            ])
    }

    /// Why a second run can't begin.
    ///
    /// - Parameter command: what was asked for, to be asked for again.
    func busy(_ holder: Run, command: String, prefix: String) -> String {
        house.templates.markdown(
            "busy",
            [
                "service": .text(holder.service), "environment": .text(holder.environment),
                "run": .text(holder.id.description), "title": .text(holder.title), "holder": named(holder.holder),
                "since": .text(ClockText.time(holder.createdAt)), "state": .text(state(holder)),
                "reason": redacted(holder.reason ?? ""), "queue": .code("\(prefix)\(command) --queue"),
                "steal": holder.running == nil && holder.aborting == nil
                    ? .code("\(prefix)\(command) --steal \"why\"") : .missing,
                "prefix": .markdown(prefix),
            ])
    }

    /// Why a deployment can't begin now.
    func frozen(_ freeze: FreezeRule.Freeze, _ run: Run, prefix: String) -> String {
        let zone = house.services[run.service]?.timeZone ?? house.timeZone
        let who = freeze.setBy.map { " by \(MarkdownEscape.text(house.people.name(of: $0)))" } ?? ""
        var text =
            "**\(MarkdownEscape.text(run.service)) in \(MarkdownEscape.text(run.environment)) is frozen**\(who) until "
            + "\(ClockText.planned(freeze.until, in: zone)): \(MarkdownEscape.text(freeze.reason)). Nothing was started; a rollback could be."
        if freeze.setBy != nil {
            text += " To lift it: " + MarkdownFence.span("\(prefix)unfreeze \(run.service)") + "."
        }
        if !run.breakers.isEmpty {
            text += " In an emergency, who is named for it may add " + MarkdownFence.span("--break-glass \"why\"") + "."
        }
        return text
    }

    /// How a run stands, in a few words: `waiting for approval`.
    func state(_ run: Run) -> String {
        if run.aborting != nil { return "being aborted" }
        return switch RunCard(run).next {
        case .approval: "waiting for approval"
        case .choice: "waiting for a choice"
        case .values: "waiting for a value"
        case .press, .tick, .confirm: "waiting for a person"
        case .decide: "waiting for a decision"
        case .running(let key, _): "running step \(run.step(key)?.number ?? "")"
        case .wait(_, let until): "waiting until \(ClockText.time(until))"
        case .nothing(let status): status.isTerminal ? "over, \(RunStatusText.text(status))" : "under way"
        }
    }
}
