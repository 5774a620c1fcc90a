import Foundation
import Glibc
import Synchronization

/// A child process that writes what it prints into files, so that no pipe can fill up and stop it.
final class ChildProcess: Sendable {
    /// A child that outlived its deadline, with what it had printed.
    struct StillRuns: Error, CustomStringConvertible {
        let description: String
    }

    let pid: pid_t
    private let command: String
    private let directory: URL
    private let ended = Mutex<Int32?>(nil)

    /// - Parameters:
    ///   - executable: a path, or a name that is looked up on the PATH.
    ///   - environment: what is added to the tests' own environment.
    init(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil
    ) throws {
        command = ([executable] + arguments).joined(separator: " ")
        directory = try makeDirectory()
        if let input { try Data(input.utf8).write(to: directory.appendingPathComponent("input")) }
        let place = directory
        func path(_ name: String) -> String { place.appendingPathComponent(name).path }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let write = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, input == nil ? "/dev/null" : path("input"), O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, path("output"), write, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, path("errors"), write, 0o600)
        // Sockets of clusters in this process must close when the test closes them.
        for descriptor in 3...highestDescriptor() + 64 { posix_spawn_file_actions_addclose(&actions, descriptor) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The thread that starts it may block signals, and a child inherits that.
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var merged = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("WEIR_") }
        merged.merge(environment) { $1 }
        var child: pid_t = 0
        let status = withCStrings([executable] + arguments) { arguments in
            withCStrings(merged.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawnp(&child, executable, &actions, &attributes, arguments, environment)
            }
        }
        guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: status) ?? .EINVAL) }
        pid = child
    }

    deinit { try? FileManager.default.removeItem(at: directory) }

    /// What it has written to stdout by now.
    var output: String { text("output") }
    /// What it has written to stderr by now.
    var errors: String { text("errors") }

    func signal(_ signal: Int32) {
        ended.withLock { if $0 == nil { kill(pid, signal) } }
    }

    /// The exit status, or 128 plus the signal that ended it; nil while it runs.
    var status: Int32? {
        ended.withLock { ended in
            if ended == nil { ended = reap(WNOHANG) }
            return ended
        }
    }

    /// Waits for its end.
    func exit(within deadline: Duration = .seconds(60)) async throws -> Int32 {
        let end = ContinuousClock.now + deadline
        while true {
            if let status { return status }
            guard ContinuousClock.now < end else {
                throw StillRuns(description: "still runs after \(deadline): \(command)\n\(errors.suffix(2000))")
            }
            try await pause()
        }
    }

    /// Ends it at once, if it has not ended.
    func end() {
        ended.withLock { ended in
            guard ended == nil else { return }
            kill(pid, SIGKILL)
            ended = reap(0)
        }
    }

    private func reap(_ options: Int32) -> Int32? {
        var status: Int32 = 0
        guard waitpid(pid, &status, options) == pid else { return nil }
        return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f
    }

    private func text(_ name: String) -> String {
        // Data(contentsOf:) leaks its buffer where the file is empty.
        let file = try? FileHandle(forReadingFrom: directory.appendingPathComponent(name))
        let data = try? file?.readToEnd()
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

/// Runs a command to its end, and ends it at the deadline.
func run(
    _ executable: String, _ arguments: [String], environment: [String: String] = [:], input: String? = nil,
    deadline: Duration = .seconds(60)
) async throws -> (status: Int32, output: String, errors: String) {
    let child = try ChildProcess(executable, arguments, environment: environment, input: input)
    defer { child.end() }
    let status = try await child.exit(within: deadline)
    return (status, child.output, child.errors)
}

private func highestDescriptor() -> Int32 {
    let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    return open?.compactMap { Int32($0) }.max() ?? 1024
}

private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
    let copies = strings.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return copies.withUnsafeBufferPointer { buffer in
        guard let base = buffer.baseAddress else { preconditionFailure("the array ends with nil, so it is not empty") }
        return body(base)
    }
}
