import Foundation
import Glibc

/// What another process uses, as Linux tells it.
enum ProcessUsage {
    /// User and system time of all its threads so far, in milliseconds.
    static func cpuMilliseconds(of pid: pid_t) throws -> Double {
        var clock = clockid_t()
        var time = timespec()
        guard clock_getcpuclockid(pid, &clock) == 0, clock_gettime(clock, &time) == 0 else {
            throw BenchmarkError("process \(pid) has ended")
        }
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }

    /// Resident memory in MiB.
    static func resident(of pid: pid_t) throws -> Double { try memory(of: pid, "VmRSS:") }

    /// The most resident memory that it ever had, in MiB.
    static func peakResident(of pid: pid_t) throws -> Double { try memory(of: pid, "VmHWM:") }

    private static func memory(of pid: pid_t, _ field: String) throws -> Double {
        let status = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = status?.split(separator: "\n").first { $0.hasPrefix(field) }
        guard let words = line?.split(whereSeparator: \.isWhitespace), words.count > 1, let kibibytes = Double(words[1])
        else {
            throw BenchmarkError("process \(pid) has ended")
        }
        return kibibytes / 1024
    }
}
