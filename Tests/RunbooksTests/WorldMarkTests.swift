import Runbooks
import Testing

@Suite("Gaps that stand for a name, in other languages and by their form")
struct WorldMarkTests {
    private func gaps(_ commands: String, _ language: String = "sh") throws -> [String] {
        try read("# Till\n\n## Deploy\n\n" + fence(commands, language)).placeholders.map(\.token)
    }

    @Test(
        "words in capitals and small letters that stand for a value",
        arguments: [
            ("till env add VARIABLE_NAME production", ["VARIABLE_NAME"]),
            ("shopctl secrets unset SECRET_NAME", ["SECRET_NAME"]),
            ("mongosh shop --eval \"db.tills.find(ObjectId('USERID'))\"", ["USERID"]),
            ("docker run till:NEW_REVISION", ["NEW_REVISION"]),
            ("sed -i 's/OLD_VALUE/NEW_VALUE/g' till.env", ["NEW_VALUE", "OLD_VALUE"]),
            ("sed -i 's/till:old-version/till:new-version/' till.yml", ["new-version", "old-version"]),
            ("till secrets set TILL_TOKEN=\"new_token\"", ["new_token"]),
            ("mail -s Down you@example.com", ["you@example.com"]),
            ("kubectl delete pod till-server-X -n shop", ["till-server-X"]),
            ("psql shop -c \"your query\"", ["your query"]),
        ])
    func names(command: String, expected: [String]) throws {
        #expect(try gaps(command) == expected)
    }

    @Test(
        "the name of a variable or a program is none",
        arguments: [
            "docker run -e DATABASE_URL till", "unset HISTFILE", "docker run -e NEW_TOKEN till", "read -s NEW_PASSWORD",
            "unset SECRET_NAME", "su-exec till sh", "till passwd --new-password", "git checkout new-version",
            "curl -X POST till.test", "export NEW_TAG", "till say -m \"your till is open\"", "echo \"your query\"",
        ])
    func variables(command: String) throws {
        #expect(try gaps(command).isEmpty)
    }

    @Test(
        "yours, in other languages, in hosts and values",
        arguments: [
            ("curl https://seu-dominio.com/health", ["seu-dominio.com"]), ("ssh tu-servidor", ["tu-servidor"]),
            ("curl https://votre-domaine.fr/caisse", ["votre-domaine.fr"]), ("HOST=ihr-server make", ["ihr-server"]),
            ("curl https://你的域名.com/health", ["你的域名.com"]), ("HOST=ваш-сервер make", ["ваш-сервер"]),
            ("echo \"你的服务已启动\"", []), ("echo 'so sagte ihr-euch das'", []),
        ])
    func yours(command: String, expected: [String]) throws {
        #expect(try gaps(command) == expected)
    }

    @Test("in a sentence only code and addresses hold them")
    func sentences() throws {
        #expect(
            try read("# Caja\n\nMira `https://tu-caja.test/salud`; haz tu-mejor.\n").placeholders.map(\.token) == [
                "tu-caja"
            ])
        #expect(try read("# 收银\n\n请检查你的服务。\n").placeholders.isEmpty)
    }

    @Test(
        "values of which only the form is told, and paths to something",
        arguments: [
            ("TILL_ROLE=xxxxxxxx-xxxx-xxxx-xxxxxxxxxxxx make", "xxxxxxxx-xxxx-xxxx-xxxxxxxxxxxx"),
            ("TILL_TOKEN=s.xxxxxxxxxxxxx make", "s.xxxxxxxxxxxxx"),
            ("cp -r tills ~/path/to/shop", "~/path/to/shop"), ("cp till C:\\path\\to\\Shop", "C:\\path\\to\\Shop"),
            ("SECRET=<32位以上随机字符串> make", "<32位以上随机字符串>"), ("cp till <папка-кассы>", "<папка-кассы>"),
            ("IP=your.till.server.ip make", "your.till.server.ip"),
        ])
    func forms(command: String, expected: String) throws {
        #expect(try gaps(command) == [expected])
    }

    @Test("whole numbers of telephones, blanks of tables, and what is a tag")
    func words() throws {
        let found = { (text: String) in try read("# Till\n\n" + text).placeholders.map(\.token) }
        #expect(try found("- **Hotline:** +1-XXX-XXX-XXXX\n") == ["+1-XXX-XXX-XXXX"])
        #expect(try found("| Lead | [Name] | [#] | $[X]/week |\n|---|---|---|---|\n") == ["[#]", "[Name]", "[X]"])
        #expect(try found("[TOC]\n\nA plan [MVP] **[OK] small**\n").isEmpty)
    }

    @Test("templates, settings, queries, comments and paths that are clicked through")
    func blocks() throws {
        #expect(try gaps("TILL_KEY=...\nSHOP_KEY=...", "env") == ["...", "..."])
        #expect(try gaps("SELECT * FROM tills WHERE id = '{{ till_id }}';", "sql") == ["{{ till_id }}"])
        #expect(
            try gaps(
                "# Say in the channel: \"Opening [till] at [time]\"\nmake open\n# See https://pay.test/your-shop/tills")
                == ["[till]", "[time]", "your-shop"])
        #expect(
            try gaps("Open: /tills/{till_id}/money\nChoose: [Broken till | No money]", "") == [
                "{till_id}", "[Broken till | No money]",
            ])
        #expect(try gaps("GET /tills/{id}/money → HTTP 200", "").isEmpty)
        let form = "Template:\n\n```\nTill affected: ...\nNext steps: …\n```\n"
        #expect(
            try read("## Message\n\n" + form).placeholders.map { $0.lead + $0.token } == [
                "Till affected: ...", "Next steps: …",
            ])
    }

    @Test("what somebody is to do among commands is a gap, and no shell is given it")
    func byHand() throws {
        let runbook = try read("# Касса\n\n## Deploy\n\n" + fence("cp a b\n[изменить файл кассы]\nmake open", "sh"))
        #expect(runbook.placeholders.map(\.token) == ["[изменить файл кассы]"])
        // It stays where it stands, and so nothing of the block is run from here.
        let script = try #require(runbook.codeBlocks.first?.script)
        #expect(Attendance.needed(by: script) == .hand(line: "[изменить файл кассы]"))
        let first = try read("# Касса\n\n## Deploy\n\n" + fence("[изменить файл кассы]\nmake open", "sh"))
        #expect(first.placeholders.map(\.token) == ["[изменить файл кассы]"])
        #expect(first.codeBlocks.map(\.class) == [.other])
    }

    @Test("a name of another script is a name, and signs alone are asked for, too")
    func normal() {
        #expect(PlaceholderName.normal("<Имя кассы>") == "имя-кассы")
        #expect(PlaceholderName.normal("{ник_кассы}") != PlaceholderName.normal("<Имя кассы>"))
        #expect(Placeholder(token: "<…>", kind: .angle, line: 1).name == "value")
    }
}
