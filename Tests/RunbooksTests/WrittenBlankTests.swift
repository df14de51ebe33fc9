import Runbooks
import Testing

@Suite("Lines to write on and words to choose from")
struct WrittenBlankTests {
    private func tokens(_ markdown: String) throws -> [String] { try read(markdown).placeholders.map(\.token) }

    @Test(
        "a line to write on stands behind its label",
        arguments: [
            ("- **Name**: __________", ["__________"]), ("Date: _______ Signed: ________", ["_______", "________"]),
            ("________________", []), ("| Till | ________ |", []), ("- [ ] Lead: ________ Date: ________", []),
            ("the name is __init_____", []),
        ])
    func lines(line: String, expected: [String]) throws {
        #expect(try tokens("# Shop\n\n## Handover\n\nIt is signed.\n\n\(line)\n") == expected)
        let names = try read("# Shop\n\n- **Version deployed**: _______\n").placeholders.map(\.name)
        #expect(names == ["version-deployed"])
    }

    @Test(
        "a choice in a form",
        arguments: [
            ("**Severity:** SEV1 / SEV2 / SEV3", ["SEV1 / SEV2 / SEV3"]), ("**Level:** P1/P2/P3", ["P1/P2/P3"]),
            ("Status: Investigating / Mitigated / Resolved", ["Investigating / Mitigated / Resolved"]),
            ("Status: the shop in / near the street", []),
        ])
    func choices(line: String, expected: [String]) throws {
        let form = "# Incident: [title]\n\(line)\nImpact: [what customers see]"
        #expect(try tokens("# Shop\n\n## Update\n\n" + fence(form, "markdown")).filter { $0.contains("/") } == expected)
    }

    @Test(
        "in commands",
        arguments: [
            ("ls /path/to/till/", ["/path/to/till/"]), ("ls /path/to/till/<name>", ["/path/to/till", "<name>"]),
            ("git log -S \"THE_SECRET_VALUE\"", ["THE_SECRET_VALUE"]), ("export THE_TILL=3", []),
            ("echo $THE_TILL", ["$THE_TILL"]),
        ])
    func commands(command: String, expected: [String]) throws {
        #expect(try tokens("# Shop\n\n" + fence(command, "sh")).sorted() == expected.sorted())
    }
}
