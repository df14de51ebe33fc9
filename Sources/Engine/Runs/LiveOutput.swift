import Chat
import Execution
import Foundation
import Ledger
import Messages
import Runs

/// Shows what a command prints while it runs: one post beneath the run's card, edited at a pace people can read, and
/// says so when it prints nothing or seems to wait for an answer.
struct LiveOutput {
    let executor: any CommandExecutor
    let house: HouseHolder
    let ledger: Ledger
    let clock: any Clock<Duration>
    let now: @Sendable () -> Date

    /// Between two looks, and so between two edits. What ends before the first look needs no post of its own.
    static let pace = Duration.seconds(3)
    /// Bytes of the end of the output that are shown.
    private static let shown = 3000
    /// Looks without a new byte after which something is said, and sooner where the last line asks something.
    private static let silentLooks = 40
    private static let askingLooks = 4

    /// Watches until it is cancelled.
    func watch(_ attempt: AttemptID, of record: AttemptRecord) async {
        var bytes = 0
        var looks = 0
        var told = false
        var isPosted = false
        while (try? await clock.sleep(for: Self.pace)) != nil {
            let output = await executor.output(of: attempt, maxBytes: Self.shown)
            looks = output.totalBytes == bytes ? looks + 1 : 0
            if output.totalBytes != bytes {
                bytes = output.totalBytes
                isPosted = true
                await post(Self.text(output), of: record)
            }
            let question = Silence.question(output.text)
            if !told, looks >= (question == nil ? Self.silentLooks : Self.askingLooks) {
                told = true
                await say(Silence.words(after: Self.pace * looks, question: question), of: record)
            }
        }
        if isPosted { await Task { await post("What became of it stands below.", of: record) }.value }
    }

    private static func text(_ output: CapturedOutput) -> String {
        MarkdownFence.fenced(OutputExcerpt(output.text, limit: shown).text)
    }

    private func post(_ text: String, of record: AttemptRecord) async {
        let redactor = house.now.redactor
        try? await write(of: record) { run, ledger, now in
            let title = run.step(record.step)?.called ?? "a step"
            let message = Message("**\(run.id)**, \(title), as it runs:\n\n\(redactor.redact(text))")
            try enqueue(isCard: true, subject: record.id, of: run, in: ledger, now) { _ in message }
        }
    }

    private func say(_ text: String, of record: AttemptRecord) async {
        let redactor = house.now.redactor
        try? await write(of: record) { run, ledger, now in
            let title = (run.step(record.step)?.called ?? "a step") + ","
            try enqueue(isCard: false, subject: run.id.description, of: run, in: ledger, now) { run in
                let prefix = RunWords(house: house.now).prefix(run)
                return Message(
                    "**\(run.id)**: \(title) \(redactor.redact(text)) "
                        + "To end it: \(MarkdownFence.span("\(prefix)run abort \(run.id) \"why\""))")
            }
        }
    }

    private func write(
        of record: AttemptRecord, _ body: @escaping @Sendable (Run, LedgerTransaction, Date) throws -> Void
    ) async throws {
        let now = now()
        try await ledger.write { ledger in
            // Nothing more is shown of a step that is over.
            guard let run = try ledger.view.run(record.run) else { return }
            try body(run, ledger, now)
        }
    }

    private func enqueue(
        isCard: Bool, subject: String, of run: Run, in ledger: LedgerTransaction, _ now: Date,
        _ words: (Run) -> Message
    ) throws {
        for place in RunTelling(house: house.now, run: run).places {
            let (platform, room) = (place.room.platform.rawValue, place.room.channel)
            let card = try ledger.view.card(of: run.id.description, platform: platform, room: room)
            // A platform that has not got the card yet is down, and nobody there needs to see later how it ran.
            guard card != nil || place.run.room == run.room else { continue }
            try ledger.enqueue(
                OutboxDraft(
                    platform: platform, room: room, subject: subject, isCard: isCard,
                    place: card.map { .thread($0.message) } ?? .room,
                    content: OutboxContent.message(words(place.run)).text), at: now)
        }
    }
}

/// What a command's silence says.
enum Silence {
    /// The last line, where it stands open and reads like a question: `Continue? [y/N] `, `Password: `.
    static func question(_ output: String) -> String? {
        guard let last = output.split(separator: "\n", omittingEmptySubsequences: false).last, !last.isEmpty else {
            return nil
        }
        let line = last.lowercased().drop { $0.isWhitespace }
        var end = line
        while let character = end.last, character.isWhitespace { end = end.dropLast() }
        let asks =
            end.hasSuffix("?") || end.hasSuffix("[y/n]") || end.hasSuffix("(y/n)") || end.hasSuffix("(yes/no)")
            || end.hasSuffix("(yes/no/[fingerprint])?")
            || end.hasSuffix(":")
                && ["password", "passphrase", "username", "login", "enter", "token", "type"].contains {
                    end.contains($0)
                }
        return asks ? String(last.suffix(120)) : nil
    }

    /// For whoever minds the runbook.
    static let advice = "The answer belongs into the runbook's command, such as `--yes`, or `yes |` before it."

    /// Whether a script asks something of whoever runs it: by a question in its text, or by reading what is typed.
    static func asks(_ script: String) -> Bool {
        let lines = script.lowercased().split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
        let marks = ["[y/n]", "(y/n)", "[yes/no]", "(yes/no)"]
        return lines.contains { line in
            !line.hasPrefix("#") && (marks.contains(where: line.contains) || line.hasPrefix("read "))
        }
    }

    static func words(after silence: Duration, question: String?) -> String {
        let time = ClockText.span(silence.seconds)
        guard let question else {
            return
                "has printed nothing for \(time). It may be at work, or wait for something; nobody can type to it from here."
        }
        return
            "seems to ask something, and nobody can answer it from here: its standard input is closed. Its last words: "
            + MarkdownFence.span(question.trimmingCharacters(in: .whitespaces)) + ". " + advice
    }
}
