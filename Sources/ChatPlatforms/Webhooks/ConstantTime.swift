import Crypto
import Foundation

/// Comparisons that take as long for every wrong value, so that no answer's time tells how much of a guess was right.
enum ConstantTime {
    /// Also hides how long the expected value is.
    static func equal(_ given: String, _ expected: String) -> Bool {
        let key = SymmetricKey(size: .bits256)
        let left = HMAC<SHA256>.authenticationCode(for: Data(given.utf8), using: key)
        return HMAC<SHA256>.isValidAuthenticationCode(left, authenticating: Data(expected.utf8), using: key)
    }

    /// Looks at every one, whichever fits.
    static func contains(_ given: String, among expected: [String]) -> Bool {
        expected.reduce(false) { found, one in
            let isEqual = equal(given, one)
            return found || isEqual
        }
    }
}

/// Bytes written as hexadecimal digits.
enum Hexadecimal {
    static func bytes(_ text: some StringProtocol) -> [UInt8]? {
        let digits = text.utf8.map { digit in
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(digit) - 48
            case UInt8(ascii: "a")...UInt8(ascii: "f"): Int(digit) - 87
            case UInt8(ascii: "A")...UInt8(ascii: "F"): Int(digit) - 55
            default: -1
            }
        }
        guard digits.count.isMultiple(of: 2), !digits.contains(-1) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
