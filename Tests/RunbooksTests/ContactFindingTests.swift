import Runbooks
import Testing

@Suite("What lint says of contacts")
struct ContactFindingTests {
    private func found(_ markdown: String) throws -> [String] {
        try read(markdown).findings.filter { $0.rule == .unfilledContact }.map { "\($0.line): \($0.message)" }
    }

    @Test("a heading or a label with \"Escalation\" hides nobody who is missing")
    func escalation() throws {
        let text = """
            ## Emergency contacts

            ### Security escalation

            - **Security lead**: [Contact Info]
            - **Desk**: Ana, 555-0100

            ### Others

            - **Escalation**: [Escalation Contact]
            """
        #expect(
            try found(text) == ["5: nobody is named for \"Security lead\"", "10: nobody is named for \"Escalation\""])
    }

    @Test("each cell of a row counts")
    func cells() throws {
        let text = """
            ## Contacts

            | Role | Name | Slack | Phone |
            | --- | --- | --- | --- |
            | DevOps lead | [Name] | @devops | [#] |
            | DBA | Bo | @dba | TBD |
            | Vendor | Cy | - | n/a |
            | Desk | [Name] | [channel] | [#] |
            """
        #expect(
            try found(text) == [
                "5: name and phone of \"DevOps lead\" are still [Name] and [#]", "6: phone of \"DBA\" is still TBD",
                "8: nobody is named for \"Desk\"",
            ])
    }

    @Test("a way is said with whose it is, a link as a link")
    func ways() throws {
        let text = """
            ## Contacts

            **DevOps lead:** Ana

            - Email: ana@till.test
            - Phone: +7 XXX XXX-XX-XX

            Further:

            - **Pager:** [Link to the rota]
            """
        #expect(
            try found(text) == [
                "6: \"Phone\" of \"DevOps lead\" is still +7 XXX XXX-XX-XX",
                "10: the link for \"Pager\" is still [Link to the rota]",
            ])
    }

    @Test("an address of nobody is a sample")
    func samples() throws {
        let text =
            "## Contacts\n\n- **CTO**: email@company.com\n- **DBA**: name@example.com\n- **Desk**: desk@example.com\n"
        #expect(
            try found(text) == [
                "3: the address of \"CTO\" is a sample: email@company.com",
                "4: the address of \"DBA\" is a sample: name@example.com",
            ])
    }

    @Test("steps and facts of the document are nobody")
    func others() throws {
        let text = """
            ## On-call handoff

            1. **Verify access**:
               ```sh
               till login
               ```
            2. **Review recent changes**: TBD

            - **Version**: TBD
            """
        #expect(try found(text) == [])
        #expect(try found("## Escalation\n\n- **Level 1** (0 min): Ana\n- **Level 2** (15 min): see the rota\n") == [])
    }
}
