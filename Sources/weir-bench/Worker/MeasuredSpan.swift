import Glibc
import LagModel

/// The wall and CPU time of this process from one moment to another.
struct MeasuredSpan {
    private let beganAt = ContinuousClock.now
    private let cpuBefore = Self.cpuMilliseconds()

    func reply(groups: Int, commits: Int, endOffsets: Int, failures: Int, isSlow: Bool) -> WorkerReply {
        WorkerReply(
            wallMilliseconds: beganAt.duration(to: .now).inSeconds * 1000,
            cpuMilliseconds: Self.cpuMilliseconds() - cpuBefore,
            groups: groups, commits: commits, endOffsets: endOffsets, failures: failures, isSlow: isSlow)
    }

    /// What all threads of the process have used, user and system, as the C loop counts it.
    private static func cpuMilliseconds() -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
        let microseconds = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
        return Double(seconds) * 1e3 + Double(microseconds) / 1e3
    }
}
