import Foundation

/// Wakes the one thread that waits for it, at the latest after a while that no step of the wall clock makes longer.
///
/// A `DispatchSemaphore` measures its waits by the wall clock on Linux (`sem_timedwait`): put back by an hour, one of two
/// milliseconds lasts an hour.
///
/// `@unchecked Sendable`: what it points to is made once, let go of at the end, and else only touched by the pthread
/// calls, which any thread may make; `isGiven` is touched under the mutex alone.
final class MonotonicSignal: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isGiven = false

    init() {
        mutex.initialize(to: pthread_mutex_t())
        condition.initialize(to: pthread_cond_t())
        var attributes = pthread_condattr_t()
        pthread_mutex_init(mutex, nil)
        pthread_condattr_init(&attributes)
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }

    /// Lets the waiting thread go on, or the next one that waits. Given twice it still counts once.
    func give() {
        pthread_mutex_lock(mutex)
        isGiven = true
        pthread_cond_signal(condition)
        pthread_mutex_unlock(mutex)
    }

    func wait() {
        pthread_mutex_lock(mutex)
        while !isGiven { pthread_cond_wait(condition, mutex) }
        isGiven = false
        pthread_mutex_unlock(mutex)
    }

    /// False when the moment came first.
    func wait(until moment: Moment) -> Bool {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isGiven {
            var time = moment.time
            guard pthread_cond_timedwait(condition, mutex, &time) == 0 else { break }
        }
        defer { isGiven = false }
        return isGiven
    }

    /// A moment of the monotonic clock.
    struct Moment {
        fileprivate var time = timespec()

        /// - Parameter wait: Less than a second.
        static func after(nanoseconds wait: Int) -> Moment {
            var moment = Moment()
            clock_gettime(CLOCK_MONOTONIC, &moment.time)
            moment.time.tv_nsec += wait
            if moment.time.tv_nsec >= 1_000_000_000 {
                moment.time.tv_nsec -= 1_000_000_000
                moment.time.tv_sec += 1
            }
            return moment
        }
    }
}
