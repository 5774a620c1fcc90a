internal import Glibc

/// What this process uses, as Linux tells it.
struct ProcessStatistics: Sendable {
    let cpuSeconds: Double
    let residentBytes: Int64
    let virtualBytes: Int64
    /// Nil where the folder of open files cannot be read.
    let openFiles: Int64?
    let fileLimit: Int64
    /// Seconds since the Unix epoch.
    let startTime: Double

    /// Reads `/proc/self`; nil where the system does not have it.
    static func current() -> ProcessStatistics? {
        guard let stat = readSmallFile("/proc/self/stat"), let bootTime = bootTime() else { return nil }
        // The second field is the program's name in parentheses, which may hold spaces.
        let fields = stat.split(separator: ")").last?.split(separator: " ") ?? []
        guard fields.count > 21, let user = Double(fields[11]), let system = Double(fields[12]),
            let started = Double(fields[19]), let virtual = Int64(fields[20]), let pages = Int64(fields[21])
        else { return nil }
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        return ProcessStatistics(
            cpuSeconds: (user + system) / ticks, residentBytes: pages * Int64(sysconf(Int32(_SC_PAGESIZE))),
            virtualBytes: virtual, openFiles: countOpenFiles(), fileLimit: Int64(clamping: limit.rlim_cur),
            startTime: bootTime + started / ticks)
    }

    private static func bootTime() -> Double? {
        let line = readSmallFile("/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
        return line.flatMap { Double($0.dropFirst("btime ".count)) }
    }

    private static func countOpenFiles() -> Int64? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        // Two entries are the folder and its parent, one is the folder that is open for counting.
        var count: Int64 = -3
        while readdir(folder) != nil { count += 1 }
        return count
    }

    private static func readSmallFile(_ path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: 256 * 1024)
        let count = fread(&bytes, 1, bytes.count, file)
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }
}
