import Runs
import Testing

@Suite("A deploy, told in a room", .timeLimit(.minutes(1)))
struct DeployStoryTests {
    @Test("goes through from the command to the log")
    func wholeStory() async throws {
        let bench = try RunBench(.shop(expected: "v1.4.2"))
        #expect(try await bench.say("!deploy shop v1.4.2") == "RUN-1 begun: deploy shop v1.4.2")
        try await bench.press("Done")
        #expect(bench.file("log") == nil, "a command waits for a person")
        try await bench.press("Run")
        let run = try await bench.end(of: 1)
        #expect(run?.status == .succeeded)
        #expect(bench.file("log") == "deploy v1.4.2\n")
        try await bench.heard("**RUN-1 is over, all went well**")
        try await bench.heard("Deployment log, RUN-1")
        try await bench.kill()
    }
}
