extension UInt8 {
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
    var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
    var isBlankByte: Bool { self == 0x20 || (0x09...0x0D).contains(self) }
    var isNameByte: Bool { isLetter || isDigit || self == UInt8(ascii: "_") }
}

extension UInt8 {
    var isWordByte: Bool { isLetter || isDigit }
    var isUpper: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
    /// The small letter of a capital.
    var folded: UInt8 { isUpper ? self | 0x20 : self }
}
