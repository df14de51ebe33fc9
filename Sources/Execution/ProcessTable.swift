#if canImport(Darwin)
    import Darwin
#else
    import Glibc
#endif
import Foundation

/// What the kernel says about processes, read from /proc (proc(5), proc_pid_stat(5)).
package enum ProcessTable {
    struct Entry {
        var pid: Int32
        var name: String
        var group: Int32
        var session: Int32
        /// When it started, in clock ticks since the machine did: with the pid and the boot id, a process's identity.
        var startTicks: UInt64
        /// Ended, and only waiting for its parent to ask.
        var isZombie: Bool
    }

    static func entry(_ pid: Int32) -> Entry? {
        guard let stat = FileStore.text("/proc/\(pid)/stat"),
            let open = stat.firstIndex(of: "("), let close = stat.lastIndex(of: ")"), open < close
        else { return nil }
        // After the name, which may hold anything: state, parent, group, session, ... the start time is the 20th.
        let fields = stat[stat.index(after: close)...].split(separator: " ")
        guard fields.count > 19, let group = Int32(fields[2]), let session = Int32(fields[3]),
            let ticks = UInt64(fields[19])
        else { return nil }
        return Entry(
            pid: pid, name: String(stat[stat.index(after: open)..<close]), group: group, session: session,
            startTicks: ticks, isZombie: fields[0] == "Z" || fields[0] == "X")
    }

    /// The living processes of a session.
    static func session(_ id: Int32) -> [Entry] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(Int32.init).filter { getsid($0) == id }.compactMap(entry)
            .filter { $0.session == id && !$0.isZombie }
            .sorted { $0.pid < $1.pid }
    }

    /// The living processes that were started with this in their environment, of those whose environment may be read.
    static func holding(_ variable: String) -> [Entry] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap(Int32.init).filter { pid in
            FileStore.text("/proc/\(pid)/environ")?.split(separator: "\0").contains { $0 == variable } == true
        }
        .compactMap(entry).filter { !$0.isZombie }.sorted { $0.pid < $1.pid }
    }

    /// Names this run of the machine: other after every start of it.
    package static let bootID = FileStore.text("/proc/sys/kernel/random/boot_id")?.split(separator: "\n").first.map(
        String.init)

    /// How long the machine has been up.
    static func uptime() -> Duration? {
        FileStore.text("/proc/uptime")?.split(separator: " ").first.flatMap { Duration(uptime: $0) }
    }
}

extension Duration {
    /// From the kernel's spelling of seconds, such as `1869.29`.
    init?(uptime text: some StringProtocol) {
        guard let seconds = Double(text), seconds.isFinite else { return nil }
        self = .milliseconds(Int64((seconds * 1000).rounded()))
    }
}
