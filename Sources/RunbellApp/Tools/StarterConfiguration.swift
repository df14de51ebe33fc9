import Chat

/// What `runbell init` writes: what was answered stands in it, the rest is there as comments.
struct StarterConfiguration {
    var answers = InitAnswers()

    static let text = StarterConfiguration().text

    var text: String {
        [
            """
            # Runbell reads this file where it is started, or with --config FILE. `runbell check` says what is wrong with it.
            # Every key is described in docs/configuration.md; relative paths start at this file.
            version: 1

            # Where the console, the API and webhooks are served.
            listen: 127.0.0.1:8080

            # Where this server is reached from outside, for platforms that call it.
            \(answers.address.map { "address: \(Self.quoted($0))" } ?? "# address: https://runbell.example.org")

            # The one file in which everything is kept.
            ledger: var/runbell.db
            """,
            services, people,
            """
            # Who stands for the roles that runbooks name ("on-call engineer", "team lead").
            # roles:
            #   on-call: [\(answers.person?.id ?? "you")]
            """,
            chat,
            """
            # How often a page is repeated until somebody acknowledges.
            escalation: {repeatMinutes: 5}

            """,
        ].joined(separator: "\n\n")
    }

    private var services: String {
        let head = "# What is deployed. A service has a runbook: the Markdown your team already has, unchanged."
        let more = """
            #     workdir: .                      # the folder in which commands run
            #     environments:
            #       production: {protected: true}  # somebody else has to approve
            #       staging: {}
            #     defaultEnvironment: staging
            #     values: {service-id: srv-123}   # placeholders that always have the same value
            """
        guard let service = answers.service else {
            return """
                \(head)
                # services:
                #   storefront:
                #     runbook: docs/runbook.md        # or several: [docs/deployment.md, docs/rollback.md], or a folder
                #     room: ops
                \(more)
                """
        }
        return """
            \(head)
            services:
              \(service.name):
                runbook: \(Self.quoted(service.runbook))   # or several: [deployment.md, rollback.md], or a folder
                room: \(answers.room)
            \(more)
            """
    }

    private var people: String {
        let (id, name) = answers.person ?? ("you", "You")
        let account = answers.account
        let user = account?.user.map { ", chat: {\(account?.platform.rawValue ?? ""): \(Self.quoted($0))}" } ?? ""
        return """
            # Who may do what, and who is called. Commands ask for the groups responders and approvers.
            people:
              \(id): {name: \(Self.quoted(name)), groups: [responders, approvers]\(user)}
            #   ada: {name: Ada Lovelace, groups: [responders], chat: {slack: U0123456789}}
            """
    }

    private var chat: String {
        let head = "# Chat. The console is always there. Secrets are never written here, only where they are kept."
        guard let account = answers.account else {
            return """
                \(head)
                # chat:
                #   - platform: slack             # or mattermost, discord, telegram, zulip, rocketchat, matrix: docs/ has a page for each
                #     botToken: {env: SLACK_BOT_TOKEN}
                #     signingSecret: {env: SLACK_SIGNING_SECRET}
                #     rooms: {ops: "#ops"}
                """
        }
        var lines = [head, "chat:", "  - platform: \(account.platform)             # docs/\(account.platform).md"]
        lines += account.texts.map {
            "    \($0.key): \(Self.quoted($0.value))\($0.isExample ? "   # an example: write yours" : "")"
        }
        lines += account.secrets.map { "    \($0.key): {env: \($0.variable)}" }
        lines.append(
            account.room.map { "    rooms: {\(answers.room): \(Self.quoted($0))}" }
                ?? "    # rooms: {\(answers.room): \(Self.quoted(InitKeys.of(account.platform).room))}")
        lines.append("    # ca: certificates/our-authority.pem   # a certificate authority of your own")
        return lines.joined(separator: "\n")
    }

    /// A text in YAML's double quotes.
    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
