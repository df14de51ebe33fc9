/// The key of a delivery whose client named none.
enum DeliveryID {
    /// 128 random bits: `web-` and 32 hexadecimal digits.
    static func make() -> String {
        "web-" + half() + half()
    }

    private static func half() -> String {
        let digits = String(UInt64.random(in: 0...UInt64.max), radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
