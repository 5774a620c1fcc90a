public import Foundation
import Synchronization
import Testing

/// A child process that writes what it prints into files, so that no pipe can fill up and stop it.
///
/// It has none of the tests' descriptors, blocks no signal, and has a temporary folder of its own. It is ended with the last
/// reference to it.
public final class ChildProcess: Sendable {
    /// What a child reads from its standard input.
    public enum Input: Sendable {
        /// Nothing: `/dev/null`.
        case nothing
        /// This text and then the end.
        case text(String)
        /// What ``ChildProcess/say(_:)`` says, until ``ChildProcess/endInput()``.
        case conversation
    }

    /// A child that outlived its deadline, with what it had printed.
    public struct StillRuns: Error, CustomStringConvertible {
        /// The sentence for people.
        public let description: String
    }

    private struct State {
        var ended: Int32?
        /// Our end of its standard input.
        var conversation: Int32?
        var linesGiven = 0
    }

    /// The process's number.
    public let pid: pid_t
    private let command: String
    private let directory: TemporaryDirectory
    private let state: Mutex<State>

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - executable: a path, or a name that is looked up on the PATH.
    ///   - environment: what is added to the tests' own environment.
    /// - Throws: where it cannot be started.
    public init(
        _ executable: String, _ arguments: [String], environment: [String: String] = [:], input: Input = .nothing
    ) throws {
        command = ([executable] + arguments).joined(separator: " ")
        directory = try TemporaryDirectory()
        var request = SpawnRequest(executable, arguments, environment: environment, directory: directory)
        defer { request.closeChildsEnd() }
        let ours = try request.prepare(input)
        do { pid = try request.spawn() } catch {
            if let ours { close(ours) }
            throw error
        }
        state = Mutex(State(conversation: ours))
    }

    deinit {
        end()
        endInput()
    }

    /// What it has written to its standard output by now.
    public var output: String { text("output") }
    /// What it has written to its standard error by now.
    public var errors: String { text("errors") }

    /// The whole lines that it has written to its standard output by now.
    public var lines: [Substring] {
        let text = output
        guard let end = text.lastIndex(of: "\n") else { return [] }
        return text[..<end].split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// Sends it a signal, if it has not ended.
    public func signal(_ signal: Int32) {
        state.withLock { if $0.ended == nil { kill(pid, signal) } }
    }

    /// The exit status, or 128 plus the signal that ended it; nil while it runs.
    public var status: Int32? {
        state.withLock { state in
            if state.ended == nil { state.ended = reap(WNOHANG) }
            return state.ended
        }
    }

    /// Waits for its end, and tells its status.
    ///
    /// - Throws: ``StillRuns`` at the deadline.
    public func exit(within deadline: Duration = .seconds(60)) async throws -> Int32 {
        if await eventually(within: deadline, { status != nil }), let status { return status }
        try Task.checkCancellation()
        throw StillRuns(description: "still runs after \(deadline): \(command)\n\(errors.suffix(2000))")
    }

    /// Sends it a signal and waits for its end.
    ///
    /// - Returns: the exit status, or 128 plus the signal that ended it.
    /// - Throws: ``StillRuns`` where the signal does not end it.
    public func end(by signal: Int32) async throws -> Int32 {
        self.signal(signal)
        return try await exit()
    }

    /// Ends it at once, if it has not ended.
    public func end() {
        state.withLock { state in
            guard state.ended == nil else { return }
            kill(pid, SIGKILL)
            state.ended = reap(0)
        }
    }

    private func reap(_ options: Int32) -> Int32? {
        var status: Int32 = 0
        guard waitpid(pid, &status, options) == pid else { return nil }
        return status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f
    }

    private func text(_ name: String) -> String {
        // Data(contentsOf:) leaks its buffer where the file is empty.
        let file = try? FileHandle(forReadingFrom: directory.url.appendingPathComponent(name))
        let data = try? file?.readToEnd()
        return String(decoding: data ?? Data(), as: UTF8.self)
    }
}

extension ChildProcess {
    /// Writes a line to its standard input.
    ///
    /// - Throws: `POSIXError` where it reads no more.
    public func say(_ line: String) throws {
        let bytes = Array("\(line)\n".utf8)
        try state.withLock { state in
            guard let conversation = state.conversation else { throw POSIXError(.EPIPE) }
            let sent = send(conversation, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            guard sent == bytes.count else { throw POSIXError.last }
        }
    }

    /// Ends its standard input.
    public func endInput() {
        state.withLock { state in
            if let conversation = state.conversation { close(conversation) }
            state.conversation = nil
        }
    }

    /// Waits for the next line of its standard output; where it ended before that, the line is empty.
    ///
    /// - Throws: where there is none before the deadline.
    public func line(within deadline: Duration = .seconds(60)) async throws -> String {
        try await eventually("a line of \(command)", within: deadline) {
            let hasEnded = status != nil
            let lines = lines
            let next = state.withLock { state in
                guard state.linesGiven < lines.count else { return nil as String? }
                defer { state.linesGiven += 1 }
                return String(lines[state.linesGiven])
            }
            return next ?? (hasEnded ? "" : nil)
        }
    }
}
