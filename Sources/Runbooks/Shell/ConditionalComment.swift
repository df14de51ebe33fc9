/// A comment of a script that says when what stands below it is to be run: "# If data is corrupted, restore it",
/// "# Scale up if capacity is short", "# Rollback" in a script that does not go back.
enum ConditionalComment {
    /// The comment's words where it names a condition.
    static func condition(_ line: String) -> String? {
        guard let text = words(line) else { return nil }
        let phrase = Phrase(text)
        let saysWhen =
            phrase.beginsWithAny(openings) || phrase.hasAny(endings)
            || phrase.has("if") && !phrase.beginsWithAny(looking) && !phrase.hasAny(harmless)
        return saysWhen ? title(text) : nil
    }

    /// The comment's words where it says that what stands below takes something back.
    static func wayBack(_ line: String) -> String? {
        words(line).flatMap { goesBack($0) ? title($0) : nil }
    }

    /// "# Example: restore one table", behind what the block is for.
    static func example(_ line: String) -> String? {
        words(line).flatMap { Phrase($0).beginsWithAny(examples) ? title($0) : nil }
    }

    static func goesBack(_ text: some StringProtocol) -> Bool {
        let phrase = Phrase(text)
        return phrase.beginsWithAny(goingBack) && phrase.wordCount <= 12
    }

    /// The comment's words, and the place, system or tool that what stands below it is for: "# Staging", "# On macOS",
    /// "# Deploy to mainnet", "# systemd:". Beside another such comment it says where each is to be run.
    static func place(_ line: String) -> (title: String, name: Substring)? {
        guard let text = words(line) else { return nil }
        let words = Phrase(text).words
        let name = words.drop { leading.contains($0) }
        guard let first = name.first, places.contains(first), words.count - name.count <= 3, name.count <= 8,
            let title = title(text)
        else { return nil }
        return (title, first)
    }

    private static func words(_ line: String) -> Substring? {
        guard line.isComment else { return nil }
        var text = line.trimmingBlanks.drop { "#=- ".contains($0) }
        if let numbered = HeadingRules.numbered(String(text)) { text = numbered.title[...] }
        return text.isEmpty || text.utf8.count >= 200 ? nil : text
    }

    private static func title(_ text: Substring) -> String? {
        var words = StepTitle.tidy(String(text))
        while words.last == ":" { words.removeLast() }
        return words.isEmpty ? nil : words
    }

    private static let leading: Set<Substring> = [
        "for", "on", "in", "to", "at", "the", "deploy", "using", "with", "via", "für", "auf", "mit", "pour", "sur",
        "en",
        "para", "em", "su", "per", "для", "на",
    ]

    private static let places: Set<Substring> = [
        "production", "prod", "live", "mainnet", "staging", "stage", "preprod", "uat", "testnet", "development", "dev",
        "sandbox", "demo", "producción", "produção", "produktion", "desarrollo", "desenvolvimento", "entwicklung",
        "macos", "mac", "linux", "windows", "ubuntu", "debian", "centos", "rhel", "fedora", "alpine", "wsl",
        "aws", "gcp", "azure", "kubernetes", "k8s", "docker", "podman", "systemd", "pm2", "heroku", "railway", "vercel",
    ]

    private static let openings: Terms = [
        "if", "in case", "only if", "only when", "otherwise", "else", "optional", "optionally", "wenn", "falls",
        "sonst",
        "andernfalls", "nur wenn", "nur falls", "si", "sinon", "en cas de", "en cas d", "en caso", "de lo contrario",
        "opcional", "caso", "se necessario", "se necessário", "se non", "se il", "se houver", "se o", "se a", "если",
        "при необходимости", "如果", "若", "如需", "必要に応じて", "もし",
    ]

    private static let endings: Terms = [
        "if needed", "if necessary", "if required", "if applicable", "optional", "falls nötig", "wenn nötig",
        "bei bedarf", "si nécessaire", "si es necesario", "si hace falta", "se necessario", "se necessário",
        "при необходимости", "если нужно", "必要に応じて", "如有需要", "如有必要", "可选",
    ]

    /// "Check if it runs", "Should be empty if healthy": what follows is not tied to anything.
    private static let looking: Terms = [
        "check*", "verify", "see", "test", "confirm", "determine", "show*", "list*", "find", "ask", "look", "know",
        "tell",
        "ensure", "inspect", "view", "print*", "wait", "should", "expect*", "returns", "output", "must", "will", "this",
        "exit", "fail*", "stop on", "abort", "note", "even", "what", "validate", "report*", "returns",
    ]

    /// Done the same whether it is there or not.
    private static let harmless: Terms = [
        "if exists", "if not exists", "as if", "what if", "even if", "check if", "will", "may", "might", "would",
    ]

    private static let examples: Terms = [
        "example", "examples", "for example", "e g", "beispiel", "ejemplo", "exemple", "exemplo", "esempio", "例", "例如",
        "пример",
    ]

    private static let goingBack: Terms = [
        "emergency rollback", "force rollback",
        "rollback", "roll back", "to roll back", "to rollback", "revert", "to revert", "undo", "to undo", "回滚", "回退",
        "откат", "откатить", "ロールバック", "切り戻し", "revertir", "reverter", "zurückrollen", "rollback auf",
    ]
}
