import Runbooks
import Testing

@testable import Runs

@Suite("Numbers of steps")
struct StepNumberTests {
    private static func step(_ key: StepKey, _ ways: [String] = [], below parent: StepKey? = nil) -> RunStep {
        let branches = ways.map { way in
            let parts = way.split(separator: "=")
            return RunStep.Branch(choice: StepKey(String(parts[0])), label: String(parts[1]))
        }
        return RunStep(
            key: key, title: key.text, role: .deploy, kind: .manual, parent: parent, procedure: "Deploy", line: 1,
            endLine: 1, branches: branches, timeout: RunPolicy.commandTimeout)
    }

    private static func numbers(_ steps: [RunStep]) -> [String] { StepNumbers.numbered(steps).map(\.number) }

    @Test("count on, and anew under each group")
    func plain() {
        #expect(
            Self.numbers([
                Self.step("a"), Self.step("b"), Self.step("b1", below: "b"), Self.step("b2", below: "b"),
                Self.step("b21", below: "b2"), Self.step("c"),
            ]) == ["1", "2", "2.1", "2.2", "2.2.1", "3"])
    }

    @Test("ways that exclude each other have the same numbers, and what follows goes on behind the longest")
    func ways() {
        #expect(
            Self.numbers([
                Self.step("q"), Self.step("a1", ["q=A"]), Self.step("a2", ["q=A"]), Self.step("b1", ["q=B"]),
                Self.step("z"),
            ]) == ["1", "2", "3", "2", "4"])
    }

    @Test("a choice within a way counts on in that way")
    func nested() {
        #expect(
            Self.numbers([
                Self.step("q"), Self.step("a1", ["q=A"]), Self.step("r", ["q=B"]), Self.step("r1", ["q=B", "r=X"]),
                Self.step("r2", ["q=B", "r=Y"]), Self.step("b", ["q=B"]), Self.step("z"),
            ]) == ["1", "2", "2", "3", "3", "4", "5"])
    }

    @Test("a thousand steps of two ways are numbered at once")
    func many() {
        let steps = (0..<1000).map { Self.step(StepKey("s\($0)"), $0.isMultiple(of: 2) ? ["q=A"] : ["q=B"]) }
        #expect(Self.numbers(steps).last == "500")
    }

    @Test("an option is meant by the number that its label begins with")
    func option() throws {
        let options = ["1. Build", "3. Push the image", "13. Look"].map {
            RunStep.Option(label: $0, title: $0, line: 1)
        }
        #expect(try OptionMatch.find("3", among: options).get().label == "3. Push the image")
        guard case .failure = OptionMatch.find("2", among: options) else {
            Issue.record("there is no 2")
            return
        }
    }
}
