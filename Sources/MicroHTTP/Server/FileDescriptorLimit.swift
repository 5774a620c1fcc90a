import Glibc

/// How many files and sockets the process may have open.
enum FileDescriptorLimit {
    /// More than this no process of ours needs, though the hard limit may be a billion.
    private static let mostRaised: rlim_t = 65_536

    /// Raises the soft limit to the hard one if it is below what is wanted, and returns what it is then.
    static func raise(toAllow wanted: Int) -> Int {
        var limit = rlimit()
        guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1024 }
        if limit.rlim_cur < rlim_t(wanted), limit.rlim_cur < limit.rlim_max {
            var raised = limit
            raised.rlim_cur = min(max(rlim_t(wanted), mostRaised), limit.rlim_max)
            if setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &raised) == 0 { limit = raised }
        }
        return Int(clamping: limit.rlim_cur)
    }
}
