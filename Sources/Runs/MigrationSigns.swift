import Runbooks

/// What a step says about a database's migrations, by its words and its command.
enum MigrationSigns {
    private static let forth = [
        "alembic upgrade", "migrate deploy", "manage.py migrate", "db:migrate", "migrate:latest", "flyway migrate",
        "goose up", "dbmate up", "migrate up", "liquibase update", "artisan migrate", "run migrations",
        "run database migration", "apply migration",
    ]
    private static let back = [
        "alembic downgrade", "db:rollback", "migrate:rollback", "goose down", "dbmate down", "dbmate rollback",
        "migrate down", "flyway undo", "liquibase rollback", "pg_restore", "database rollback",
    ]
    /// Whoever asks for one of these, of one of those below.
    private static let undoing = [
        "revert", "reverse", "undo", "rollback", "roll back", "downgrade", "restore", "back out",
    ]
    private static let data: Set<Substring> = [
        "database", "databases", "db", "schema", "migration", "migrations", "dump",
    ]

    static func goesForth(_ step: RunStep) -> Bool {
        !goesBack(step) && (step.role == .migration && step.isExecuted || says(step, forth))
    }

    static func goesBack(_ step: RunStep) -> Bool {
        says(step, back) || step.kind != .check && asksToGoBack(step.title.lowercased())
    }

    /// "Revert the last migration", but not "Check the database after the rollback".
    private static func asksToGoBack(_ title: String) -> Bool {
        undoing.contains { title.hasPrefix($0 + " ") }
            && title.split { !$0.isLetter && !$0.isNumber }.contains { data.contains($0) }
    }

    private static func says(_ step: RunStep, _ phrases: [String]) -> Bool {
        let text = (step.title + "\n" + (step.template ?? "")).lowercased()
        return phrases.contains(where: text.contains)
    }
}

extension Run {
    /// Titles of the steps of this run that moved the database, or may have: they were started, or done by hand.
    package var migrations: [String] {
        steps.filter { step in
            guard !step.isGroup, MigrationSigns.goesForth(step) else { return false }
            if step.attempts > 0 { return true }
            if case .done = step.state { return true }
            return false
        }.map(\.title)
    }
}
