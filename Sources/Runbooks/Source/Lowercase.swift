// Small letters, as the standard library makes them, without asking its tables about signs that have no case.

extension StringProtocol {
    fileprivate var inLowercase: String {
        withBytes { bytes in
            var isPlain = true
            var isLower = true
            for offset in bytes.indices {
                if bytes[offset] >= 0x80 { isPlain = false }
                if bytes[offset].isUpper { isLower = false }
            }
            if isPlain {
                if isLower { return String(self) }
                return String(unsafeUninitializedCapacity: bytes.count) { buffer in
                    for offset in bytes.indices {
                        buffer[offset] = bytes[offset].isUpper ? bytes[offset] | 0x20 : bytes[offset]
                    }
                    return bytes.count
                }
            }
            var folded: [UInt8] = []
            folded.reserveCapacity(bytes.count)
            for scalar in unicodeScalars {
                if scalar.isASCII {
                    let byte = UInt8(scalar.value)
                    folded.append(byte.isUpper ? byte | 0x20 : byte)
                } else if scalar.isKnownCaseless {
                    folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
                } else {
                    for small in scalar.lowercase {
                        folded.append(contentsOf: UTF8.encode(small) ?? UTF8.encodedReplacementCharacter)
                    }
                }
            }
            return String(decoding: folded, as: UTF8.self)
        }
    }
}

extension Unicode.Scalar {
    /// Signs of Latin-1, punctuation, arrows, drawn lines, emoji, and the scripts of East Asia. False says nothing.
    var isKnownCaseless: Bool {
        switch value {
        case 0x80...0xBF, 0x2000...0x20FF, 0x2190...0x24B5, 0x24EA...0x2BFF, 0x2E80...0xA63F, 0x1F000...0x1FAFF: true
        default: false
        }
    }
}

extension Unicode.Scalar {
    /// Its small letter, for a few as more than one scalar.
    var lowercase: [Unicode.Scalar] { Array(properties.lowercaseMapping.unicodeScalars) }
}

extension String {
    func lowercased() -> String { inLowercase }
}

extension Substring {
    func lowercased() -> String { inLowercase }
}
