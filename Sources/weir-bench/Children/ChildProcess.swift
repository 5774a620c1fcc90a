import Dispatch
import Foundation
import Glibc
import Synchronization

/// A process that this one started, with pipes to its standard input and output; it ends when its owner goes.
///
/// It stays in this process's group, so that ctrl-C in a terminal reaches it too.
final class ChildProcess {
    let pid: pid_t
    private let name: String
    private let input: Int32
    private let output: Int32
    private var unread: [UInt8] = []
    private var isInputOpen = true
    private var hasEnded = false

    private static let running = Mutex<Set<pid_t>>([])

    /// Starts a program; its standard error goes to `log`, or with ours where that is nil.
    init(_ program: String, _ arguments: [String], environment: [String: String] = [:], log: String? = nil) throws {
        name = URL(fileURLWithPath: program).lastPathComponent
        let (inputRead, inputWrite) = try Self.pipe()
        let (outputRead, outputWrite) = try Self.pipe()
        defer {
            Glibc.close(inputRead)
            Glibc.close(outputWrite)
        }
        input = inputWrite
        output = outputRead
        let variables = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let spawning = Spawning(
            program: program, arguments: [program] + arguments, environment: variables.map { "\($0)=\($1)" },
            input: inputRead, output: outputWrite, log: log)
        pid = try spawning.start()
        let started = pid
        Self.running.withLock { _ = $0.insert(started) }
    }

    deinit { end() }

    /// The program's next line.
    func line(within limit: Duration) throws -> String {
        let deadline = ContinuousClock.now + limit
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeFirst(end + 1) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            try readMore(until: deadline)
        }
    }

    /// Writes a line to the program.
    func send(_ line: String) throws {
        let bytes = Array((line + "\n").utf8)
        guard Glibc.write(input, bytes, bytes.count) == bytes.count else {
            throw BenchmarkError("\(name) does not read its input any more")
        }
    }

    /// All that the program prints until it ends by itself, which it must do well.
    func remainder(within limit: Duration) throws -> String {
        let deadline = ContinuousClock.now + limit
        while try readMore(until: deadline, endIsExpected: true) {}
        guard let status = waitForEnd(until: deadline) else { throw BenchmarkError("\(name) did not end in time") }
        hasEnded = true
        release()
        guard status == 0 else {
            throw BenchmarkError("\(name) ended with status \(status & 0x7F == 0 ? status >> 8 : status)")
        }
        return String(decoding: unread, as: UTF8.self)
    }

    /// Asks the program to end, which it must do well, and gives what it printed until then.
    func finish(within limit: Duration) throws -> String {
        kill(pid, SIGTERM)
        return try remainder(within: limit)
    }

    /// Asks the program to end, and kills it where that takes longer than five seconds.
    func end() {
        guard !hasEnded else { return }
        hasEnded = true
        closeInput()
        kill(pid, SIGTERM)
        if waitForEnd(until: .now + .seconds(5)) == nil {
            kill(pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        release()
    }

    private func closeInput() {
        guard isInputOpen else { return }
        isInputOpen = false
        Glibc.close(input)
    }

    private func release() {
        closeInput()
        Glibc.close(output)
        let ended = pid
        Self.running.withLock { _ = $0.remove(ended) }
    }

    /// The status as `waitpid` tells it; nil where the process still runs at the deadline.
    private func waitForEnd(until deadline: ContinuousClock.Instant) -> Int32? {
        var status: Int32 = 0
        while ContinuousClock.now < deadline {
            if waitpid(pid, &status, WNOHANG) != 0 { return status }
            usleep(2_000)
        }
        return nil
    }

    /// False where the program has closed its output.
    @discardableResult
    private func readMore(until deadline: ContinuousClock.Instant, endIsExpected: Bool = false) throws -> Bool {
        let left = Int32(clamping: (deadline - .now).components.seconds * 1000 + 1000)
        var ready = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
        guard ContinuousClock.now < deadline, poll(&ready, 1, left) > 0 else {
            throw BenchmarkError("\(name) did not answer in time")
        }
        var chunk = [UInt8](repeating: 0, count: 65536)
        let count = Glibc.read(output, &chunk, chunk.count)
        if count == 0, endIsExpected { return false }
        guard count > 0 else { throw BenchmarkError("\(name) ended before it answered") }
        guard unread.count < 16 << 20 else { throw BenchmarkError("\(name) wrote a line without end") }
        unread += chunk.prefix(count)
        return true
    }

    /// A pipe that no other child inherits.
    private static func pipe() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [0, 0]
        guard Glibc.pipe(&ends) == 0 else { throw BenchmarkError("no file descriptors are left") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }
}

extension ChildProcess {
    /// Ends every child and removes every scratch folder before SIGTERM, SIGINT or SIGHUP ends this process; a broken pipe becomes an error of `send`.
    ///
    /// - Returns: what must be kept for as long as this is to hold.
    static func endAllOnSignals() -> [any DispatchSourceSignal] {
        signal(SIGPIPE, SIG_IGN)
        return [SIGTERM, SIGINT, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler {
                running.withLock { for pid in $0 { kill(pid, SIGTERM) } }
                ScratchFolder.removeAll()
                exit(128 + number)
            }
            source.resume()
            return source
        }
    }
}
