import Foundation

/// Code that ran once, while everything was read and wired, and is not needed again.
enum StartupCode {
    /// Unmaps the machine code of the program and its libraries. The kernel maps it anew, piece by piece, as it is used;
    /// it comes from the files, so nothing is lost. An idle bot then holds about half the memory.
    ///
    /// Only executable mappings of files: they are never written to (proc_pid_maps(5), madvise(2)).
    static func letGo() {
        guard let maps = try? String(contentsOfFile: "/proc/self/maps", encoding: .utf8) else { return }
        for line in maps.split(separator: "\n") {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            guard fields.count >= 6, fields[1] == "r-xp", fields[5].hasPrefix("/") else { continue }
            let ends = fields[0].split(separator: "-").compactMap { UInt(String($0), radix: 16) }
            guard ends.count == 2, ends[0] < ends[1], let start = UnsafeMutableRawPointer(bitPattern: ends[0]) else {
                continue
            }
            madvise(start, Int(ends[1] - ends[0]), MADV_DONTNEED)
        }
    }
}
