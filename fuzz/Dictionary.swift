/// Pieces that rules of the reader look for.
enum Dictionary {
    static let words = [
        "```", "````", "~~~", "`", "**", "*", "_", "|", "||", "---", "- [ ] ", "- [x] ", "1. ", "# ", "###### ", ">",
        "<", ">=", "≥", "≤", "＞", "%", "(", ")", "[", "]", "{", "}", "<!--", "-->", "<details>", "</details>",
        "<summary>", ":", "：", ";", "→", "↓", "->", "\\", "\r\n", "\r", "\t", "\u{0}", "\u{FEFF}", "\u{A0}", "\u{3000}",
        "\u{200D}", "\u{301}", "🚨", "👩‍👩‍👧", "‚â•", "â€œ", "é", "ß", "İ", "手順", "回滚", "升级", "級", "１", "①", "$", "${", "$(",
        "<<EOF", "EOF\n", "&&", "||", "'", "\"", "#", " # ", "-- ",
        "Level 1 ", "L2", "escalate to ", "Escalation", "15 min", "0-15", "30+", "99.9%", "1,000", "1e400",
        "99999999999999999999", "-5", "0.0000001", "5xx", "p95", "SLO", "Warning", "Critical", "Metric", "Threshold",
        "Rollback", "Deploy", "within 24 hours", "TBD", "[Name]", "<version>", "v1.x.x", "YYYY-MM-DD", "YOUR_KEY",
        "runbell:", "role=rollback", "timeout=10m", "Expected: ",
        "HTTP 200", "{\"a\": 1}", "sudo rm -rf /", "DROP TABLE", "kubectl delete ", "git push -f", "Option A: ", "OR",
        "if ", "for ", "or 5% (critical)", "> 5% or 2%", "> 5% for > 5 min", "more than ", "below ", "at least 3 ",
        "threshold: ",
    ]

    static let lines = [
        "| Metric | Warning | Critical |", "|---|---|---|", "| CPU | 70% | > 90% |", "| Level | Who | After |",
        "1. **Level 1** (0-15 min): on-call", "## Escalation", "## Rollback", "### Step 1: Deploy", "```bash", "```",
        "- CPU > 80%: warning", "- **Critical:** > 5% or 2% (warning)", "> [!WARNING]", "!!! danger \"X\"",
        "    text", ":::note", ":::", "<!-- runbell: role=deploy timeout=5m approve=2 -->", "---", "title: x",
        "**Owner:** Team", "- [ ] item `ls -la`", "  - [ ] child", "# 1. Pull", "$ kubectl get pods", "NAME READY",
        "On-call → Lead → CTO", "    ↓ (15 min no response)", "Team lead (30 min)", "| > 5% | 3 consecutive | 5-10% |",
        "===", "***", "[a](#b)", "[a](b.md)", "[1]: x", "<a id=\"x\">",
    ]
}
