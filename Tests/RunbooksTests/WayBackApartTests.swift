import Runbooks
import Testing

@Suite("Ways back that stand inside another procedure")
struct WayBackApartTests {
    private func procedures(_ markdown: String) throws -> [String] {
        try read(markdown).procedures.map { procedure in
            "\(procedure.line)-\(procedure.endLine) \(procedure.role) \(procedure.title): "
                + procedure.steps.map { "\($0.line) \($0.title)" }.joined(separator: ", ")
        }
    }

    @Test("a label of a rollback over a block is a procedure, and no step of the deployment")
    func labelled() throws {
        let text =
            "# Till\n\n## Deploy\n\n" + fence("make ship", "sh") + "\n**Rollback:**\n\n" + fence("make unship", "sh")
            + "\n**Verify:**\n\n" + fence("make proof", "sh")
        #expect(
            try procedures(text) == [
                "3-19 deploy Deploy: 5 Deploy, 15 Verify", "9-13 rollback Rollback: 9 Rollback",
            ])
        let back = try #require(read(text).procedures.last)
        #expect(back.chapters == ["Deploy"])
        #expect(back.level == 3)
    }

    @Test("also under what is kept in order, and in other languages")
    func elsewhere() throws {
        let text =
            "# Notes\n\n## Restart of services\n\n**All of them:**\n" + fence("docker compose restart", "sh")
            + "\n**Rollback к предыдущей версии:**\n" + fence("git checkout HEAD~1", "sh")
        #expect(
            try procedures(text) == [
                "3-13 maintenance Restart of services: 5 All of them",
                "10-13 rollback Rollback к предыдущей версии: 10 Rollback к предыдущей версии",
            ])
    }

    @Test(
        "what says when to go back, or proves a way back, stays where it is",
        arguments: ["**Rollback if:**", "**When to roll back:**", "**Rollback verification:**"])
    func conditions(label: String) throws {
        let text = "# Till\n\n## Deploy\n\n" + fence("make ship", "sh") + "\n\(label)\n\n" + fence("make proof", "sh")
        #expect(try read(text).procedures.allSatisfy { $0.role != .rollback })
    }

    @Test("a rollback's own labels are its steps, and so are those of what to do in trouble")
    func within() throws {
        for heading in ["Rollback", "Troubleshooting"] {
            let text =
                "# Till\n\n## \(heading)\n\n**Look first:**\n" + fence("make look", "sh")
                + "\n**Roll back to the last release:**\n" + fence("make unship", "sh")
            #expect(try read(text).procedures.map(\.title) == [heading])
        }
    }
}
