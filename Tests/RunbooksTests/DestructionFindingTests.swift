import Runbooks
import Testing

@Suite("What lint says of commands that destroy")
struct DestructionFindingTests {
    private func found(_ markdown: String) throws -> [Finding] {
        try read(markdown).findings.filter { $0.rule == .destructiveCommand }
    }

    @Test("a heading excuses what is small, never infrastructure, volumes and databases")
    func headings() throws {
        #expect(try found("## Cleanup\n\n" + fence("rm -rf /srv/shop/releases", "sh")).isEmpty)
        for command in ["terraform destroy", "docker volume rm shop_data", "dropdb shop", "kubectl delete ns shop"] {
            #expect(try found("## Cleanup\n\n" + fence(command, "sh")).map(\.line) == [4], "\(command)")
        }
    }

    @Test("every loss of a section is said, those of one kind together")
    func all() throws {
        let block = fence("terraform destroy\nrm -rf /srv/a\nrm -rf /srv/b\nrm -rf /srv/c", "sh")
        let all = try found("## Rollback\n\n" + block)
        #expect(all.map(\.line) == [4, 5])
        #expect(all.last?.message.contains("deletes whole folders, and so do lines 6 and 7;") == true)
        #expect(try found("## Rollback\n\n" + fence("dropdb shop", "sh")).first?.message.contains(": shop;") == true)
    }

    @Test(
        "a block of SQL is looked at",
        arguments: [
            ("DROP TABLE orders;", true), ("-- DROP TABLE orders;\nSELECT 1;", false),
            ("ALTER TABLE orders\n  DROP COLUMN note;", true), ("TRUNCATE orders;", true),
            ("DELETE FROM orders;", true), ("DELETE FROM orders WHERE id = 7;", false),
            ("DROP INDEX orders_note;", false), ("BEGIN;\nDROP TABLE orders;\nROLLBACK;", false),
            ("DROP TABLE IF EXISTS tmp_orders;", false), ("-- careful: gone for good\nDROP TABLE orders;", false),
        ])
    func sql(statement: String, isFound: Bool) throws {
        #expect(try found("## Rollback\n\n" + fence(statement, "sql")).isEmpty != isFound)
    }

    @Test("a warning or a backup counts in a foreword, and in an earlier part of the same procedure")
    func before() throws {
        let drop = fence("dropdb shop", "sh")
        let backup = fence("pg_dump shop > shop.sql", "sh")
        #expect(try found("# Till\n\n## Prerequisites\n\n\(backup)\n## Rollback\n\n\(drop)").isEmpty)
        #expect(
            try found("# Till\n\n## ⚠️ Important\n\n- This is irreversible.\n\n## Rollback\n\n\(drop)").isEmpty)
        #expect(
            try found("# Till\n\n## Rollback\n\n### Step 1: Save\n\n\(backup)\n### Step 2: Drop\n\n\(drop)").isEmpty)
        #expect(try found("# Till\n\n## Nightly jobs\n\n\(backup)\n## Rollback\n\n\(drop)").count == 1)
        #expect(try found("# Till\n\n## Important\n\n- Tell the desk.\n\n## Rollback\n\n\(drop)").count == 1)
    }

    @Test("a restore over a live database is a note; over a new one nothing")
    func restore() throws {
        let restore = fence("psql shop < backup.sql", "sh")
        #expect(try found("## Rollback\n\n\(restore)").map(\.severity) == [.info])
        #expect(try found("## Rollback\n\n" + fence("createdb shop\npsql shop < backup.sql", "sh")).isEmpty)
        #expect(try found("## Rollback\n\n" + fence("psql restore_test < backup.sql", "sh")).isEmpty)
        #expect(try found("## Deploy\n\n" + fence("psql shop < schema.sql", "sh")).isEmpty)
    }

    @Test("where nothing is dear, nothing is said")
    func harmless() throws {
        #expect(try found("## Local development\n\n" + fence("docker compose down -v", "sh")).isEmpty)
        #expect(try found("## Flush (safe: a cache only)\n\n" + fence("redis-cli FLUSHALL", "sh")).isEmpty)
        let deploy = "## Deploy\n\n" + fence("kubectl apply -f till/", "sh")
        #expect(try found(deploy + "\n## Rollback\n\n" + fence("kubectl delete -f till/", "sh")).isEmpty)
        #expect(try found("## Rollback\n\n" + fence("kubectl delete -f till/", "sh")).count == 1)
    }
}
