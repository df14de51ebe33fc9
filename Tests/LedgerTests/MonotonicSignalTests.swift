import Foundation
import Testing

@testable import Ledger

@Suite("A signal of the monotonic clock", .timeLimit(.minutes(1)))
struct MonotonicSignalTests {
    @Test("is waited for no longer than until the moment, and then is not there")
    func ends() {
        let signal = MonotonicSignal()
        let start = ContinuousClock.now
        #expect(!signal.wait(until: .after(nanoseconds: 3_000_000)))
        #expect(start.duration(to: .now) >= .milliseconds(3))
    }

    @Test("given before anybody waits is kept, once, however often it was given")
    func kept() {
        let signal = MonotonicSignal()
        for _ in 0..<3 { signal.give() }
        #expect(signal.wait(until: .after(nanoseconds: 999_999_999)))
        #expect(!signal.wait(until: .after(nanoseconds: 1)))
    }

    @Test("wakes the thread that waits, each time")
    func wakes() {
        let (there, back) = (MonotonicSignal(), MonotonicSignal())
        let thread = Thread {
            for _ in 0..<2000 {
                there.wait()
                back.give()
            }
        }
        thread.start()
        for _ in 0..<2000 {
            there.give()
            back.wait()
        }
    }
}
