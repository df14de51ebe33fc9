/// The commands after which data or history is gone, as data: the one place that knows them.
///
/// Judged by program and arguments alone, so what a script does inside is not seen.
enum DestructiveCommands {
    struct Rule: Sendable {
        var program: String
        /// Words that must follow the program, in this order, others in between.
        var words: [String] = []
        /// Letters of a short option or a long option, one of which must occur; empty when none is needed.
        var options: [String] = []
        /// Words with which it is harmless after all.
        var unless: [String] = []
        /// What is lost, to be put behind "this command".
        var loss: String
        /// Where the name of what is lost stands.
        var name = Name.rest
        /// False for what a run asks about though a document need not warn of it.
        var isLinted = true
        /// Whether a heading that says so ("Cleanup") is warning enough.
        var isLight = false
        /// Words with which no heading is enough after all.
        var heavyWith: [String] = []
    }

    enum Name: Sendable {
        /// The words that are left: no options, and not those of the rule.
        case rest
        /// The value of one of these options.
        case option([String])
        /// The last word: where things are copied to.
        case last
        /// Nothing in the command is a name.
        case nothing
    }

    static let rules: [Rule] = [
        Rule(program: "rm", options: ["r", "R", "--recursive"], loss: "deletes whole folders", isLight: true),
        Rule(
            program: "find", options: ["-delete"], unless: ["-mtime", "-mmin", "-ctime"],
            loss: "deletes every file it finds", isLight: true),
        Rule(program: "shred", loss: "wipes files", isLight: true), Rule(program: "wipefs", loss: "wipes a disk"),
        Rule(
            program: "clamscan", options: ["--remove"], unless: ["--remove=no"], loss: "deletes the files it suspects"),
        Rule(
            program: "rsync", options: ["--delete", "--delete-after", "--delete-before", "--delete-excluded"],
            unless: ["--dry-run", "-n"], loss: "deletes there what is not here", name: .last, isLight: true),
        Rule(
            program: "dd", words: ["of=*"], unless: ["of=/dev/null", "of=/tmp/*"], loss: "overwrites a device or file"),
        Rule(program: "truncate", loss: "empties files", isLight: true),
        Rule(program: "lvremove", loss: "deletes a volume"),
        Rule(program: "zfs", words: ["destroy"], loss: "deletes a file system"),
        Rule(program: "zpool", words: ["destroy"], loss: "deletes a pool"),
        Rule(
            program: "crontab", options: ["r"], loss: "deletes all scheduled jobs", name: .nothing,
            isLight: true),
        Rule(
            program: "git", words: ["reset"], options: ["--hard"], loss: "throws away uncommitted work", name: .nothing,
            isLight: true),
        Rule(
            program: "git", words: ["push"], options: ["f", "--force", "--force-with-lease"],
            loss: "rewrites shared history", isLight: true),
        Rule(
            program: "git", words: ["clean"], options: ["f", "--force"], loss: "deletes untracked files",
            name: .nothing, isLight: true),
        Rule(
            program: "git", words: ["branch"], options: ["D"], loss: "deletes a branch that may not be merged",
            isLight: true),
        Rule(program: "docker", words: ["stack", "rm"], loss: "removes every service of the stack", isLight: true),
        Rule(program: "docker", words: ["service", "rm"], loss: "removes the service", isLight: true),
        Rule(program: "docker", words: ["volume", "rm"], loss: "deletes volumes and the data in them"),
        Rule(
            program: "docker", words: ["volume", "prune"], loss: "deletes every unused volume and the data in it",
            name: .nothing),
        Rule(
            program: "docker", words: ["system", "prune"], options: ["--volumes"],
            loss: "deletes every unused volume and the data in it", name: .nothing),
        Rule(
            program: "docker", words: ["down"], options: ["v", "--volumes"],
            loss: "deletes the volumes and the data in them", name: .nothing),
        Rule(
            program: "docker-compose", words: ["down"], options: ["v", "--volumes"],
            loss: "deletes the volumes and the data in them", name: .nothing),
        Rule(
            program: "docker-compose", words: ["rm"], options: ["v"], loss: "deletes the volumes and the data in them",
            name: .nothing),
        Rule(
            program: "kubectl", words: ["delete", "po*"], options: ["--all-namespaces", "A"],
            unless: ["--field-selector*", "--dry-run*"], loss: "kills pods of every namespace", name: .nothing),
        Rule(
            program: "kubectl", words: ["drain"],
            options: ["--delete-emptydir-data", "--delete-local-data", "--force", "--disable-eviction"],
            unless: ["--dry-run*"], loss: "empties a node, with what its pods keep there"),
        Rule(
            program: "kubectl", words: ["delete"],
            unless: [
                "pod", "pods", "po", "job", "jobs", "replicaset", "rs", "event", "events", "pod/*", "pods/*", "job/*",
                "lease", "hpa", "networkpolicy", "--dry-run*",
            ], loss: "deletes objects of the cluster", isLight: true, heavyWith: kept),
        Rule(
            program: "oc", words: ["delete"], unless: ["pod", "pods", "po", "job", "pod/*", "--dry-run*"],
            loss: "deletes objects of the cluster", isLight: true, heavyWith: kept),
        Rule(
            program: "helm", words: ["uninstall"], loss: "removes the release and what belongs to it", isLight: true),
        Rule(program: "helm", words: ["delete"], loss: "removes the release and what belongs to it", isLight: true),
        Rule(program: "terraform", words: ["destroy"], loss: "destroys infrastructure", name: .nothing),
        Rule(
            program: "terraform", words: ["apply"], options: ["-destroy"], loss: "destroys infrastructure",
            name: .nothing),
        Rule(program: "terraform", words: ["state", "rm"], loss: "makes the state forget infrastructure"),
        Rule(program: "terraform", words: ["state", "push"], loss: "overwrites the state everybody works with"),
        Rule(program: "terraform", words: ["force-unlock"], loss: "takes the lock from whoever holds it"),
        Rule(program: "tofu", words: ["state", "rm"], loss: "makes the state forget infrastructure"),
        Rule(program: "tofu", words: ["state", "push"], loss: "overwrites the state everybody works with"),
        Rule(program: "tofu", words: ["force-unlock"], loss: "takes the lock from whoever holds it"),
        Rule(program: "tofu", words: ["destroy"], loss: "destroys infrastructure", name: .nothing),
        Rule(program: "terragrunt", words: ["destroy"], loss: "destroys infrastructure", name: .nothing),
        Rule(program: "pulumi", words: ["destroy"], loss: "destroys infrastructure", name: .nothing),
        Rule(program: "cdk", words: ["destroy"], loss: "destroys infrastructure", name: .nothing),
        Rule(program: "eksctl", words: ["delete"], loss: "deletes a cluster"),
        Rule(
            program: "aws", words: ["s3", "rm"], options: ["--recursive"], unless: ["--dryrun"],
            loss: "deletes many objects", isLight: true),
        Rule(
            program: "aws", words: ["s3", "sync"], options: ["--delete"], unless: ["--dryrun"],
            loss: "deletes there what is not here", name: .last, isLight: true),
        Rule(program: "aws", words: ["s3", "rb"], loss: "deletes a bucket"),
        Rule(program: "aws", words: ["rds", "delete-*"], loss: "deletes a database"),
        Rule(program: "aws", words: ["ec2", "terminate-instances"], loss: "terminates machines"),
        Rule(program: "aws", words: ["cloudformation", "delete-stack"], loss: "deletes a stack"),
        Rule(program: "aws", words: ["dynamodb", "delete-table"], loss: "deletes a table"),
        Rule(
            program: "aws", words: ["delete-*"],
            unless: [
                "sqs", "cloudwatch", "delete-tags", "delete-message*", "delete-object-tagging", "delete-alarms",
                "delete-listener", "delete-rule", "delete-scheduled-action", "delete-scaling-policy",
                "delete-change-set",
                "--dry-run",
            ], loss: "deletes cloud resources",
            name: .option([
                "--name", "--service", "--cluster", "--function-name", "--bucket", "--key", "--snapshot-id",
                "--volume-id", "--group-name", "--user-name", "--role-name", "--secret-id", "--repository-name",
                "--log-group-name", "--db-instance-identifier", "--stack-name", "--table-name", "--cache-cluster-id",
                "--replication-group-id", "--load-balancer-arn", "--auto-scaling-group-name",
            ]), isLight: true),
        Rule(program: "gcloud", words: ["firestore", "import"], loss: "writes over what is in the database"),
        Rule(program: "gcloud", words: ["sql", "import"], loss: "writes over what is in the database"),
        Rule(program: "gcloud", words: ["delete"], loss: "deletes cloud resources", isLight: true, heavyWith: kept),
        Rule(program: "az", words: ["delete"], loss: "deletes cloud resources", isLight: true, heavyWith: kept),
        Rule(program: "gsutil", words: ["rm"], options: ["r", "-r"], loss: "deletes many objects", isLight: true),
        Rule(
            program: "gsutil", words: ["rsync"], options: ["d"], unless: ["-n"], loss: "deletes there what is not here",
            name: .last, isLight: true),
        Rule(program: "heroku", words: ["pg:reset"], loss: "empties the database", name: .option(["-a", "--app"])),
        Rule(
            program: "heroku", words: ["apps:destroy"], loss: "deletes the app", name: .option(["-a", "--app"])),
        Rule(program: "fly", words: ["destroy"], loss: "deletes what it names"),
        Rule(program: "flyctl", words: ["destroy"], loss: "deletes what it names"),
        Rule(
            program: "redis-cli", words: ["flushall"], loss: "empties every database of the server",
            name: .option(["-h", "-u"])),
        Rule(
            program: "redis-cli", words: ["flushdb"], loss: "empties the database", name: .option(["-n", "-h", "-u"])),
        Rule(
            program: "pg_restore", options: ["c", "--clean"], loss: "drops what is there before it restores",
            name: .option(["-d", "--dbname"])),
        Rule(program: "dropdb", loss: "drops a database"),
        Rule(
            program: "mongorestore", options: ["--drop"], loss: "drops what is there before it restores",
            name: .option(["-d", "--db", "--nsInclude"])),
        Rule(program: "mysqladmin", words: ["drop"], loss: "drops a database"),
        Rule(program: "prisma", words: ["migrate", "reset"], loss: "empties the database", name: .nothing),
        Rule(program: "rails", words: ["db:*drop*"], loss: "drops the database", name: .nothing),
        Rule(program: "rake", words: ["db:*drop*"], loss: "drops the database", name: .nothing),
        Rule(program: "rails", words: ["db:reset"], loss: "empties the database", name: .nothing),
        Rule(program: "rake", words: ["db:reset"], loss: "empties the database", name: .nothing),
        Rule(program: "artisan", words: ["migrate:fresh"], loss: "empties the database", name: .nothing),
        Rule(program: "flyway", words: ["clean"], loss: "empties the database", name: .nothing),
        Rule(program: "rabbitmqctl", words: ["reset"], loss: "empties the broker", name: .nothing),
        Rule(program: "rabbitmqctl", words: ["purge_queue"], loss: "empties a queue"),
        Rule(program: "kafka-topics", options: ["--delete"], loss: "deletes a topic", name: .option(["--topic"])),
        Rule(program: "kafka-topics.sh", options: ["--delete"], loss: "deletes a topic", name: .option(["--topic"])),
        Rule(program: "etcdctl", words: ["del"], loss: "deletes keys of the cluster"),
        Rule(program: "restic", words: ["forget"], options: ["--prune"], loss: "deletes backups", isLight: true),
        Rule(program: "iptables", options: ["F", "--flush"], loss: "drops every rule of the firewall", name: .nothing),
        Rule(program: "nft", words: ["flush", "ruleset"], loss: "drops every rule of the firewall", name: .nothing),
        Rule(program: "ufw", words: ["reset"], loss: "drops every rule of the firewall", name: .nothing),
        Rule(program: "mkfs*", loss: "formats a disk"),
        Rule(
            program: "docker", words: ["prune"], loss: "deletes what is not in use now", name: .nothing, isLinted: false
        ),
        Rule(
            program: "pg_restore", options: ["d", "--dbname"], unless: ["-l", "--list"],
            loss: "writes over what is in the database", name: .option(["-d", "--dbname"])),
        Rule(
            program: "pg_restore", unless: ["-l", "--list", "-f", "--file"],
            loss: "writes over what is in the database",
            name: .option(["-d", "--dbname"]), isLinted: false),
        Rule(
            program: "alembic", words: ["downgrade"], loss: "drops columns and tables newer than it goes to",
            isLinted: false),
        Rule(program: "userdel", loss: "deletes an account", isLinted: false),
        Rule(program: "rclone", words: ["purge"], loss: "deletes many objects", isLinted: false),
    ]

    /// What a cluster or a cloud keeps other things in: gone with them.
    private static let kept = [
        "ns", "namespace*", "ns/*", "pvc", "pvc/*", "persistentvolume*", "pv", "pv/*", "crd*",
        "customresourcedefinition*",
        "project*", "sql", "clusters", "cluster", "group", "db", "postgres", "mysql", "databases", "keyvault", "disks",
    ]

    /// Statements of a database, wherever they stand in a command, in lower case.
    static let statements: [(words: String, loss: String)] = [
        ("drop database", "drops a database"), ("drop table", "drops a table"), ("drop schema", "drops a schema"),
        ("drop user", "drops a user"),
        ("truncate table", "empties a table"), ("delete from", "deletes rows"),
        ("flushall", "empties every database of the server"),
        ("flushdb", "empties the database"), (".dropdatabase(", "drops a database"),
        (".deletemany({})", "deletes every document"), ("restore database", "overwrites a database"),
    ]

    /// Clients into which a dump is read from `<` or a pipe, over what is there.
    static let restoring: Set = ["psql", "mysql", "mariadb", "sqlite3"]
    /// Programs that read a dump for a client behind a pipe.
    static let unpacking: Set = [
        "gunzip", "zcat", "gzip", "bzcat", "bunzip2", "xzcat", "xz", "zstd", "zstdcat", "unxz", "lz4", "pv", "cat",
        "age",
        "gpg", "aws", "gsutil", "openssl",
    ]
    /// Parts of the names of dumps.
    static let dumps: Needles = ["backup", "dump", "bak", "snapshot", ".sql.gz", ".sql.zst", "restore", "archive"]
    /// Clients that take statements of SQL.
    static let clients: Set = [
        "psql", "mysql", "mariadb", "sqlite3", "sqlcmd", "cockroach", "clickhouse-client", "duckdb", "snowsql", "cqlsh",
        "bq", "wrangler",
    ]

    /// Programs that run what their arguments say.
    static let carriers: Set = [
        "docker", "podman", "docker-compose", "kubectl", "oc", "ssh", "xargs", "find", "bash", "sh", "zsh", "eval",
        "heroku", "fly", "watch", "su", "parallel", "crictl", "nomad",
    ]

    /// Folders that a build fills for others to have a copy of.
    static let built: Set = ["public", "site", "_site", "www", "html", "storybook-static", "static", "browser"]

    /// Folders that are made anew: deleting them loses nothing.
    static let scratch = [
        "node_modules", "dist", "build", ".next", ".cache", "cache", "tmp", "/tmp/*", "/var/tmp/*", "target", ".venv",
        "venv", "__pycache__", ".terraform", ".pytest_cache", "coverage", "out", ".turbo", ".nuxt", "var/cache*",
        "storage/framework/*", ".parcel-cache", ".svelte-kit", ".mypy_cache", ".tox", "obj", "DerivedData", "$TMP*",
        "${TMP*",
        "$tmp*", "${tmp*", "*.tmp", "*.egg-info",
        "/var/cache/*", "/var/lib/apt/lists/*", "~/.cache*", ".gradle", "vendor", "*.log", "*.pyc", "public/build",
        "/var/log/*",
    ]
}
