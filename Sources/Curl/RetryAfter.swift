import CCurl
package import Foundation

/// The header by which a server says when to come back.
package enum RetryAfter {
    /// What a longer demand is cut to, so that one wrong header can not silence a sender for good.
    package static let longest = Duration.seconds(24 * 60 * 60)

    /// How long to wait from `now` on: the header is a number of seconds, whole or (against RFC 9110, but seen) with a
    /// fraction, or a date in any of HTTP's three forms. A time in the past is zero; nil when it is neither.
    package static func parse(_ value: String, now: Date) -> Duration? {
        let text = value.trimmingCharacters(in: .whitespaces)
        guard !text.isEmpty, text.utf8.count < 64 else { return nil }
        if text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") }) {
            return Double(text).map(limited)
        }
        // libcurl's parser also reads what is no HTTP date; each of the three forms begins with the day's name.
        guard let first = text.first, first.isLetter else { return nil }
        let time = curl_getdate(text, nil)
        return time < 0 ? nil : limited(Date(timeIntervalSince1970: TimeInterval(time)).timeIntervalSince(now))
    }

    private static func limited(_ seconds: Double) -> Duration {
        let longestSeconds = Double(longest.components.seconds)
        return .milliseconds(Int64((min(max(0, seconds), longestSeconds) * 1000).rounded(.up)))
    }
}
