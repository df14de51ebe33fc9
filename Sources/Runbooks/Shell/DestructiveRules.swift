/// Commands after which data or history is gone, as data: what `runbell runbook lint` warns of and what a run asks about
/// before it goes on.
enum DestructiveRules {
    /// Where the name of what is destroyed stands.
    enum Target {
        /// The words that are no options, without the first so many of them.
        case words(after: Int)
        /// The word after one of these options, or behind its `=`.
        case option([String])
        /// No name: the statement says what is meant.
        case none
    }

    struct Rule {
        var programs: Set<String>
        /// Of each of these sets one word must be there, as a word of its own.
        var needs: [Set<String>] = []
        /// One of these letters must stand in a group of short options.
        var letters: Set<Character> = []
        /// What is destroyed; `%` stands for its name.
        var what: String
        var target: Target
        /// What is deleted is made again by itself, so that a document need not warn of it.
        var isRemade = false
    }

    static let rules: [Rule] = [
        Rule(programs: ["rm"], letters: ["r", "R"], what: "% and everything in it", target: .words(after: 0)),
        Rule(
            programs: ["rm"], needs: [["--recursive"]], what: "% and everything in it", target: .words(after: 0)),
        Rule(programs: ["find"], needs: [["-delete"]], what: "what find matches in %", target: .words(after: 0)),
        Rule(
            programs: ["shred", "wipefs", "mkfs", "mkfs.ext4", "mkfs.xfs"], what: "all of %", target: .words(after: 0)),
        Rule(programs: ["dd"], what: "what is on %", target: .option(["of"])),
        Rule(programs: ["crontab"], needs: [["-r"]], what: "the user's crontab", target: .none),
        Rule(programs: ["userdel"], what: "the account %", target: .words(after: 0)),

        Rule(
            programs: ["git"], needs: [["reset"], ["--hard"]], what: "what is not committed in this folder",
            target: .none),
        Rule(
            programs: ["git"], needs: [["push"], ["-f", "--force", "--force-with-lease", "--mirror"]],
            what: "the history of % on the server", target: .words(after: 1)),
        Rule(
            programs: ["git"], needs: [["clean"]], letters: ["f"], what: "files that git does not know", target: .none),
        Rule(programs: ["git"], needs: [["branch"], ["-D"]], what: "the branch %", target: .words(after: 1)),

        Rule(
            programs: ["docker", "podman"], needs: [["prune"]], what: "everything docker does not use now",
            target: .none),
        Rule(
            programs: ["docker", "podman"], needs: [["volume"], ["rm", "remove"]], what: "the volume % and its data",
            target: .words(after: 2)),
        Rule(
            programs: ["docker", "podman", "docker-compose"], needs: [["down"], ["-v", "--volumes"]],
            what: "the volumes of these containers and their data", target: .none),

        Rule(
            programs: ["kubectl", "oc"], needs: [["delete"], ["pod", "pods", "po"]], what: "the pod %",
            target: .words(after: 2), isRemade: true),
        Rule(programs: ["kubectl", "oc"], needs: [["delete"]], what: "%", target: .words(after: 1)),
        Rule(programs: ["helm"], needs: [["uninstall", "delete"]], what: "the release %", target: .words(after: 1)),
        Rule(
            programs: ["terraform", "tofu", "terragrunt", "pulumi"], needs: [["destroy", "-destroy"]],
            what: "everything this configuration made", target: .none),

        Rule(programs: ["dropdb"], what: "the database % and everything in it", target: .words(after: 0)),
        Rule(programs: ["mysqladmin"], needs: [["drop"]], what: "the database %", target: .words(after: 1)),
        Rule(
            programs: ["pg_restore"], what: "what is in the database % now", target: .option(["-d", "--dbname"])),
        Rule(
            programs: ["mongorestore"], what: "what is in the database % now",
            target: .option(["-d", "--db", "--nsInclude"])
        ),
        Rule(
            programs: ["redis-cli"], needs: [["flushall", "FLUSHALL", "flushdb", "FLUSHDB"]],
            what: "all keys in Redis", target: .option(["-h", "-u"])),
        Rule(programs: ["etcdctl"], needs: [["del"]], what: "the key %", target: .words(after: 1)),
        Rule(
            programs: ["alembic"], needs: [["downgrade"]], what: "columns and tables newer than %",
            target: .words(after: 1)),
        Rule(
            programs: ["rails", "rake"], needs: [["db:drop", "db:reset", "db:schema:load", "db:purge"]],
            what: "the application's database", target: .none),
        Rule(
            programs: ["artisan", "php"], needs: [["migrate:fresh", "migrate:reset", "db:wipe"]],
            what: "the application's database", target: .none),
        Rule(
            programs: ["prisma", "npx"], needs: [["migrate"], ["reset"]], what: "the application's database",
            target: .none),
        Rule(
            programs: ["heroku"], needs: [["pg:reset", "pg:restore", "apps:destroy"]], what: "data of the app %",
            target: .option(["-a", "--app"])),
        Rule(
            programs: ["fly", "flyctl"], needs: [["destroy"]], what: "%", target: .words(after: 2)),
        Rule(
            programs: ["rabbitmqctl", "rabbitmqadmin"],
            needs: [["purge_queue", "delete_queue", "reset", "force_reset", "delete", "purge"]],
            what: "messages of %", target: .words(after: 1)),
        Rule(programs: ["kafka-topics"], needs: [["--delete"]], what: "the topic %", target: .option(["--topic"])),

        Rule(
            programs: ["aws"], needs: [["s3"], ["rm"], ["--recursive"]], what: "everything in %",
            target: .words(after: 2)),
        Rule(programs: ["aws"], needs: [["s3"], ["rb"]], what: "the bucket %", target: .words(after: 2)),
        Rule(programs: ["gsutil"], needs: [["rm"]], what: "%", target: .words(after: 1)),
        Rule(programs: ["gcloud", "az", "doctl"], needs: [["delete"]], what: "%", target: .none),
        Rule(programs: ["rclone"], needs: [["purge", "delete"]], what: "everything in %", target: .words(after: 1)),
    ]

    /// Statements of databases, wherever they stand, with what they destroy. The name follows.
    static let phrases: [(words: String, what: String)] = [
        ("drop database", "the database % and everything in it"), ("drop schema", "the schema % and everything in it"),
        ("drop table", "the table % and everything in it"), ("truncate table", "all rows of %"),
        ("truncate ", "all rows of %"), ("delete from", "rows of %"), ("flushall", "all keys in Redis"),
        ("flushdb", "all keys of this Redis database"), ("drop collection", "the collection %"),
        ("dropdatabase(", "the database"),
    ]

    /// Clients that read a dump from `<` and write over what is there.
    static let restoring: Set<String> = ["psql", "mysql", "mariadb", "sqlite3", "mongorestore"]
}
