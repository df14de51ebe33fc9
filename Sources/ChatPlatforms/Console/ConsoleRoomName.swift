/// What a room of the console may be called: it stands in addresses and in the page's list.
package enum ConsoleRoomName {
    /// What is wrong with a name and how to mend it; nil for a good one.
    package static func fault(in name: String) -> String? {
        let allowed = name.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
            case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
            default: false
            }
        }
        if allowed, (1...64).contains(name.utf8.count) { return nil }
        return """
            "\(name)" can't be a room of the console: use 1 to 64 of the letters a-z, digits, and - _ . \
            ("ops", "storefront-incidents")
            """
    }
}
