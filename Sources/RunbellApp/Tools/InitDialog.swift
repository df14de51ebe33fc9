import Chat
import Foundation

/// Somebody at a terminal.
package struct InitConsole {
    let say: (String) -> Void
    /// A line, without its end; nil when there are no more.
    let read: () -> String?

    package init(say: @escaping (String) -> Void, read: @escaping () -> String?) {
        self.say = say
        self.read = read
    }
}

/// What somebody answered to `runbell init`.
struct InitAnswers {
    struct Account {
        var platform: PlatformName
        /// Keys and values of its entry, in order; an example stands for what was not answered.
        var texts: [(key: String, value: String, isExample: Bool)] = []
        /// Keys, and the environment variables that have the secrets.
        var secrets: [(key: String, variable: String)] = []
        /// What the platform calls the room.
        var room: String?
        /// Who answers, as the platform knows them.
        var user: String?
    }

    var account: Account?
    /// Where the server is reached from outside.
    var address: String?
    var room = "ops"
    var service: (name: String, runbook: String)?
    var person: (id: String, name: String)?

    /// Environment variables that have to be set.
    var variables: [String] { account?.secrets.map(\.variable) ?? [] }
}

/// The questions of `runbell init`. An empty answer takes what stands in brackets; after the last line all are empty.
struct InitDialog {
    let console: InitConsole
    /// Of the file that is written: what paths start at.
    let folder: URL

    func answers() -> InitAnswers {
        console.say(
            "A few questions; Return takes what stands in [brackets]. Secrets are not asked for, only where they are.")
        var answers = InitAnswers()
        let platforms = ["console"] + ChatAccountKeys.names.filter { $0 != "console" && $0 != "webhook" }
        let name = ask("Where does the team talk? \(platforms.joined(separator: ", "))", usual: "console") {
            platforms.contains($0.lowercased()) ? nil : "There is no such platform here."
        }.lowercased()
        if name != "console" { account(name, &answers) }
        let runbook = ask(
            "A runbook, the Markdown your team already has (a file, or a folder of them; empty for none yet)", usual: ""
        ) {
            guard !$0.isEmpty, !FileManager.default.fileExists(atPath: path($0)) else { return nil }
            return "There is nothing at \(path($0))."
        }
        if !runbook.isEmpty {
            let stem = URL(filePath: runbook).deletingPathExtension().lastPathComponent.lowercased()
            let usual = ["runbook", "runbooks", "readme", "docs"].contains(stem) ? "service" : Self.word(stem)
            let service = ask("What does it deploy? A short name, as in `/deploy storefront`", usual: usual) {
                $0 == Self.word($0) ? nil : "Use letters, digits, dots and hyphens."
            }
            answers.service = (service, runbook)
        }
        person(&answers)
        return answers
    }

    private func account(_ name: String, _ answers: inout InitAnswers) {
        let platform = PlatformName(name)
        var account = InitAnswers.Account(platform: platform)
        let keys = InitKeys.of(platform)
        if keys.isReached {
            let address = ask("Where can \(keys.name) reach this server? https://… (empty if it can't)", usual: "") {
                $0.isEmpty || $0.hasPrefix("https://") || $0.hasPrefix("http://") ? nil : "Write https:// in front."
            }
            if !address.isEmpty { answers.address = address }
        }
        let isReached = answers.address != nil
        for text in keys.texts where text.need.isMet(isReached) {
            let form = ChatAccountKeys.of(name)?.texts.first { $0.key == text.key }?.form ?? .address
            let value = ask("\(text.question), such as \(text.example)", usual: "") { answer in
                form.fault(in: answer).map { "That \($0)." }
            }
            account.texts.append((text.key, value.isEmpty ? text.example : value, value.isEmpty))
        }
        for secret in keys.secrets where secret.need.isMet(isReached) {
            let variable = ask("Which environment variable has the \(secret.what)?", usual: secret.variable) {
                Self.isVariable($0)
                    ? nil : "Write the variable's name, in letters, digits and _, and never the secret itself."
            }
            account.secrets.append((secret.key, variable))
        }
        let room = ask("The room to work in, as \(keys.name) calls it, such as \(keys.room)", usual: "") { _ in nil }
        account.room = room.isEmpty ? nil : room
        answers.account = account
    }

    private func person(_ answers: inout InitAnswers) {
        let login = ProcessInfo.processInfo.environment["USER"].map { Self.word($0.lowercased()) } ?? ""
        let name = ask("Who are you? Your name", usual: login.isEmpty ? "You" : login) { _ in nil }
        let first = name.lowercased().split(separator: " ").first.map(String.init) ?? "you"
        let id = Self.word(first).isEmpty ? "you" : Self.word(first)
        answers.person = (id, name)
        guard let platform = answers.account?.platform else { return }
        let keys = InitKeys.of(platform)
        let user = ask("Your id on \(keys.name), such as \(keys.user) (empty: later)", usual: "") { _ in nil }
        answers.account?.user = user.isEmpty ? nil : user
    }

    /// Asks until the answer will do, three times; then takes what is usual.
    private func ask(_ question: String, usual: String, _ fault: (String) -> String?) -> String {
        for _ in 0..<3 {
            console.say(question + (usual.isEmpty ? ":" : " [\(usual)]:"))
            guard let line = console.read()?.trimmingCharacters(in: .whitespaces), !line.isEmpty else { return usual }
            guard let reason = fault(line) else { return line }
            console.say("  \(reason)")
        }
        return usual
    }

    private func path(_ text: String) -> String {
        text.hasPrefix("/") ? text : folder.appending(path: text).standardizedFileURL.path
    }

    private static func word(_ text: String) -> String {
        String(text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) }.prefix(60))
    }

    static func isVariable(_ text: String) -> Bool {
        guard let first = text.first, first.isLetter || first == "_" else { return false }
        return text.count <= 60 && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    }
}
