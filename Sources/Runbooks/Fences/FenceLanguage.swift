/// What an author's language tag promises. The content decides in the end: tags mislead in about half of the blocks
/// that must not be run.
enum FenceLanguage: Sendable {
    case shell, powerShell, sql, config, json, markup, query, http, programming, diagram, none

    private static let families: [(FenceLanguage, [String])] = [
        (
            .shell,
            [
                "bash", "sh", "shell", "zsh", "console", "shellsession", "shell-session", "terminal", "ksh", "fish",
                "cmd", "bat", "batch",
            ]
        ),
        (.powerShell, ["powershell", "ps1", "pwsh", "posh"]),
        (.sql, ["sql", "psql", "pgsql", "postgresql", "mysql", "plsql", "tsql", "sqlite"]),
        (
            .config,
            [
                "yaml", "yml", "toml", "ini", "hcl", "tf", "terraform", "env", "dotenv", "properties", "xml", "conf",
                "cfg", "nginx", "dockerfile", "docker", "cron", "crontab", "systemd", "apache", "caddyfile", "makefile",
                "diff",
            ]
        ),
        (.json, ["json", "jsonc", "json5", "ndjson"]),
        (.markup, ["markdown", "md", "mdx", "html", "email", "eml", "template", "slack"]),
        (.query, ["promql", "logql", "kql", "kusto", "graphql", "lucene", "spl", "redis", "cql", "mongodb"]),
        (.http, ["http", "rest", "url"]),
        (
            .programming,
            [
                "python", "py", "js", "javascript", "ts", "typescript", "go", "golang", "java", "ruby", "rb", "php",
                "rust", "swift", "c", "cpp", "csharp", "cs", "solidity", "kotlin", "groovy", "scala", "lua", "perl",
                "elixir", "jsx", "tsx", "css", "r",
            ]
        ),
        (.diagram, ["mermaid", "plantuml", "dot", "graphviz", "ascii", "d2"]),
    ]

    private static let byTag = Dictionary(
        families.flatMap { family in family.1.map { ($0, family.0) } }, uniquingKeysWith: { first, _ in first })

    /// Tags that say nothing ("text", "plain", "output", "log") count as none; `output` is seen by the classifier.
    static func of(_ tag: String) -> FenceLanguage { byTag[tag] ?? .none }
}
