import Chat
import Messages
import Runs

extension RunWords {
    /// Who has it now is pinged, and told what it waits for.
    func handed(to person: String, by giver: String, _ run: Run, _ buttons: [MessageAction]) -> Message {
        let name = MarkdownEscape.text(house.people.name(of: person))
        let lead =
            person == giver
            ? "**\(run.id)**: \(name) has it from now on"
            : "\(Mention.mark(person)) **\(run.id) is yours from now on**, handed over by "
                + MarkdownEscape.text(house.people.name(of: giver))
        return Message("\(lead): \(MarkdownEscape.text(run.title))\(whatIsNext(run))", actions: buttons)
    }

    /// Who waits for a yes is pinged once it is there.
    func approved(_ run: Run, _ buttons: [MessageAction]) -> Message {
        let names = run.standingApprovals.map { MarkdownEscape.text(house.people.name(of: $0.person)) }
        return Message(
            "\(Mention.mark(run.holder)) **\(run.id) is approved** by \(names.joined(separator: " and ")): "
                + "\(MarkdownEscape.text(run.title))\(whatIsNext(run))\(whereItGoesOn(run))", actions: buttons)
    }

    /// Where threads are hidden, a press in the room shows nothing there.
    private func whereItGoesOn(_ run: Run) -> String {
        let platform = RoomAddress(description: run.room)?.platform
        guard platform.flatMap({ house.platforms[$0] })?.hidesThreads == true else { return "" }
        return "\n\nEach step, and what it prints, is in the thread of \(run.id)."
    }

    private func whatIsNext(_ run: Run) -> String {
        next(RunCard(run).next, run).map { ".\n\n**Next**: \($0)" } ?? "."
    }

    /// What whoever acted on a run is answered; nil where nothing was decided.
    func answer(_ decision: RunDecision) -> String? {
        guard let entry = decision.entries.first else { return nil }
        let run = decision.run
        switch entry.kind {
        case .started: return RunEntryText.step(entry, run).map { "\($0) was started" }
        case .approved:
            let approved = "approved, what has the digest \(MarkdownFence.span(String(entry.text.prefix(12))))"
            guard case .waitingForApproval = run.current?.state else { return approved + ". Nothing else is missing." }
            return approved + ". It still waits until \(lacking(run))."
        default: return house.redactor.redact(RunEntryText.sentence(entry, run, house))
        }
    }
}
