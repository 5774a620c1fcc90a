internal import Glibc
internal import LagModel

/// The time of day, free of steps: the wall clock at start, carried on by a clock that is never set back or forward.
struct BridgeClock: Sendable {
    private let offset: Int64

    init() {
        offset = Self.read(CLOCK_REALTIME) - Self.read(CLOCK_BOOTTIME)
    }

    var now: Instant { Instant(nanoseconds: offset + Self.read(CLOCK_BOOTTIME)) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }
}
