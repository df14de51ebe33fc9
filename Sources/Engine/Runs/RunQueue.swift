import Chat
import Commands
import Foundation
import Ledger
import Messages
import Runs

/// Who waits for a service's environment to be free, and is told when it is.
struct RunQueue {
    let house: House
    let context: CommandContext

    /// The answer to somebody who found the lock taken: a place in the queue where they asked for one, else the offer.
    func wait(
        for holder: Run, _ invocation: Invocation, _ run: Run, in ledger: LedgerTransaction
    ) throws -> Reply {
        let command = invocation.text(without: ["queue", "steal"])
        guard invocation.flags.contains("queue") else {
            return .refuse(RunWords(house: house).busy(holder, command: command, prefix: context.prefix))
        }
        try ledger.enqueue(
            QueueRecord(
                service: run.service, environment: run.environment, person: context.caller.id,
                room: context.room.description, command: command, since: context.now))
        let queue = try ledger.view.queue(service: run.service, environment: run.environment)
        let place = (queue.firstIndex { $0.person == context.caller.id } ?? 0) + 1
        return .say(
            "You are number \(place) in the queue for \(run.service) in \(run.environment), behind \(holder.id) of "
                + "\(MarkdownEscape.text(house.people.name(of: holder.holder))). You are told here when it is free.")
    }

    /// Tells whoever is first that the lock is free. It is not taken for them: they may have gone home.
    static func tell(
        afterEndOf run: Run, house: House, in ledger: LedgerTransaction, now: Date
    ) throws {
        guard let first = try ledger.view.queue(service: run.service, environment: run.environment).first,
            let room = RoomAddress(description: first.room)
        else { return }
        try ledger.markTold(first, at: now)
        let prefix = house.prefix(on: room.platform)
        let text =
            "\(Mention.mark(first.person)) \(MarkdownEscape.text(run.service)) in "
            + "\(MarkdownEscape.text(run.environment)) is free: \(run.id) is over. Your turn: "
            + MarkdownFence.span(prefix + first.command)
        try ledger.enqueue(
            OutboxDraft(
                platform: room.platform.rawValue, room: room.channel, content: OutboxContent.message(Message(text)).text
            ),
            at: now)
    }
}

extension Invocation {
    /// The command again, as it could have been typed, without some of its flags.
    func text(without left: Set<String>) -> String {
        func quoted(_ text: String) -> String {
            text.contains(where: \.isWhitespace) ? "\"\(text.replacing("\"", with: "'"))\"" : text
        }
        var words = [command, subcommand, values["service"], values["version"]].compactMap(\.self)
        for (name, value) in values.sorted(by: { $0.key < $1.key })
        where name != "service" && name != "version" && !left.contains(name) {
            words += ["--\(name)", quoted(value)]
        }
        for (name, list) in lists.sorted(by: { $0.key < $1.key }) {
            for value in list { words += ["--\(name)", quoted(value)] }
        }
        for flag in flags.sorted() where !left.contains(flag) { words.append("--\(flag)") }
        return words.joined(separator: " ")
    }
}
