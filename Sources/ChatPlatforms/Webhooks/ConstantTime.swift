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
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(digits.count / 2)
        for at in stride(from: 0, to: digits.count, by: 2) {
            guard let high = digit(digits[at]), let low = digit(digits[at + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    /// What one digit stands for.
    static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }

    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}
