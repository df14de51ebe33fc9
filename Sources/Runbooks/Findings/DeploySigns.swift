/// Commands that bring something new to where others use it, and how each is taken back.
enum DeploySigns {
    private struct Sign {
        var program: String
        /// Words that must follow, in this order.
        var words: [String] = []
        /// What undoes it, where that is known.
        var undo: String?
    }

    private static let signs: [Sign] = [
        Sign(program: "kubectl", words: ["apply"], undo: "kubectl rollout undo deployment/…"),
        Sign(program: "kubectl", words: ["set", "image"], undo: "kubectl rollout undo deployment/…"),
        Sign(program: "helm", words: ["upgrade"], undo: "helm rollback …"),
        Sign(program: "helm", words: ["install"], undo: "helm rollback …"),
        Sign(program: "fly", words: ["deploy"], undo: "fly deploy --image …"),
        Sign(program: "flyctl", words: ["deploy"], undo: "fly deploy --image …"),
        Sign(program: "vercel", words: ["--prod"], undo: "vercel rollback …"),
        Sign(program: "vercel", words: ["deploy"], undo: "vercel rollback …"),
        Sign(program: "wrangler", words: ["deploy"], undo: "wrangler rollback"),
        Sign(program: "wrangler", words: ["publish"], undo: "wrangler rollback"),
        Sign(program: "docker-compose", words: ["up"], undo: "TAG=<tag before> docker compose up -d"),
        Sign(program: "docker", words: ["stack", "deploy"], undo: "docker service rollback …"),
        Sign(program: "docker", words: ["service", "update"], undo: "docker service rollback …"),
        Sign(program: "aws", words: ["ecs", "update-service"]), Sign(program: "aws", words: ["lambda", "update-*"]),
        Sign(program: "aws", words: ["s3", "sync"]), Sign(program: "aws", words: ["cloudformation", "deploy"]),
        Sign(program: "gcloud", words: ["run", "deploy"], undo: "gcloud run services update-traffic …"),
        Sign(program: "gcloud", words: ["app", "deploy"]), Sign(program: "gcloud", words: ["functions", "deploy"]),
        Sign(program: "az", words: ["deploy*"]), Sign(program: "azd", words: ["up"]),
        Sign(program: "azd", words: ["deploy"]),
        Sign(program: "azd", words: ["provision"]), Sign(program: "func", words: ["publish"]),
        Sign(program: "firebase", words: ["deploy"]), Sign(program: "netlify", words: ["deploy"]),
        Sign(program: "railway", words: ["up"]), Sign(program: "cdk", words: ["deploy"]),
        Sign(program: "sam", words: ["deploy"]), Sign(program: "serverless", words: ["deploy"]),
        Sign(program: "sls", words: ["deploy"]), Sign(program: "sst", words: ["deploy"]),
        Sign(program: "eb", words: ["deploy"]),
        Sign(program: "terraform", words: ["apply"]), Sign(program: "tofu", words: ["apply"]),
        Sign(program: "pulumi", words: ["up"]), Sign(program: "ansible-playbook"),
        Sign(program: "cap", words: ["deploy"]),
        Sign(program: "argocd", words: ["sync"], undo: "argocd app rollback …"),
        Sign(program: "skaffold", words: ["run"]),
        Sign(program: "nomad", words: ["run"], undo: "nomad job revert …"),
        Sign(program: "npm", words: ["publish"], undo: "npm deprecate …"),
        Sign(program: "cargo", words: ["publish"], undo: "cargo yank …"), Sign(program: "twine", words: ["upload"]),
        Sign(program: "eas", words: ["submit"]), Sign(program: "eas", words: ["update"]), Sign(program: "fastlane"),
        Sign(program: "git", words: ["push", "--tags"]),
        Sign(program: "git", words: ["push", "heroku"], undo: "heroku rollback"),
        Sign(program: "git", words: ["push", "v*"]), Sign(program: "git", words: ["push", "production"]),
        Sign(program: "git", words: ["push", "main"], undo: "git revert …"),
        Sign(program: "git", words: ["push", "master"], undo: "git revert …"),
        Sign(program: "gh", words: ["release", "create"]), Sign(program: "gh", words: ["workflow", "run"]),
        Sign(program: "forge", words: ["--broadcast"]), Sign(program: "hardhat", words: ["run"]),
        Sign(program: "soroban", words: ["deploy"]), Sign(program: "stellar", words: ["deploy"]),
        Sign(program: "make", words: ["deploy*"]), Sign(program: "make", words: ["install*"]),
        Sign(program: "make", words: ["release*"]), Sign(program: "npm", words: ["deploy*"]),
        Sign(program: "yarn", words: ["deploy*"]), Sign(program: "pnpm", words: ["deploy*"]),
    ]

    private static let byProgram = Dictionary(grouping: signs, by: \.program)

    /// The way back of a command that deploys: nil where it deploys nothing, empty where no command is known for it.
    static func undo(_ words: ArraySlice<String>) -> String? {
        guard var program = words.first?.split(separator: "/").last.map({ String($0) }) else { return nil }
        var rest = words.dropFirst().map { $0.trimmingQuotes }
        if program == "docker", rest.first == "compose" {
            (program, rest) = ("docker-compose", Array(rest.dropFirst()))
        }
        if ["npx", "bunx"].contains(program), let tool = rest.first {
            (program, rest) = (tool, Array(rest.dropFirst()))
        }
        guard
            !rest.contains(where: {
                ["--dry-run", "--check", "--help", "-n"].contains($0) || $0.hasPrefix("--dry-run=")
            })
        else { return nil }
        if let sign = byProgram[program]?.first(where: { follow($0.words, rest) }) { return sign.undo ?? "" }
        // `./scripts/deploy-till.sh`
        let script = (["bash", "sh"].contains(program) ? rest.first { !$0.hasPrefix("-") } : words.first) ?? ""
        guard script.contains("/") || script.hasSuffix(".sh"), let name = script.split(separator: "/").last else {
            return nil
        }
        let phrase = Phrase(name)
        return phrase.hasAny(["deploy*", "release*", "publish*"])
            && !phrase.hasAny(["rollback", "verify", "check", "undo"])
            ? "" : nil
    }

    private static func follow(_ wanted: [String], _ words: [String]) -> Bool {
        var rest = words[...]
        for word in wanted {
            guard let at = rest.firstIndex(where: { Destructive.matches($0, word) }) else { return false }
            rest = rest[(at + 1)...]
        }
        return true
    }
}
