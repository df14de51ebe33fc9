/// Commands after which data or history is gone.
enum Destructive {
    static func isDestructive(_ statement: ShellStatement, text: String) -> Bool {
        let folded = text.lowercased()
        for phrase in [
            "drop database", "drop table", "drop schema", "truncate table", "delete from", "flushall", "flushdb",
            "dropdb ",
        ] where folded.contains(phrase) { return true }
        return statement.commands.contains { isDestructive($0.effective) }
    }

    private static func isDestructive(_ words: ArraySlice<String>) -> Bool {
        guard let program = words.first else { return false }
        let rest = words.dropFirst()
        let flags = rest.filter { $0.hasPrefix("-") && !$0.hasPrefix("--") }.joined()
        switch program {
        case "rm": return flags.contains("r") || flags.contains("R") || rest.contains("--recursive")
        case "git":
            return rest.contains("reset") && rest.contains("--hard")
                || rest.contains("push") && (flags.contains("f") || rest.contains { $0.hasPrefix("--force") })
                || rest.contains("clean") && flags.contains("f")
        case "docker", "podman":
            return rest.contains("prune")
                || rest.contains("down") && (rest.contains("-v") || rest.contains("--volumes"))
                || rest.starts(with: ["volume", "rm"])
        case "kubectl", "oc": return rest.contains("delete") && !rest.contains("pod") && !rest.contains("pods")
        case "terraform", "tofu", "pulumi": return rest.contains("destroy")
        case "helm": return rest.first == "uninstall" || rest.first == "delete"
        case "pg_restore": return rest.contains("-c") || rest.contains("--clean")
        case "mkfs", "dd", "dropdb", "shred": return true
        default: return false
        }
    }
}
