import Runbooks
import Testing

@Suite("What a command destroys")
struct DestructiveTests {
    @Test(
        "is said by name",
        arguments: [
            ("rm -rf /var/lib/shop", "deletes whole folders: /var/lib/shop", "/var/lib/shop"),
            ("sudo rm -r \"$DATA\"", "deletes whole folders: $DATA", "$DATA"),
            ("dropdb shop", "drops a database: shop", "shop"),
            ("psql -c \"DROP DATABASE shop_old;\"", "drops a database: shop_old", "shop_old"),
            ("psql -c 'drop table if exists orders'", "drops a table: orders", "orders"),
            ("psql -d shop -c \"TRUNCATE TABLE orders;\"", "empties a table: orders", "orders"),
            ("pg_restore --clean -d shop x.dump", "drops what is there before it restores: shop", "shop"),
            ("pg_restore -d shop x.dump", "writes over what is in the database: shop", "shop"),
            ("psql shop < backup.sql", "writes over what is in the database: shop", "shop"),
            ("git push --force origin main", "rewrites shared history: origin main", "origin main"),
            ("git reset --hard HEAD~1", "throws away uncommitted work", nil),
            ("docker volume rm shop_data", "deletes volumes and the data in them: shop_data", "shop_data"),
            ("docker system prune -af", "deletes what is not in use now", nil),
            ("docker compose down -v", "deletes the volumes and the data in them", nil),
            ("kubectl delete namespace shop", "deletes objects of the cluster: namespace shop", "namespace shop"),
            ("terraform destroy -auto-approve", "destroys infrastructure", nil),
            ("helm uninstall shop", "removes the release and what belongs to it: shop", "shop"),
            ("alembic downgrade base", "drops columns and tables newer than it goes to: base", "base"),
            ("aws s3 rm s3://shop --recursive", "deletes many objects: s3://shop", "s3://shop"),
            (
                "dd if=/dev/zero of=/dev/sdb", "overwrites a device or file: if=/dev/zero of=/dev/sdb",
                "if=/dev/zero of=/dev/sdb"
            ),
            ("docker exec app rm -rf /data", "deletes whole folders: /data", "/data"),
            ("ssh web1 'rm -rf /srv/shop'", "deletes whole folders: /srv/shop", "/srv/shop"),
            ("bash -c \"dropdb shop\"", "drops a database: shop", "shop"),
        ] as [(String, String, String?)])
    func said(script: String, what: String, target: String?) {
        let found = RunbookReader.destructions(inScript: script)
        #expect(found.map(\.what) == [what])
        #expect(found.first?.target == target)
    }

    @Test(
        "is nothing, for commands that only look or build",
        arguments: [
            "rm -rf node_modules dist", "rm old.log", "git push origin main", "git reset HEAD~1", "docker compose down",
            "kubectl get pods",
            "terraform plan", "psql -c 'select 1'", "echo rm -rf /", "# rm -rf /", "pg_dump shop > backup.sql",
            "psql shop <<SQL\nselect 1;\nSQL", "git clean -n", "grep -r DROP .",
        ])
    func nothing(script: String) {
        #expect(RunbookReader.destructions(inScript: script).map(\.what) == [])
    }

    @Test("is told with the line, each once")
    func lines() {
        let found = RunbookReader.destructions(inScript: "echo begin\n\ndropdb shop\ndropdb shop\nrm -r /x\n")
        #expect(found.map(\.line) == [3, 5])
    }
}
