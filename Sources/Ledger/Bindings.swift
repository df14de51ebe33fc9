import GRDBSQLite

/// The values of one statement, gathered before they are bound.
///
/// Texts and blobs lie in one block of memory that is used again and again, which spares SQLite a copy of each.
struct Bindings: ~Copyable {
    private enum Slot {
        case null
        case integer(Int64)
        case text(Range<Int>)
        case blob(Range<Int>)
    }

    private var slots: [Slot] = []
    private var bytes: UnsafeMutableRawBufferPointer
    private var used = 0

    init() {
        bytes = .allocate(byteCount: 4096, alignment: 1)
        slots.reserveCapacity(32)
    }

    deinit { bytes.deallocate() }

    mutating func clear() {
        slots.removeAll(keepingCapacity: true)
        used = 0
        // One long text should not be paid for ever after.
        if bytes.count > 1 << 20 {
            bytes.deallocate()
            bytes = .allocate(byteCount: 4096, alignment: 1)
        }
    }

    mutating func addNull() { slots.append(.null) }

    mutating func add(integer: Int64) { slots.append(.integer(integer)) }

    /// Adds a text. A NUL character, at which SQLite's functions and most tools would cut it short, becomes U+FFFD.
    mutating func add(text: String) {
        var text = text.withoutNUL
        let range = text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
        slots.append(.text(range))
    }

    mutating func add(blob: UnsafeRawBufferPointer) { slots.append(.blob(append(blob))) }

    /// Binds all values; what is bound stays valid until `clear` or the next `add`.
    func bind(to statement: OpaquePointer) -> Int32 {
        var index: Int32 = 0
        for slot in slots {
            index += 1
            let code =
                switch slot {
                case .null: sqlite3_bind_null(statement, index)
                case .integer(let value): sqlite3_bind_int64(statement, index, value)
                case .text(let range):
                    sqlite3_bind_text64(
                        statement, index, start(of: range)?.assumingMemoryBound(to: CChar.self), UInt64(range.count),
                        nil, UInt8(SQLITE_UTF8))
                case .blob(let range):
                    sqlite3_bind_blob64(statement, index, start(of: range), UInt64(range.count), nil)
                }
            guard code == SQLITE_OK else { return code }
        }
        return SQLITE_OK
    }

    private func start(of range: Range<Int>) -> UnsafeRawPointer? {
        bytes.baseAddress.map { UnsafeRawPointer($0 + range.lowerBound) }
    }

    private mutating func append(_ source: UnsafeRawBufferPointer) -> Range<Int> {
        let end = used + source.count
        if end > bytes.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: max(end, bytes.count * 2), alignment: 1)
            larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[..<used]))
            bytes.deallocate()
            bytes = larger
        }
        if source.count > 0 {
            UnsafeMutableRawBufferPointer(rebasing: bytes[used..<end]).copyMemory(from: source)
        }
        defer { used = end }
        return used..<end
    }
}
