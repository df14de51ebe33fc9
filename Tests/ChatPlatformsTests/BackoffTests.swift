import ChatPlatforms
import Testing

@Suite("Back-off")
struct BackoffTests {
    private let backoff = Backoff(first: .seconds(1), longest: .seconds(60), longestDemand: .seconds(600))

    @Test(
        "doubles up to its longest wait",
        arguments: [
            (1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (8, 60), (1_000_000, 60),
        ])
    func doubling(_ failures: Int, _ seconds: Int) {
        #expect(backoff.delay(failures: failures, random: 1) == .seconds(seconds))
        #expect(backoff.delay(failures: failures, random: 0) == .seconds(seconds) / 2)
    }

    @Test(
        "waits at least as long as the other side demands, and at least its own time",
        arguments: [
            (1, Duration.seconds(10), 0.0, Duration.seconds(10)),
            (1, .seconds(10), 1.0, .seconds(11)),
            (7, .seconds(10), 1.0, .seconds(60)),
            (1, .zero, 1.0, .seconds(1)),
            (1, .seconds(86_400), 0.0, .seconds(600)),
        ])
    func demanded(_ failures: Int, _ demand: Duration, _ random: Double, _ expected: Duration) {
        #expect(backoff.delay(failures: failures, demanded: demand, random: random) == expected)
    }
}

@Suite("Secrets")
struct SecretTests {
    @Test("show themselves to nobody who prints, dumps or interpolates them")
    func silent() {
        let secret = Secret("syt_hidden")
        var dumped = ""
        dump([secret], to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped, "\(Optional(secret) as Any)"] {
            #expect(!text.contains("hidden"))
        }
        #expect(secret.reveal() == "syt_hidden")
    }
}
