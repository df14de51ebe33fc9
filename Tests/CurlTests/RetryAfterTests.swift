import Curl
import Foundation
import Testing

@Suite("Retry-After")
struct RetryAfterTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT, the date that RFC 9110 shows in all three forms.
    private static let now = Date(timeIntervalSince1970: 784_111_777)

    @Test(
        "is read as seconds or as a date",
        arguments: [
            ("0", Duration.zero), ("7", .seconds(7)), (" 12 ", .seconds(12)), ("1.914", .milliseconds(1914)),
            ("Sun, 06 Nov 1994 08:50:37 GMT", .seconds(60)), ("Sunday, 06-Nov-94 08:49:47 GMT", .seconds(10)),
            ("Sun Nov  6 08:49:38 1994", .seconds(1)), ("Sun, 06 Nov 1994 08:00:00 GMT", .zero),
            ("99999999999999999999", RetryAfter.longest), ("Sun, 06 Nov 2044 08:00:00 GMT", RetryAfter.longest),
        ])
    func readable(_ value: String, _ expected: Duration) {
        #expect(RetryAfter.parse(value, now: Self.now) == expected)
    }

    @Test("is nothing when it is neither", arguments: ["", "soon", "-3", "1e9", "1.2.3", "12 s"])
    func unreadable(_ value: String) {
        #expect(RetryAfter.parse(value, now: Self.now) == nil)
    }
}
