import Runbooks
import Testing

@Suite("Statements of a script")
struct ShellStatementTests {
    @Test(
        "counts what a shell would run",
        arguments: [
            ("a\nb", 2, "lines"), ("a; b", 2, "semicolon"), ("a && b || c", 1, "list"), ("a | b | c", 1, "pipeline"),
            ("a |\n  b", 1, "pipeline over lines"),
            ("a \\\n  -x \\\n  -y", 1, "continuation"), ("cat <<EOF\nx\ny; z\nEOF\nb", 2, "here-document"),
            ("cat <<-'END'\n\tx\n\tEND\nb", 2, "here-document with tabs"),
            ("for i in 1 2; do\n  a $i\ndone", 1, "loop"), ("if a; then\n  b\nelse\n  c\nfi", 1, "condition"),
            ("until a >/dev/null 2>&1; do\n  sleep 1\ndone\nb", 2, "until"),
            ("case $x in\n  a) b;;\n  *) c;;\nesac", 1, "case"), ("f() {\n  a\n}\nf", 2, "function"),
            ("python -c \"\nimport x\nprint(1)\n\"", 1, "quotes over lines"),
            ("X=$(a | b)\nc", 2, "substitution"), ("# a\nb # c\n# d", 1, "comments"), ("a &\nb", 2, "background"),
            ("(\n cd x\n a\n)", 1, "group"), ("A=1", 1, "assignment"), ("a > f 2>&1", 1, "redirection"),
            ("deploy <service-id> --fast", 1, "placeholder"), ("curl https://h.test/x?a=1&b=2", 1, "address"),
            ("echo 'it''s # no comment'", 1, "quotes"), ("a <(b) <<< \"c\"", 1, "process substitution"),
            ("x=(a b)\ny", 2, "array"), ("[ \"$A\" = \"$B\" ] && c", 1, "test"),
            ("echo \"$(a \"b c\")\"\nd", 2, "nested quotes"), ("awk '{print $1}' f", 1, "braces in quotes"),
        ])
    func counts(script: String, expected: Int, why: String) throws {
        let runbook = try read("## Deploy\n\n" + fence(script, "bash"))
        // A lone assignment is a setting, so it stands beside a command here.
        let block = runbook.codeBlocks[0]
        if why == "assignment" {
            #expect(block.class == .config)
        } else {
            #expect(block.statements == expected, "\(why)")
        }
    }
}
