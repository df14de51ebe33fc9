import Foundation
import Ledger

/// The clocks of the machine the bot runs on.
enum MachineClock {
    /// nil where the system does not name its boots.
    static func reading() -> ClockReading? {
        #if os(Linux)
            guard let boot = bootID else { return nil }
            var time = timespec()
            guard clock_gettime(CLOCK_BOOTTIME, &time) == 0 else { return nil }
            return ClockReading(
                boot: boot, sinceBoot: .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec)), wall: Date())
        #else
            return nil
        #endif
    }

    #if os(Linux)
        /// See proc(5): another value after each start of the machine.
        private static let bootID = (try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8))?
            .trimmingCharacters(in: .whitespacesAndNewlines)
    #endif
}
