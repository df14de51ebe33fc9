import Foundation

/// `runbell init`: a configuration to begin with.
package enum InitTool {
    package static func write(to path: String) throws -> ToolResult {
        do {
            try Data(StarterConfiguration.text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch let error as CocoaError where error.code == .fileWriteFileExists {
            throw ConfigurationError(
                "\(path) is there already", fix: "nothing was written; move it away, or name another file")
        } catch {
            throw ConfigurationError("\(path) can't be written", fix: "check the folder and its permissions")
        }
        return ToolResult(words: [
            "\(path) is written. Name your runbook in it, then:", "  runbell check", "  runbell serve",
        ])
    }
}

/// What `runbell init` writes. Everything in it is commented out but what can stand as it is.
enum StarterConfiguration {
    static let text = """
        # Runbell reads this file where it is started, or with --config FILE. `runbell check` says what is wrong with it.
        # Every key is described in docs/configuration.md; relative paths start at this file.
        version: 1

        # Where the console, the API and webhooks are served.
        listen: 127.0.0.1:8080

        # Where this server is reached from outside, for platforms that call it.
        # address: https://runbell.example.org

        # The one file in which everything is kept.
        ledger: var/runbell.db

        # What is deployed. A service has a runbook: the Markdown your team already has, unchanged.
        # services:
        #   storefront:
        #     runbook: docs/runbook.md
        #     room: ops
        #     workdir: .                      # the folder in which commands run
        #     environments:
        #       production: {protected: true}  # somebody else has to approve
        #       staging: {}
        #     defaultEnvironment: staging
        #     values: {service-id: srv-123}   # placeholders that always have the same value

        # Who may do what, and who is called. Commands ask for the groups responders and approvers.
        people:
          you: {name: You, groups: [responders, approvers]}
        #   ada: {name: Ada Lovelace, groups: [responders], chat: {slack: U0123456789}}

        # Who stands for the roles that runbooks name ("on-call engineer", "team lead").
        # roles:
        #   on-call: [you]

        # Chat. The console is always there. Secrets are never written here, only where they are kept.
        # chat:
        #   - platform: slack             # or mattermost, discord, telegram, zulip, rocketchat, matrix: docs/ has a page for each
        #     botToken: {env: SLACK_BOT_TOKEN}
        #     signingSecret: {env: SLACK_SIGNING_SECRET}
        #     rooms: {ops: "#ops"}

        # How often a page is repeated until somebody acknowledges.
        escalation: {repeatMinutes: 5}

        """
}
