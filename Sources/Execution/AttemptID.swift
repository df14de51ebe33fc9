/// Names one attempt at one step, `RUN-3/switch-release/1` say. An attempt is started at most once, ever; trying
/// again is another attempt with another id.
package struct AttemptID: RawRepresentable, Codable, Sendable, Hashable, CustomStringConvertible {
    package let rawValue: String

    package init(rawValue: String) { self.rawValue = rawValue }
    package init(_ name: String) { rawValue = name }
    package var description: String { rawValue }

    /// The name of the attempt's folder: different for different ids, and safe as one path segment. Everything but
    /// letters, digits, `-` and `_` (and dots that do not lead) is written as `%` and two hexadecimal digits.
    var folderName: String {
        var name = ""
        for byte in rawValue.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
                name.unicodeScalars.append(Unicode.Scalar(byte))
            case UInt8(ascii: ".") where !name.isEmpty:
                name += "."
            default:
                name += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
            }
        }
        return name
    }
}
