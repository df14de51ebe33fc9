import Runbooks
import Runs
import Testing

/// A deployment told in numbered sections beside each other.
@Suite("Deploying in numbered sections")
struct SequenceTests {
    private static let sections = """
        # Toy
        ## Prerequisites
        - Access to the registry
        ## 1. Build the image
        ```sh
        make image
        ```
        ## 2. Check the image
        ```sh
        make scan
        ```
        ## 3. Deploy it
        ```sh
        make ship
        ```
        ## Verify
        ```sh
        make proof
        ```
        """

    private func plan(_ markdown: String, option: String? = nil) throws -> Plan {
        try Plan(
            RunbookReader.read(Array(markdown.utf8), fileName: "toy.md"), .make(.deploy) { $0.option = option })
    }

    @Test("all of them in order is the first that is offered")
    func offered() throws {
        let plan = try plan(Self.sections)
        let choice = try #require(plan.run.steps.first { $0.kind == .choice })
        #expect(
            choice.options.map(\.label) == ["All in order", "1. Build the image", "2. Check the image", "3. Deploy it"])
        #expect(choice.options[0].title == "1. Build the image; 2. Check the image; 3. Deploy it")
        #expect(
            plan.places == [
                "tick 3", "choice 4", "2.1>run 5", "2.1>run 9", "2.1>run 13", "2.2>run 5", "2.3>run 9", "2.4>run 13",
                "run 17",
            ])
    }

    @Test("chosen, they run one after the other, and what verifies them follows once")
    func chosen() throws {
        let run = try plan(Self.sections, option: "all in order").run
        let done = run.steps.filter { step in
            step.isExecuted
                && step.branches.allSatisfy { branch in run.step(branch.choice)?.chosen == branch.label }
        }
        #expect(done.map(\.line) == [5, 9, 13, 17])
    }

    @Test("words of one section choose that section, and `all` all of them")
    func words() throws {
        for (option, label) in [("build", "1. Build the image"), ("2.", "2. Check the image"), ("all", "All in order")]
        {
            let choice = try #require(plan(Self.sections, option: option).run.steps.first { $0.kind == .choice })
            #expect(choice.chosen == label)
        }
    }

    @Test("beside a way that is told elsewhere, it is one way among others")
    func beside() throws {
        let plan = try plan(Self.sections + "\n## Deploy the shelf\n```sh\nmake shelf\n```\n")
        let choice = try #require(plan.run.steps.first { $0.kind == .choice })
        #expect(
            choice.options.map(\.label) == [
                "All in order", "1. Build the image", "2. Check the image", "3. Deploy it", "Deploy the shelf",
            ])
    }

    @Test(
        "ways to choose from stay ways",
        arguments: [
            "# Toy\n## Deployment methods\n### 1. Deploy with the pipeline\n```sh\nmake one\n```\n"
                + "### 2. Deploy by hand\n```sh\nmake two\n```\n",
            "# Toy\n## 1. Deploy with the pipeline (recommended)\n```sh\nmake one\n```\n"
                + "## 2. Deploy by hand\n```sh\nmake two\n```\n",
            "# Toy\n## Deploy the till\n```sh\nmake one\n```\n## Deploy the shelf\n```sh\nmake two\n```\n",
            "# Toy\n## 1. Deploy the till\n```sh\nmake one\n```\n## 2. Rollback\n```sh\nmake back\n```\n"
                + "## 3. Deploy the shelf\n```sh\nmake two\n```\n",
        ])
    func ways(markdown: String) throws {
        let choices = try plan(markdown).run.steps.filter { $0.kind == .choice }
        #expect(choices.count == 1)
        #expect(!choices[0].options.contains { $0.label == "All in order" })
    }
}
