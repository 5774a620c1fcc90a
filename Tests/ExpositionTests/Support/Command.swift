import Glibc
import Synchronization

/// A program that runs to its end, without Foundation's `Process`, which AddressSanitizer stops.
struct Command {
    struct Failure: Error { let what: String }

    /// What it printed to standard output and standard error.
    let output: String
    /// The status with which it exited; nil if a signal ended it.
    let exitStatus: Int32?

    /// Held while a pipe exists that a program started meanwhile would inherit.
    private static let spawning = Mutex(())

    init(_ words: [String], input: String = "/dev/null") throws {
        let (process, outputEnd) = try Self.spawning.withLock { _ in try Self.spawn(words, input: input) }
        defer { close(outputEnd) }
        output = String(decoding: Self.readToEnd(outputEnd), as: UTF8.self)
        exitStatus = Self.exitStatus(of: process)
    }

    private static func spawn(_ words: [String], input: String) throws -> (pid_t, Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(what: "pipe: \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        posix_spawn_file_actions_adddup2(&actions, ends[1], 2)
        var process: pid_t = 0
        let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        defer { for argument in arguments { free(argument) } }
        let status = posix_spawnp(&process, words[0], &actions, nil, arguments, nil)
        if status == 0 { return (process, ends[0]) }
        close(ends[0])
        throw Failure(what: "cannot run \(words[0]): \(status)")
    }

    private static func readToEnd(_ descriptor: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count > 0 { bytes += buffer[..<count] } else if count == 0 || errno != EINTR { return bytes }
        }
    }

    private static func exitStatus(of process: pid_t) -> Int32? {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if errno != EINTR { return nil } }
        return status & 0x7f == 0 ? status >> 8 & 0xff : nil
    }
}
