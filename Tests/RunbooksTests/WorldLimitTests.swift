import Runbooks
import Testing

@Suite("Limits in comments, settings, minima and other languages")
struct WorldLimitTests {
    private func limits(_ markdown: String) throws -> [String] {
        try read("# Kiosk\n\n" + markdown).thresholds.map {
            "\($0.line) \($0.kind.rawValue) \($0.metric) \($0.comparator) \($0.value)\($0.unit ?? "")"
        }
    }

    @Test(
        "other languages",
        arguments: [
            ("## Quando\n\n- Il controllo fallisce per 3 volte consecutive\n", [">=3.0"]),
            ("2. Se 2 execuções consecutivas falharem, avise o caixa.\n", [">=2.0"]),
            ("- Caso impacto seja superior a 30 minutos, publicar nota\n", [">30.0minutos"]),
            ("**Decisão:** Se > 10 erros/min, voltar.\n", [">10.0erros/min"]),
            ("- Errori critici nel registro > 10\n", [">10.0"]),
            ("- [ ] **Spazio disco** (minimo 50GB)\n", [">=50.0GB"]),
            ("- [ ] Mindestens 2 Personen haben alles gelesen\n", [">=2.0"]),
        ])
    func languages(markdown: String, expected: [String]) throws {
        #expect(
            try read("# Kiosk\n\n" + markdown).thresholds.map { "\($0.comparator)\($0.value)\($0.unit ?? "")" }
                == expected)
    }

    @Test("comments beside commands")
    func comments() throws {
        let commands =
            "# CPU: < 80% (OK)\nuptime\n# Si > 95% utilisé → Étape 5\ndf -h\n# 预期: 所有分区使用率 <80%\ndf\n"
            + "# Check disk space (minimum 10GB required)\ndf -h /\n# Look for slow answers (response time > 1s)\ncat log"
        #expect(
            try limits("## Look\n\n" + fence(commands, "bash")).map { $0.prefix { $0 != " " } } == [
                "6", "8", "10", "12",
            ])
    }

    @Test(
        "what there must be enough of, and what watches",
        arguments: [
            ("- At least 4 GB free disk for the first build\n", ["3 gate free disk >= 4.0GB"]),
            ("- Ensure you have at least 500MB free space\n", ["3 gate free space >= 500.0MB"]),
            ("- At least 2 tills are healthy\n", ["3 gate tills are healthy >= 2.0"]),
            ("- [ ] Backup verified within the last 24 hours\n", ["3 gate Backup verified <= 24.0hours"]),
            ("- Minimum 100 turns are looked at\n", []),
            ("## Symptoms\n\n- ❌ `up{job=\"till\"} == 0`\n", ["5 symptom up{job=\"till\"} == 0.0"]),
            (
                "**fires when:** a till has been in `Waiting` for >10 minutes.\n",
                [
                    "3 alert till has been in Waiting > 10.0minutes"
                ]
            ),
            ("- More than 1% of sales are errors over 5 minutes\n", []),
        ])
    func minima(markdown: String, expected: [String]) throws {
        #expect(try limits(markdown) == expected)
    }

    @Test("settings whose name or block says that they are limits")
    func settings() throws {
        let keys =
            "{\n  \"Till\": {\n    \"DiskSpaceWarningPercent\": 20.0,\n    \"MemoryUsageCriticalPercent\": 90,\n"
            + "    \"DiskQueueSustainedMinutes\": 15\n  },\n  \"halt_conditions\": {\n    \"error_rate\": 0.01\n  },\n"
            + "  \"error_rate\": 5\n}"
        #expect(
            try limits("## Keys\n\n" + fence(keys, "json")) == [
                "8 alert disk space < 20.0%", "9 alert memory usage > 90.0%", "13 alert error rate > 0.01",
            ])
    }

    @Test("an alert in a block of text needs no unit")
    func drawn() throws {
        #expect(try limits("## Seen\n\n" + fence("Alert: Till score < 5 for 2h", "")) == ["6 alert Till score < 5.0"])
    }

    @Test("the comparison of an expression may stand on a line of its own")
    func folded() throws {
        let rule = "- alert: TillsFail\n  expr: >\n    rate(failed[5m])\n      / rate(all[5m])\n      > 0.2\n  for: 5m"
        #expect(try limits("## Rules\n\n" + fence(rule, "yaml")) == ["10 alert TillsFail > 0.2"])
    }
}
