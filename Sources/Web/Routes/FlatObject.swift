import NIOCore

/// A JSON object whose values are all texts, read and written without a general coder.
///
/// Almost every message that comes in and every receipt that goes out is one, and on that path a general coder costs more than
/// all the rest of the request.
enum FlatObject {
    /// The object's fields; nil for whatever is not plainly such an object, which is then the general decoder's to judge:
    /// other values, `\u` escapes, a field named twice, bad JSON, bad UTF-8.
    static func read(_ bytes: ByteBufferView) -> [String: String]? {
        bytes.withUnsafeBytes { raw in
            var reader = Reader(bytes: raw)
            return reader.object()
        }
    }

    static func write(_ fields: [(name: String, value: String?)], into buffer: inout ByteBuffer) {
        var separator = UInt8(ascii: "{")
        for case (let name, let value?) in fields {
            buffer.writeInteger(separator)
            write(name, into: &buffer)
            buffer.writeInteger(UInt8(ascii: ":"))
            write(value, into: &buffer)
            separator = UInt8(ascii: ",")
        }
        if separator == UInt8(ascii: "{") { buffer.writeInteger(separator) }
        buffer.writeInteger(UInt8(ascii: "}"))
    }

    private static func write(_ text: String, into buffer: inout ByteBuffer) {
        var escaped: [UInt8] = []
        escaped.reserveCapacity(text.utf8.count + 8)
        escaped.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): escaped += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\\"): escaped += [byte, byte]
            case UInt8(ascii: "\n"): escaped += #"\n"#.utf8
            case 0..<0x20:
                escaped += #"\u00"#.utf8
                escaped += [hexadecimal(byte >> 4), hexadecimal(byte & 15)]
            default: escaped.append(byte)
            }
        }
        escaped.append(UInt8(ascii: "\""))
        buffer.writeBytes(escaped)
    }

    private static func hexadecimal(_ digit: UInt8) -> UInt8 {
        digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10
    }
}

/// Goes once over the bytes.
private struct Reader {
    let bytes: UnsafeRawBufferPointer
    var at = 0

    init(bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    mutating func object() -> [String: String]? {
        guard next() == UInt8(ascii: "{") else { return nil }
        var fields: [String: String] = [:]
        repeat {
            guard next() == UInt8(ascii: "\""), let name = text(), next() == UInt8(ascii: ":"),
                next() == UInt8(ascii: "\""), let value = text(), fields.updateValue(value, forKey: name) == nil
            else { return nil }
            switch next() {
            case UInt8(ascii: ",")?: continue
            case UInt8(ascii: "}")?: return next() == nil ? fields : nil
            default: return nil
            }
        } while true
    }

    /// The next byte that is no white space.
    private mutating func next() -> UInt8? {
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            if byte != 0x20, byte != 0x0A, byte != 0x0D, byte != 0x09 { return byte }
        }
        return nil
    }

    /// A text whose opening quote is read.
    private mutating func text() -> String? {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "\""), bytes[at] != UInt8(ascii: "\\"), bytes[at] >= 0x20 {
            at += 1
        }
        guard at < bytes.count else { return nil }
        if bytes[at] == UInt8(ascii: "\"") {
            at += 1
            return String(validating: UnsafeRawBufferPointer(rebasing: bytes[start..<at - 1]), as: UTF8.self)
        }
        return escapedText(from: start)
    }

    private mutating func escapedText(from start: Int) -> String? {
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            at += 1
            switch byte {
            case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                guard at < bytes.count, let plain = Self.plain(bytes[at]) else { return nil }
                text.append(plain)
                at += 1
            case 0..<0x20: return nil
            default: text.append(byte)
            }
        }
        return nil
    }

    private static func plain(_ escape: UInt8) -> UInt8? {
        switch escape {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): escape
        case UInt8(ascii: "n"): 0x0A
        case UInt8(ascii: "r"): 0x0D
        case UInt8(ascii: "t"): 0x09
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: nil
        }
    }
}
