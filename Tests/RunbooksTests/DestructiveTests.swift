import Runbooks
import Testing

@Suite("What a command destroys")
struct DestructiveTests {
    @Test(
        "is said by name",
        arguments: [
            ("rm -rf /var/lib/shop", "/var/lib/shop and everything in it", "/var/lib/shop"),
            ("sudo rm -r \"$DATA\"", "$DATA and everything in it", "$DATA"),
            ("dropdb shop", "the database shop and everything in it", "shop"),
            ("psql -c \"DROP DATABASE shop_old;\"", "the database shop_old and everything in it", "shop_old"),
            ("psql -c 'drop table if exists orders'", "the table orders and everything in it", "orders"),
            ("psql -d shop -c \"TRUNCATE orders;\"", "all rows of orders", "orders"),
            ("pg_restore --clean -d shop backup.dump", "what is in the database shop now", "shop"),
            ("psql shop < backup.sql", "what is in the database shop now", "shop"),
            ("git push --force origin main", "the history of origin main on the server", "origin main"),
            ("git reset --hard HEAD~1", "what is not committed in this folder", nil),
            ("docker volume rm shop_data", "the volume shop_data and its data", "shop_data"),
            ("docker system prune -af", "everything docker does not use now", nil),
            ("docker compose down -v", "the volumes of these containers and their data", nil),
            ("kubectl delete namespace shop", "namespace shop", "namespace shop"),
            ("kubectl delete pod web-1", "the pod web-1", "web-1"),
            ("terraform destroy -auto-approve", "everything this configuration made", nil),
            ("helm uninstall shop", "the release shop", "shop"),
            ("alembic downgrade -1", "columns and tables newer than what it names", nil),
            ("aws s3 rm s3://shop --recursive", "everything in s3://shop", "s3://shop"),
            ("docker exec app rm -rf /data", "/data and everything in it", "/data"),
            ("ssh web1 'rm -rf /srv/shop'", "/srv/shop and everything in it", "/srv/shop"),
            ("bash -c \"dropdb shop\"", "the database shop and everything in it", "shop"),
            ("find /tmp/x -name '*.log' -delete", "what find matches in /tmp/x *.log", "/tmp/x *.log"),
        ] as [(String, String, String?)])
    func said(script: String, what: String, target: String?) {
        let found = RunbookReader.destructions(inScript: script)
        #expect(found.map(\.what) == [what])
        #expect(found.first?.target == target)
    }

    @Test(
        "is nothing, for commands that only look or build",
        arguments: [
            "rm old.log", "git push origin main", "git reset HEAD~1", "docker compose down", "kubectl get pods",
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
