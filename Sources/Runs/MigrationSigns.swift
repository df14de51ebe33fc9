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
        "migrate down", "flyway undo", "liquibase rollback", "pg_restore", "downgrade the database",
        "database rollback", "roll back the database", "rollback the database", "roll back migration",
        "rollback migration", "revert migration", "restore database", "restore the database",
    ]

    static func goesForth(_ step: RunStep) -> Bool {
        !goesBack(step) && (step.role == .migration && step.isExecuted || says(step, forth))
    }

    static func goesBack(_ step: RunStep) -> Bool { says(step, back) }

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
