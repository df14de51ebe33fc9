package import Chat
import Commands
package import Foundation
import Incidents
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

    package func isOwnRoom(_ room: RoomAddress) async throws -> Bool {
        try await ledger.read { try $0.incident(inPlace: room.description)?.hasOwnRoom == true }
    }

    /// How long people may still have something to say in an incident's room, in seconds, and of how many rooms.
    private static let (afterwards, mostRooms): (TimeInterval, Int) = (86_400, 20)

    package func ownRooms(on platform: PlatformName) async throws -> [IncidentRoom] {
        let since = now().addingTimeInterval(-Self.afterwards)
        let places = try await ledger.read { view in
            try view.places(of: platform.rawValue, openOrResolvedSince: since, limit: Self.mostRooms)
        }
        return places.compactMap { place in
            RoomAddress(description: place.room).map { IncidentRoom(channel: $0.channel, since: place.declaredAt) }
        }
    }

    @discardableResult
    package func accept(_ batch: InboundBatch) async throws -> [Receipt] {
        let house = house.now
        let handlers = handlers
        let now = now()
        // What is written is understood here, so that the one writing thread only decides.
        let messages = batch.messages.map { message in
            (message, house.commands.parse(message.text, isCommand: message.isCommand || message.action != nil))
        }
        return try await ledger.write { ledger in
            if let cursor = batch.cursor { try ledger.setCursor(cursor, platform: batch.platform.rawValue) }
            return try messages.map { message, command in
                try Reception(house: house, handlers: handlers, now: now).take(message, understood: command, in: ledger)
            }
        }
    }
}

/// What one message goes through, inside the transaction that takes it.
private struct Reception {
    let house: House
    let handlers: [any CommandHandler]
    let now: Date

    func take(
        _ message: IncomingMessage, understood: ParsedCommand, in ledger: LedgerTransaction
    ) throws -> Receipt {
        let platform = message.room.platform.rawValue
        guard try ledger.noteDelivery(message.deliveryID, platform: platform, at: now) else { return .duplicate }
        let caller = caller(of: message.sender)
        if message.marked != nil { return try MarkedNote(house: house, now: now).take(message, by: caller, in: ledger) }
        if message.room.platform == .console, !message.text.isEmpty, message.action == nil {
            _ = try ledger.appendConsole(
                room: message.room.channel, author: caller.name, text: shown(message.text, understood),
                thread: message.thread, at: now)
        }
        var context = CommandContext(
            caller: caller, room: message.room, thread: message.thread, now: now,
            prefix: house.prefix(on: message.room.platform), helpPrefix: house.helpPrefix(on: message.room.platform))
        if let root = message.thread ?? message.replyTo {
            context.threadSubject = try ledger.view.subject(ofMessage: root, platform: platform)
        }
        if context.threadSubject == nil { context.threadSubject = message.subject }
        var (command, understood) = (message.text, understood)
        context.action = message.action.flatMap(ActionID.init(parsing:))
        switch try PressedAction(house: house).meaning(of: message, in: ledger.view) {
        case .action(let pressed)?:
            command = pressed.command
            context.action = ActionID(parsing: pressed.id)
            understood = house.commands.parse(command, isCommand: true)
        case .gone?:
            return try answer(.refuse("That is not on offer any more, so nothing was done."), context, message, ledger)
        case nil: break
        }
        // What a press belongs to can't be told: it may be stale, so it does nothing.
        if message.action != nil, context.action == nil {
            return try answer(
                .refuse("That button can't be read, so nothing was done. Type the command instead."), context, message,
                ledger)
        }
        switch try NumberedReply(house: house).meaning(of: message, in: ledger.view) {
        case .action(let press):
            command = press.command
            context.action = ActionID(parsing: press.id)
            understood = house.commands.parse(command, isCommand: true)
        case .gone(let number, let offered):
            let now = offered.map { "\($0.number) \(MarkdownEscape.text($0.action.label))" }.joined(separator: ", ")
            return try answer(
                .refuse("\(number) is not on offer any more, so nothing was done. What is: \(now)."), context, message,
                ledger)
        case .nothing: break
        }
        switch understood {
        case .notACommand: return .ignored
        case .refused(let refusal):
            return try answer(
                .refuse(RefusalText(prefix: context.prefix, help: context.helpPrefix).text(refusal)), context, message,
                ledger)
        case .invocation(let invocation):
            if context.action == nil, isStale(message) {
                return try answer(.say(askAgain(message, command, context)), context, message, ledger)
            }
            return try answer(try carryOut(invocation, context, in: ledger), context, message, ledger)
        }
    }

    /// The console keeps what is written; of a private incident everybody in the room would read.
    private func shown(_ text: String, _ understood: ParsedCommand) -> String {
        guard case .invocation(let invocation) = understood, invocation.action == "incident.declare",
            invocation.flags.contains("private")
        else { return text }
        return "/incident declare … --private"
    }

    private func carryOut(
        _ invocation: Invocation, _ context: CommandContext, in ledger: LedgerTransaction
    ) throws -> Reply {
        let answer = try Permission.allows(
            invocation, PermissionFacts(house: house, view: ledger.view).use(invocation, context), house.permissions)
        if let refusal = RefusalText(prefix: context.prefix, help: context.helpPrefix).text(answer) {
            guard !context.caller.isBound else { return .refuse(refusal) }
            return .refuse(
                "\(refusal) Runbell does not know who \(MarkdownEscape.text(context.caller.name)) is: "
                    + "bind this account to a person under people: in the configuration.")
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
        // Only to the calls of the HTTP interface a repeated delivery is answered like the first.
        if message.room.platform == .console, !text.isEmpty {
            try ledger.noteReply(text, to: message.deliveryID, platform: context.room.platform.rawValue)
        }
        if case .refuse = reply, message.takesPrivateAnswer { return .refusedPrivately(reply: text) }
        if let (said, subject) = words(of: reply, context, isTyped: message.action == nil) {
            try ledger.enqueue(
                OutboxDraft(
                    platform: context.room.platform.rawValue, room: context.room.channel,
                    subject: subject, place: context.thread.map { .thread($0) } ?? .room,
                    content: OutboxContent.message(Message(said)).text), at: now)
        }
        return .done(reply: text.isEmpty ? nil : text)
    }

    /// What is said where the command was typed, and what it is about; nil when the decision posts what is to be seen there.
    private func words(
        of reply: Reply, _ context: CommandContext, isTyped: Bool
    ) -> (markdown: String, subject: String?)? {
        guard case .quiet(let text, let about, let shown) = reply else { return (reply.text, context.threadSubject) }
        guard let about, let traits = house.platforms[context.room.platform] else { return nil }
        guard context.thread == nil else {
            return traits.hasTopics && about != context.threadSubject ? (MarkdownEscape.text(text), about) : nil
        }
        // The console tells whoever typed by itself.
        guard isTyped, traits.hidesThreads else { return nil }
        switch shown {
        case .inRoom: return nil
        case .onCard: return ("\(MarkdownEscape.text(text)) (on the record)", about)
        case .beneathCard: return ("\(MarkdownEscape.text(text)) (more in the thread of \(about))", about)
        }
    }

    private func caller(of sender: ChatUser) -> CommandContext.Caller {
        guard let person = house.people.person(sender) else {
            // A display name may be anybody's: what is written down must not read as one of the people.
            let name = Mention.clean(sender.displayName)
            return .init(
                id: "\(name) (\(sender.platform) \(Mention.clean(sender.id)))", name: name,
                groups: house.strangerGroups, isBound: false)
        }
        return .init(id: person.id, name: person.name, groups: person.groups, isBound: true)
    }

    private func isStale(_ message: IncomingMessage) -> Bool {
        guard let limit = house.platforms[message.room.platform]?.staleAfter else { return false }
        return now.timeIntervalSince(message.sentAt) > limit.seconds
    }

    private func askAgain(_ message: IncomingMessage, _ command: String, _ context: CommandContext) -> String {
        house.templates.markdown(
            "stale-command",
            [
                "by": .text(context.caller.name), "command": .code(command),
                "at": .text(ClockText.time(message.sentAt)),
                "age": .text(ClockText.span(now.timeIntervalSince(message.sentAt))),
                "prefix": .markdown(context.prefix),
            ])
    }
}
