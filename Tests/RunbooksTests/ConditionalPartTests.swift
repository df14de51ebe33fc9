import Runbooks
import Testing

@Suite("Parts of a script that comments tie to conditions")
struct ConditionalPartTests {
    private func parts(_ script: String, goesBack: Bool = false) -> [String] {
        switch ConditionalParts.of(script, goesBack: goesBack) {
        case .none: ["none"]
        case .tied(let conditions): ["tied"] + conditions
        case .divided(let parts):
            parts.map { "\($0.condition ?? "always"): \($0.script.replacing("\n", with: " ⏎ "))" }
        }
    }

    @Test("are divided from what is always run")
    func divided() {
        let script = """
            kubectl get cronjobs
            # If it is stuck, delete it
            kubectl delete job till
            # Otherwise restart it:
            kubectl rollout restart deploy/till

            kubectl get pods
            make well
            """
        #expect(
            parts(script) == [
                "always: kubectl get cronjobs",
                "If it is stuck, delete it: # If it is stuck, delete it ⏎ kubectl delete job till",
                "Otherwise restart it: # Otherwise restart it: ⏎ kubectl rollout restart deploy/till",
                "always: kubectl get pods ⏎ make well",
            ])
    }

    @Test(
        "are told in many ways",
        arguments: [
            "# Scale up if capacity is short", "# 3. Kill slow queries if needed", "# (optional) warm the cache",
            "# Optional: warm the cache", "# Only if the leader is gone", "# Wenn nötig, neu starten",
            "# Si el nodo no responde, reiniciar", "# Если не помогло", "# 如果仍然失败", "# Rollback to the last release",
            "# Revert the migration", "# Emergency rollback", "# Example: one table", "# 例：一张表",
        ])
    func told(comment: String) {
        let found = parts("make look\n\n\(comment)\nmake change")
        #expect(found.count == 2 && found[0] == "always: make look", "\(found)")
    }

    @Test(
        "are not what only speaks of an if",
        arguments: [
            "# Check if the database is running", "# Verify if it listens", "# Create the table if not exists",
            "# Should be empty if healthy", "# Exit if any command fails", "# Build the image", "# Restart it",
            "# Drop it (this will fail if somebody is connected)", "# The stack may roll back by itself if it fails",
        ])
    func others(comment: String) { #expect(parts("make look\n\n\(comment)\nmake change") == ["none"]) }

    @Test("are left with the rest where they only look, and where all of it goes back")
    func harmless() {
        #expect(parts("make look\n# If it crashes, look at its log\nkubectl logs till") == ["none"])
        #expect(parts("make stop\n# Rollback to the last release\nmake back", goesBack: true) == ["none"])
        #expect(parts("# If it is stuck:\n# stop it\n") == ["none"])
        #expect(parts("# Rollback to the last release\nmake back") == ["none"])
        #expect(parts("# Example: one table\nmake restore") == ["none"])
    }

    @Test("are also the places, systems and tools that comments set beside each other")
    func places() {
        #expect(
            parts("# Staging 环境迁移\nmake migrate-staging\n\n# Production 环境迁移\nmake migrate-production") == [
                "Staging 环境迁移: # Staging 环境迁移 ⏎ make migrate-staging",
                "Production 环境迁移: # Production 环境迁移 ⏎ make migrate-production",
            ])
        #expect(
            parts("# On macOS:\nbrew install till\n# On Linux\napt install till\n\nmake ship") == [
                "On macOS: # On macOS: ⏎ brew install till", "On Linux: # On Linux ⏎ apt install till",
                "always: make ship",
            ])
        #expect(parts("# Deploy to testnet\nmake a\n# Deploy to mainnet\nmake b").count == 2)
        // One alone says where one is, a verb is no place, and who only looks may look everywhere.
        #expect(parts("# Production\nmake ship") == ["none"])
        #expect(parts("# Test the till\nmake a\n# Test the shelf\nmake b") == ["none"])
        #expect(parts("# Staging\ncurl http://s\n# Production\ncurl http://p") == ["none"])
    }

    @Test("one that is all there is has its condition")
    func alone() {
        #expect(parts("# If it is stuck\nmake stop") == ["If it is stuck: # If it is stuck ⏎ make stop"])
    }

    @Test("get the folder and the variables of the parts before")
    func carried() {
        #expect(
            parts("cd /srv/till\nTAG=v1\nmake ship\n# If it fails\nmake back TAG=$TAG") == [
                "always: cd /srv/till ⏎ TAG=v1 ⏎ make ship",
                "If it fails: cd /srv/till || exit 1 ⏎ TAG=v1 ⏎ # If it fails ⏎ make back TAG=$TAG",
            ])
    }

    @Test("stay together where the shell ties them, with what they are tied to")
    func tied() {
        #expect(
            parts("KEY=$(openssl rand -hex 8)\nmake key\n# If it is old\nmake drop KEY=$KEY") == [
                "tied", "If it is old",
            ])
        // Who passes over the folder must not run the rest elsewhere.
        #expect(
            parts("make look\n# If using the other host\ncd /other\nmake a\n\nmake b") == [
                "tied", "If using the other host",
            ])
        #expect(parts("make look\n# If it failed\n[ $? -ne 0 ] && make back") == ["tied", "If it failed"])
    }

    @Test("are not looked for inside loops and here-documents")
    func inside() {
        #expect(parts("for i in 1 2; do\n# If needed\nmake $i\ndone") == ["none"])
        #expect(parts("cat > till.conf <<EOF\n# If needed\nport=1\nEOF") == ["none"])
    }
}
