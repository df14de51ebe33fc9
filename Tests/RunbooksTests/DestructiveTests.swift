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
            ("find /srv -name '*.img' | xargs rm -rf", "deletes whole folders", nil),
            ("ssh web1 <<EOF\ncd /srv\nsudo rm -rf shop\nEOF", "deletes whole folders: shop", "shop"),
            ("ssh web1 \"docker system prune -af --volumes\"", "deletes every unused volume and the data in it", nil),
            ("find /srv -type d -exec rm -rf {} +", "deletes whole folders", nil),
            (
                "terraform state push old.tfstate", "overwrites the state everybody works with: old.tfstate",
                "old.tfstate"
            ),
            ("terraform force-unlock 1234", "takes the lock from whoever holds it: 1234", "1234"),
            ("aws ecs delete-service --cluster c --service till --force", "deletes cloud resources: till", "till"),
            ("docker stack rm shop", "removes every service of the stack: shop", "shop"),
            ("kubectl delete pods --all-namespaces -l app=till", "kills pods of every namespace", nil),
            (
                "kubectl drain n1 --ignore-daemonsets --delete-emptydir-data",
                "empties a node, with what its pods keep there: n1", "n1"
            ),
            ("iptables -F", "drops every rule of the firewall", nil),
            ("aws s3 sync policies/ s3://till --delete", "deletes there what is not here: s3://till", "s3://till"),
            (
                "rsync -av --delete ./ web1:/srv/till/", "deletes there what is not here: web1:/srv/till/",
                "web1:/srv/till/"
            ),
            ("gunzip -c till.sql.gz | psql -U till shop", "writes over what is in the database: shop", "shop"),
            (
                "docker compose exec -T db psql -U till shop < backup.sql",
                "writes over what is in the database: shop", "shop"
            ),
            (
                "psql \"$DATABASE_URL\" -f backup.sql", "writes over what is in the database: $DATABASE_URL",
                "$DATABASE_URL"
            ),
            ("psql shop -c 'ALTER TABLE orders DROP COLUMN note'", "drops a column: note", "note"),
            ("psql shop -c 'TRUNCATE orders, items'", "empties a table: orders", "orders"),
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
            "kubectl delete pod till-1", "kubectl get pods -o name | xargs kubectl delete",
            "kubectl rollout restart deploy/till",
            "kubectl delete pods -A --field-selector=status.phase=Failed", "kubectl drain n1 --ignore-daemonsets",
            "aws s3 sync dist/ s3://till --delete", "rsync -a --delete build/ web1:/srv/till/",
            "rsync -an --delete -n a b",
            "find /tmp -name 'x*' -delete", "find . -name node_modules -exec rm -rf {} +",
            "find /data -mtime +30 -delete",
            "ssh web1 'rm -rf /tmp/till'", "docker exec till rm -rf node_modules", "ssh web1 'grep \"DROP TABLE\" log'",
            "cat schema.sql | psql shop", "psql shop -f migrations/003.sql", "pg_restore --list x.dump",
            "psql shop -c 'CREATE TEMP TABLE tmp_x (a int); DROP TABLE tmp_x'", "aws sqs delete-message --queue-url x",
            "gcloud firestore databases describe --database='(default)'", "terraform state list",
            "docker stack deploy -c x.yml shop", "iptables -L",
        ])
    func nothing(script: String) {
        #expect(RunbookReader.destructions(inScript: script).map(\.what) == [])
    }

    @Test("is not asked about where a statement of SQL names its rows; a run asks all the same")
    func narrow() {
        let script = "psql shop -c \"DELETE FROM sessions WHERE expires < now()\""
        #expect(RunbookReader.destructions(inScript: script).map(\.what) == ["deletes rows: sessions"])
        #expect(Destructive.loss(in: script) == nil)
    }

    @Test("is told with the line, each once")
    func lines() {
        let found = RunbookReader.destructions(inScript: "echo begin\n\ndropdb shop\ndropdb shop\nrm -r /x\n")
        #expect(found.map(\.line) == [3, 5])
    }
}
