import Foundation
import Testing

@testable import Web

@Suite("Timestamps")
struct TimestampTests {
    @Test(
        "are the same as the calendar's",
        arguments: [
            (0.0, "1970-01-01T00:00:00.000Z"),
            (951_782_400, "2000-02-29T00:00:00.000Z"),
            (4_107_542_399.999, "2100-02-28T23:59:59.999Z"),
            (1_763_718_500.1234, "2025-11-21T09:48:20.123Z"),
            (-0.001, "1969-12-31T23:59:59.999Z"),
            (-2_203_891_200, "1900-03-01T00:00:00.000Z"),
        ])
    func text(seconds: Double, text: String) {
        #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == text)
    }
}
