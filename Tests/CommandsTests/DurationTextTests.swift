import Commands
import Testing

@Suite("Lengths of time")
struct DurationTextTests {
    @Test(
        "are read as people write them",
        arguments: [
            ("90s", 90), ("15m", 900), ("1h30m", 5400), ("2d", 172_800), ("1w", 604_800), ("20 minutes", 1200),
            ("1 hour 30 min", 5400), ("2 Days", 172_800), ("10 m", 600), ("", nil), ("0m", nil), ("m", nil),
            ("15", nil),
            ("15 parsecs", nil), ("-5m", nil), ("1.5h", 5400), ("0.5d", 43_200), ("1.2.3h", nil), (".h", nil),
            ("0.1s", nil), ("\u{0665}m", nil), ("367d", nil),
            ("9999999999999999999s", nil),
        ] as [(String, Int?)])
    func read(text: String, seconds: Int?) {
        #expect(DurationText.seconds(text) == seconds)
    }
}
