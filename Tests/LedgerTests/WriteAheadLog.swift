import Foundation

/// The commits in a write-ahead log, counted from its bytes (https://www.sqlite.org/fileformat2.html#the_write_ahead_log).
struct WriteAheadLog {
    var commits = 0

    init(ofLedger path: String) throws {
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path + "-wal")))
        func number(at offset: Int) -> Int { bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) } }
        guard bytes.count > 32 else { return }
        let frame = 24 + number(at: 8)
        let salt = number(at: 16)
        var offset = 32
        while offset + frame <= bytes.count, number(at: offset + 8) == salt {
            if number(at: offset + 4) != 0 { commits += 1 }
            offset += frame
        }
    }
}
