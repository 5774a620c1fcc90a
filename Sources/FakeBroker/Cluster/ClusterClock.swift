import Glibc

/// Time since the cluster's start on the monotonic clock, and that start on the wall clock.
struct ClusterClock: Sendable {
    /// Milliseconds since 1970.
    let startedAt: Int64
    private let start = ContinuousClock.now

    init() {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        startedAt = Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }

    @Sendable func elapsed() -> Duration {
        start.duration(to: .now)
    }
}
