// The standard library asks its Unicode tables about every character. Nearly all of a runbook is ASCII, of which a byte
// tells as much, so these stand in for its own in this module and answer the same.

extension Character {
    private var firstProperties: Unicode.Scalar.Properties? { unicodeScalars.first?.properties }

    var isLetter: Bool { byte.map(\.isLetter) ?? firstProperties?.isAlphabetic ?? false }

    var isNumber: Bool { byte.map(\.isDigit) ?? (firstProperties?.numericType != nil) }

    var isWhitespace: Bool { byte.map(\.isBlankByte) ?? firstProperties?.isWhitespace ?? false }
}

extension Unicode.Scalar {
    var isAlphabetic: Bool { isASCII ? UInt8(value).isLetter : properties.isAlphabetic }

    var isNumeric: Bool { isASCII ? UInt8(value).isDigit : properties.numericType != nil }
}
