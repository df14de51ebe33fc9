import Runbooks
import Testing

@Suite("Limits by what stands around them, as strangers write them")
struct StrangerLimitTests {
    private func limits(_ markdown: String) throws -> [String] {
        try read("# Kiosk\n\n## Notes\n\n" + markdown).thresholds.map { "\($0.comparator)\($0.value)\($0.unit ?? "")" }
    }

    @Test(
        "objectives are promised with \"within\", \"up to\" or a bare number, and may have two",
        arguments: [
            ("- **RTO**: within 2 hours\n", ["<=2.0hours"]), ("- **RPO**: up to 5 min (last copy)\n", ["<=5.0min"]),
            ("- RTO: 2 h until tills open; 4 h until all is counted.\n", ["<=2.0h", "<=4.0h"]),
            ("### Recovery time objective\n\n**Target: 4 hours**\n", ["<=4.0hours"]),
            ("- Page the lead within 15 minutes\n", []), ("- **Review:** within 2 days\n", []),
        ])
    func objectives(text: String, expected: [String]) throws {
        #expect(try limits(text) == expected)
    }

    @Test("in a table of objectives the heads name what is high or low; a desired number is met or not")
    func tables() throws {
        let table = "### SLOs\n\n| Service | Availability | Latency |\n|---|---|---|\n| till | 99.5% | p99 < 200 ms |\n"
        #expect(try limits(table) == [">=99.5%", "<200.0ms"])
        #expect(try limits("| Metric | Desired |\n|---|---|\n| open tills | 3 |\n") == ["==3.0"])
        #expect(try limits("| Metric | Target |\n|---|---|\n| till errors | 0 |\n| tills | 7 |\n") == ["==0.0"])
        #expect(try limits("| Service | RTO | RPO |\n|---|---|---|\n| till | 5 min | 0 |\n") == ["<=5.0min", "<=0.0"])
        #expect(try limits("| Aspect | Value |\n|---|---|\n| Response time | < 100ms |\n") == ["<100.0ms"])
        #expect(try limits("| Thing | Free tier limit |\n|---|---|\n| tills | 750 hours/mo |\n").isEmpty)
    }

    @Test(
        "a time series and a condition limit what they are about; a size of a file and an expected count do not",
        arguments: [
            ("- Alarm `till_break_total > 0` goes on\n", [">0.0"]),
            ("Alerts:\n\n- **No sales**: `rate(till_sales_total[1h]) == 0` by day\n", ["==0.0"]),
            ("1. **Age.** If the copy is > 24h old, sales are lost.\n", [">24.0h"]),
            ("If definitions age more than 7 days, the scanner warns.\n", [">7.0days"]),
            ("- Manifests >256KiB need a note\n", []), ("**Expected markers:** `tills_imported` > 0\n", []),
        ])
    func words(text: String, expected: [String]) throws {
        #expect(try limits(text) == expected)
    }

    @Test("boxes of a checklist that is to be copied are gates, and an expression may have a comment behind it")
    func blocks() throws {
        let found = try read("## Checklist\n\n" + fence("- [ ] Coverage ≥ 70%\n- [ ] Disk (> 20% free)", "markdown"))
        #expect(found.thresholds.map(\.kind) == [.gate, .gate])
        #expect(found.thresholds.map(\.line) == [4, 5])
        #expect(try limits(fence("- alert: Slow\n  expr: till_seconds > 0.5  # half a second", "yaml")) == [">0.5"])
    }

    @Test(
        "an objective is known by its short name alone, wherever it stands",
        arguments: [
            ("See the policy: RPO 1h / RTO 4h.\n", ["<=1.0h", "<=4.0h"]),
            ("- **RTO 15 min** - bounded by the restore (5)\n", ["<=15.0min"]),
            ("**MTTD target:** 60 s. **MTTR target:** 4 h.\n", ["<=60.0s", "<=4.0h"]),
            ("- [ ] The copy is back, RTO 30분 이내\n", ["<=30.0분"]), ("RTO drill of 3 tills\n", []),
        ])
    func shortNames(text: String, expected: [String]) throws {
        #expect(try limits(text) == expected)
    }

    @Test(
        "what is counted in a stretch of time, a power of ten, and signs behind the number",
        arguments: [
            ("The till was closed 3 or more times in the last hour.\n", [">=3.0"]),
            ("- Alert: \"Card refused 3+ times in 1 hour\"\n", [">=3.0"]),
            ("- The breaker trips after 5 failures in 60s\n", [">=5.0failures"]),
            ("- `till_balance_total > 5e16` for long\n", [">5e+16"]),
            ("- [ ] The till holds coins (≥ 10 EUR advised)\n", [">=10.0"]), ("- [ ] Xcode >= 15\n", []),
            ("- エラー率が80%を15分継続で超過\n", [">80.0%"]), ("- 画面を1台以上で確認する\n", []),
            ("- **Tempo de resposta**: < 4 horas\n", ["<4.0horas"]),
            ("- Card errors > 1% for 2 consecutive minutes\n", [">1.0%"]),
            ("- Open till count drops to 0\n", ["==0.0"]),
            ("- **Error Budget**: 43.2 minutes/month\n", ["<=43.2minutes/month"]),
            ("> **Time to execute:** < 2 minutes\n", []),
        ])
    func counted(text: String, expected: [String]) throws {
        #expect(try limits(text) == expected)
    }

    @Test("a heading with a metric's own name, and a column of signs beside one of limits")
    func places() throws {
        #expect(try limits("### Tills (`OpenTillCount` > 400)\n") == [">400.0"])
        #expect(try limits("### `card-timeout-rate` - > 5 timeouts in 5 min\n") == [">5.0"])
        #expect(try limits("### Step 3 > 2\n").isEmpty)
        let table = """
            | Metric | SLO target | Worth a look |
            | --- | --- | --- |
            | backlog | < 100 | > 1000 → a clerk is away |
            | queue | < 60 % | > 80 % → open a till |
            """
        #expect(try limits(table) == ["<100.0", ">1000.0", "<60.0%", ">80.0%"])
        #expect(try limits("| Severity | Burn rate | Window |\n|---|---|---|\n| Page | 14.4× | 1h |\n") == [">14.4"])
        #expect(try limits(fence("# 1. Card errors < 0.5%\n# 2. Nothing odd", "sh")) == ["<0.5%"])
    }
}
