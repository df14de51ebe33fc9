/// The fields of a body of the type `application/x-www-form-urlencoded`.
///
/// Escapes are taken out of the whole body in one go, so that a broken one anywhere refuses it; a value is copied when it is
/// asked for.
struct FormFields: Sendable {
    static let most = 200

    /// The body without its escapes, names and values still joined.
    private let text: String
    private let fields: [Field]

    /// Where a field stands, in bytes of the text.
    private struct Field {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// nil when it is none: a broken escape, text that is not UTF-8, or more than 200 fields.
    init?(_ body: [UInt8]) {
        guard let plain = Plain(body), let text = String(validating: plain.bytes[..<plain.count], as: UTF8.self) else {
            return nil
        }
        self.text = text
        fields = plain.fields
    }

    /// The first of the name.
    subscript(_ name: String) -> String? {
        let bytes = text.utf8
        func slice(_ range: Range<Int>) -> Substring.UTF8View {
            let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
            return bytes[start..<bytes.index(start, offsetBy: range.count)]
        }
        let field = fields.first { $0.name.count == name.utf8.count && slice($0.name).elementsEqual(name.utf8) }
        return field.map { String(Substring(slice($0.value))) }
    }
}

extension FormFields {
    /// A body whose escapes have been taken out. What joined names and values stays between them: a character begun on
    /// one side can't be ended on the other.
    private struct Plain {
        /// Of which `count` are meant: what is escaped is never shorter than what it stands for.
        private(set) var bytes: [UInt8]
        private(set) var count = 0
        private(set) var fields: [Field] = []
        private var start = 0
        private var equals: Int?

        init?(_ body: [UInt8]) {
            bytes = body
            fields.reserveCapacity(16)
            var at = 0
            while at < body.count {
                var byte = body[at]
                at += 1
                switch byte {
                case UInt8(ascii: "&"): guard endField() else { return nil }
                case UInt8(ascii: "="): equals = equals ?? count
                case UInt8(ascii: "+"): byte = UInt8(ascii: " ")
                case UInt8(ascii: "%"):
                    guard at + 1 < body.count, let high = Hexadecimal.digit(body[at]),
                        let low = Hexadecimal.digit(body[at + 1])
                    else {
                        return nil
                    }
                    byte = high << 4 | low
                    at += 2
                default: break
                }
                bytes[count] = byte
                count += 1
            }
            guard endField() else { return nil }
        }

        /// False when there are too many. An empty one is none.
        private mutating func endField() -> Bool {
            defer {
                start = count + 1
                equals = nil
            }
            guard count > start else { return true }
            let end = equals ?? count
            fields.append(Field(name: start..<end, value: min(end + 1, count)..<count))
            return fields.count <= FormFields.most
        }
    }
}
