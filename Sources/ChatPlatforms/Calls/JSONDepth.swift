/// Takes out of JSON what is nested too deeply to be decoded.
enum JSONDepth {
    /// The same JSON, with null in place of every array and object that lies below the depth; the outermost is at 1.
    static func cut(_ bytes: [UInt8], at limit: Int) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var depth = 0
        var isInString = false
        var isEscaped = false
        for byte in bytes {
            if isInString {
                if depth <= limit { result.append(byte) }
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""):
                isInString = true
                if depth <= limit { result.append(byte) }
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                if depth <= limit { result.append(byte) }
                if depth == limit + 1 { result += Array("null".utf8) }
            case UInt8(ascii: "]"), UInt8(ascii: "}"):
                if depth <= limit { result.append(byte) }
                depth -= 1
            default:
                if depth <= limit { result.append(byte) }
            }
        }
        return result
    }
}
