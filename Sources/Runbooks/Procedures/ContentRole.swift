/// The role that commands give a section whose headings give none.
enum ContentRole {
    private static let deploys: [[String]] = [
        ["kubectl", "apply"], ["kubectl", "set", "image"], ["helm", "upgrade"],
        ["helm", "install"], ["docker", "push"],
        ["docker", "stack", "deploy"], ["terraform", "apply"], ["git", "push"], ["serverless", "deploy"],
        ["sls", "deploy"], ["fly", "deploy"], ["flyctl", "deploy"],
        ["vercel"], ["netlify", "deploy"], ["firebase", "deploy"], ["cap"], ["eb", "deploy"],
        ["gcloud", "app", "deploy"], ["gcloud", "run", "deploy"], ["render", "deploy"], ["ansible-playbook"],
        ["pulumi", "up"],
        ["wrangler", "deploy"], ["railway", "up"], ["kamal", "deploy"], ["brew", "upgrade"],
        ["aws", "ecs", "update-service"], ["az", "containerapp", "update"], ["docker", "service", "update"],
        ["npm", "publish"], ["cargo", "publish"], ["argocd", "app", "sync"],
    ]
    private static let rollbacks: [[String]] = [
        ["kubectl", "rollout", "undo"], ["helm", "rollback"], ["git", "revert"], ["git", "reset"],
        ["vercel", "rollback"], ["railway", "rollback"], ["wrangler", "rollback"], ["flyctl", "releases", "rollback"],
        ["heroku", "rollback"], ["heroku", "releases:rollback"], ["alembic", "downgrade"], ["pg_restore"],
    ]

    static func of(_ steps: [StepDraft], fences: FenceIndex, in document: Role? = nil) -> Role? {
        var commands: [ArraySlice<String>] = []
        var isReadOnly = true
        collect(steps, fences, &commands, &isReadOnly)
        guard !commands.isEmpty else { return nil }
        // Whatever is restarted or applied on the way belongs to what the document is about.
        if let document, [.troubleshooting, .rollback, .maintenance, .migration].contains(document) { return document }
        if commands.contains(where: { command in
            rollbacks.contains { command.starts(with: $0) } || isScript(command, "rollback")
        }) {
            return .rollback
        }
        if commands.contains(where: { command in
            deploys.contains { command.starts(with: $0) } && !onlyAsks(command) || startsContainers(command)
                || isScript(command, "deploy") || isNamedDeployment(command)
        }) {
            return .deploy
        }
        let looks = commands.contains { !$0.isEmpty && $0.first != "export" && $0.first != "cd" && $0.first != "echo" }
        return isReadOnly && looks ? .verify : nil
    }

    /// `./scripts/rollback.sh`, `bash deploy/rollback.sh`
    private static func isScript(_ command: ArraySlice<String>, _ name: String) -> Bool {
        command.prefix(2).contains { word in
            word.contains("/") && word.split(separator: "/").last.map { $0.lowercased().hasPrefix(name) } == true
        }
    }

    /// `make deploy-staging`, `helmfile -e staging sync`; not `make undeploy` and `make deploy-dry-run`.
    private static func isNamedDeployment(_ command: ArraySlice<String>) -> Bool {
        switch command.first {
        case "make", "just", "task":
            command.dropFirst().contains { target in
                let words = target.lowercased().split { "-_:/.".contains($0) }
                return words.contains("deploy") && !words.contains(where: otherwise.contains)
            }
        case "helmfile": command.contains { ["sync", "apply"].contains($0) }
        default: false
        }
    }

    /// What makes another thing of "deploy" in the name of a target.
    private static let otherwise: Set<Substring> = [
        "un", "pre", "post", "check", "test", "dry", "plan", "status", "logs", "docs", "rollback", "undo", "help",
    ]

    /// `vercel env ls` looks something up, where `vercel` alone deploys.
    private static func onlyAsks(_ command: ArraySlice<String>) -> Bool {
        guard let first = command.first, first == "vercel" || first == "cap" else { return false }
        return command.dropFirst().first.map(looks.contains) ?? false
    }

    private static let looks: Set<String> = [
        "env", "pull", "logs", "ls", "list", "inspect", "link", "login", "whoami", "domains", "certs", "dns", "teams",
        "projects", "project", "alias", "switch", "help", "-T",
    ]

    private static func startsContainers(_ command: ArraySlice<String>) -> Bool {
        command.contains("up") && (command.first == "docker-compose" || command.starts(with: ["docker", "compose"]))
    }

    private static func collect(
        _ steps: [StepDraft], _ fences: FenceIndex, _ commands: inout [ArraySlice<String>], _ isReadOnly: inout Bool
    ) {
        for step in steps {
            for line in step.codeBlocks {
                for statement in fences[line]?.verdict.statements ?? [] {
                    commands += statement.commands.map(\.effective)
                    isReadOnly = isReadOnly && CommandEffect.isReadOnly(statement)
                }
            }
            collect(step.children, fences, &commands, &isReadOnly)
        }
    }
}
