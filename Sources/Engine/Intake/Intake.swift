package import Chat
package import Commands
package import Foundation
package import Ledger
import Messages

/// Takes what platforms bring: notes each delivery once, understands it, decides, and commits all of that together.
package struct Intake: ChatInbox {
    private let house: HouseHolder
    private let ledger: Ledger
    private let handlers: [any CommandHandler]
    private let now: @Sendable () -> Date

    package init(
        house: HouseHolder, ledger: Ledger, handlers: [any CommandHandler], now: @escaping @Sendable () -> Date
    ) {
        self.house = house
        self.ledger = ledger
        self.handlers = handlers
        self.now = now
    }

    package func cursor(for platform: PlatformName) async throws -> String? {
        try await ledger.read { try $0.cursor(platform: platform.rawValue) }
    }

    @discardableResult
    package func accept(_ batch: InboundBatch) async throws -> [Receipt] {
        let house = house.now
        let handlers = handlers
        let now = now()
        return try await ledger.write { ledger in
            if let cursor = batch.cursor { try ledger.setCursor(cursor, platform: batch.platform.rawValue) }
            return try batch.messages.map { message in
                try Reception(house: house, handlers: handlers, now: now).take(message, in: ledger)
            }
        }
    }
}

/// What one message goes through, inside the transaction that takes it.
private struct Reception {
    let house: House
    let handlers: [any CommandHandler]
    let now: Date

    func take(_ message: IncomingMessage, in ledger: LedgerTransaction) throws -> Receipt {
        let platform = message.room.platform.rawValue
        guard try ledger.noteDelivery(message.deliveryID, platform: platform, at: now) else { return .duplicate }
        let caller = caller(of: message.sender)
        if message.room.platform == .console, !message.text.isEmpty, message.action == nil {
            _ = try ledger.appendConsole(
                room: message.room.channel, author: caller.name, text: message.text, thread: message.thread, at: now)
        }
        var context = CommandContext(
            caller: caller, room: message.room, thread: message.thread, now: now,
            prefix: house.prefix(on: message.room.platform))
        if let root = message.thread ?? message.replyTo {
            context.threadSubject = try ledger.view.subject(ofMessage: root, platform: platform)
        }
        var command = message.text
        context.action = message.action.flatMap(ActionID.init(parsing:))
        if let press = try NumberedReply(house: house).action(meantBy: message, in: ledger.view) {
            command = press.command
            context.action = ActionID(parsing: press.id)
        }
        let isCommand = message.isCommand || context.action != nil
        switch house.commands.parse(command, isCommand: isCommand) {
        case .notACommand: return .ignored
        case .refused(let refusal):
            return try answer(.refuse(RefusalText.sentence(for: refusal, prefix: context.prefix)), context, message, ledger)
        case .invocation(let invocation):
            if context.action == nil, isStale(message) {
                return try answer(.say(askAgain(message, command)), context, message, ledger)
            }
            return try answer(try carryOut(invocation, context, in: ledger), context, message, ledger)
        }
    }

    private func carryOut(
        _ invocation: Invocation, _ context: CommandContext, in ledger: LedgerTransaction
    ) throws -> Reply {
        if case .refused(let command, let needs) = Permission.allows(invocation, groups: context.caller.groups) {
            let who = needs.joined(separator: " or ")
            let hint =
                context.caller.isBound
                ? "Ask somebody who is, or have the group added to you in people:."
                : "Runbell does not know who \(context.caller.name) is: bind this account to a person in people:."
            return .refuse("\(context.prefix)\(command) is for \(who). \(hint)")
        }
        for handler in handlers where handler.handles(invocation.action) {
            return try handler.handle(invocation, context, house: house, in: ledger)
        }
        return .refuse("\(context.prefix)\(invocation.command) is not available in this installation.")
    }

    private func answer(
        _ reply: Reply, _ context: CommandContext, _ message: IncomingMessage, _ ledger: LedgerTransaction
    ) throws -> Receipt {
        let text = reply.text
        if case .quiet = reply {} else {
            try ledger.enqueue(
                OutboxDraft(
                    platform: context.room.platform.rawValue, room: context.room.channel,
                    subject: context.threadSubject, place: context.thread.map { .thread($0) } ?? .room,
                    content: OutboxContent.message(Message(text)).text), at: now)
        }
        if !text.isEmpty {
            try ledger.noteReply(text, to: message.deliveryID, platform: context.room.platform.rawValue)
        }
        return .done(reply: text.isEmpty ? nil : text)
    }

    private func caller(of sender: ChatUser) -> CommandContext.Caller {
        guard let person = house.people.person(sender) else {
            return .init(
                id: Mention.clean(sender.displayName), name: Mention.clean(sender.displayName),
                groups: house.strangerGroups, isBound: false)
        }
        return .init(id: person.id, name: person.name, groups: person.groups, isBound: true)
    }

    private func isStale(_ message: IncomingMessage) -> Bool {
        guard let limit = house.platforms[message.room.platform]?.staleAfter else { return false }
        return now.timeIntervalSince(message.sentAt) > limit.seconds
    }

    private func askAgain(_ message: IncomingMessage, _ command: String) -> String {
        let minutes = Int((now.timeIntervalSince(message.sentAt) / 60).rounded())
        return "\(MarkdownEscape.text(message.sender.displayName)) wrote this \(minutes) minutes ago, while I was away:\n\n"
            + MarkdownFence.fenced(command, language: "") + "\n\nIt was not run. If it still holds, send it again."
    }
}
