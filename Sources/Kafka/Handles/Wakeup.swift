internal import Glibc
internal import LagModel

/// Wakes a thread of our own that waits with a deadline; a signal that comes before the wait is not lost.
// Sendable: every access to what is behind the pointers is under the mutex; their memory is ours alone until deinit.
final class Wakeup: @unchecked Sendable {
    private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
    private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
    private var isSignalled = false

    init() {
        pthread_mutex_init(mutex, nil)
        var attributes = pthread_condattr_t()
        pthread_condattr_init(&attributes)
        // A wall clock that is set back would make the wait longer.
        pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        pthread_cond_init(condition, &attributes)
        pthread_condattr_destroy(&attributes)
    }

    func signal() {
        pthread_mutex_lock(mutex)
        let isNews = !isSignalled
        isSignalled = true
        pthread_mutex_unlock(mutex)
        if isNews { pthread_cond_signal(condition) }
    }

    /// Waits for a signal since the last wait, at most so long; false where none came.
    @discardableResult
    func wait(atMost duration: Duration) -> Bool {
        var until = timespec()
        clock_gettime(CLOCK_MONOTONIC, &until)
        let (seconds, nanoseconds) = max(0, duration.wholeNanoseconds).quotientAndRemainder(dividingBy: 1_000_000_000)
        let tail = Int(nanoseconds) + until.tv_nsec
        until.tv_sec += Int(seconds) + tail / 1_000_000_000
        until.tv_nsec = tail % 1_000_000_000
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        while !isSignalled {
            if pthread_cond_timedwait(condition, mutex, &until) == ETIMEDOUT { break }
        }
        defer { isSignalled = false }
        return isSignalled
    }

    deinit {
        pthread_cond_destroy(condition)
        pthread_mutex_destroy(mutex)
        condition.deallocate()
        mutex.deallocate()
    }
}
