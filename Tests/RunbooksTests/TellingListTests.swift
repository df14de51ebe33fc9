import Runbooks
import Testing

@Suite("Lists that tell")
struct TellingListTests {
    @Test(
        "what a report holds, what is set somewhere, and in which order things start",
        arguments: [
            "## Verify\n\n**Important:** Every variable must be:\n\n1. Present in the file\n2. Read at the start\n",
            "## Backup\n\nWhat to back up:\n\n1. The database\n2. Store of files\n",
            "## After the release\n\nWrite a report containing:\n\n1. Record of times\n2. Check of costs\n",
            "## Deployment\n\n### Key configuration\n\n- **Build command (till):** `npm run build`\n- **Start command:** `npm start`\n",
            "## Ordre de déploiement\n\n```\n1. Réseau → rien\n2. Caisse → réseau\n```\n",
            "## Release\n\nAfter the run a list is generated at `out.json`:\n\n```json\n{\"a\": 1}\n```\n",
        ])
    func telling(markdown: String) throws {
        #expect(try read("# Till\n\n" + markdown).procedures.isEmpty)
    }

    @Test("a block of commands right behind a numbered list is what its last item does")
    func lastItem() throws {
        let runbook = try read(
            "# Till\n\n## Rollback\n\n1. Find the last good image\n2. Put it into the definition\n3. Update the service\n\n"
                + fence("tillctl update --image <image>", "sh"))
        #expect(
            try runbook.outline("Rollback") == [
                "manual Find the last good image", "manual Put it into the definition", "command Update the service",
            ])
    }

    @Test("bullets below one label are steps though another label has commands or numbers")
    func labels() throws {
        let runbook = try read(
            "# Till\n\n## Security incidents\n\n**Suspected theft:**\n\n1. Lock the till\n2. Call the lead\n\n"
                + "**Failed login:**\n\n- Check the clock\n- Verify the card\n")
        #expect(
            runbook.procedures[0].steps.filter { $0.parent != nil }.map(\.title) == [
                "Lock the till", "Call the lead", "Check the clock", "Verify the card",
            ])
    }

    @Test("bullets with a name and a command are steps, remarks in brackets behind it or not")
    func named() throws {
        let runbook = try read(
            "# Till\n\n## Backups\n\n- **List backups:** `velero backup get`\n- **Make one:** `velero backup create now` (returns a name)\n"
        )
        #expect(runbook.procedures.flatMap(\.steps).map(\.line) == [5, 6])
    }

    @Test("a cheer is no label")
    func cheer() throws {
        let runbook = try read(
            "# Till\n\n## Release checklist\n\n- [ ] Backup made\n- [ ] Room told\n\n**Well done! 🎉**\n\nKeep in mind:\n\n- Monitor the costs\n- Keep the software fresh\n"
        )
        #expect(runbook.procedures.flatMap(\.steps).map(\.line) == [5, 6])
    }

    @Test("numbers in a block under a drawn flow are no steps, and types are named, not gone through")
    func flows() throws {
        let flow = "## Fluxo de deploy\n\n### Deploy normal\n\n" + fence("1. Git pull\n2. Build\n3. Deploy")
        let types = "\n## Funções\n\n### Tipos de rollback\n\n1. **Imagem** - rápido\n2. **Banco** - restaura o banco\n"
        #expect(
            try read("# Guia do caixa\n\nEste guia é para as pessoas que fazem o deploy.\n\n" + flow + types).procedures
                .isEmpty)
    }

    @Test("a bold word at the beginning of a broken line is no label")
    func brokenLine() throws {
        let runbook = try read(
            "# Till\n\n## Backup of the volume\n\nCopy the volume only while the till is\n**stopped** (a copy may be torn):\n\n"
                + fence("tar czf volume.tar.gz /data", "sh"))
        #expect(runbook.procedures.flatMap(\.steps).map(\.line) == [8])
    }

    @Test(
        "further words that ask",
        arguments: [
            "1. Enforce the audit\n2. Replay the log\n", "1. Alternatively, raise the limit\n2. File a ticket\n",
            "1. générer un mot de passe ;\n2. remplacer la valeur ;\n3. recharger le service\n",
        ])
    func verbs(list: String) throws {
        let french =
            "Cette page est pour les personnes qui tiennent la caisse et qui ont perdu une clé dans la maison.\n\n"
        let words = list.contains("générer") ? french : ""
        #expect(try !read("# Till\n\n\(words)## Point\n\n" + list).procedures.isEmpty)
    }

    @Test("one label with a list among labels that only tell names the list, not a step")
    func oneLabel() throws {
        let runbook = try read(
            "# Till\n\n## Rotate the secret\n\n**Checklist**\n\n1. Create a secret\n2. Repeat for production\n\n"
                + "**Limits**\n\nNone are known.\n")
        #expect(try runbook.outline("Rotate the secret") == ["manual Create a secret", "manual Repeat for production"])
    }
}
