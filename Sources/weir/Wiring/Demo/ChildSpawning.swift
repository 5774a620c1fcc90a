import Dispatch
import Foundation
import Glibc
import Synchronization

/// Starts programs from one thread that lives as long as this process.
///
/// A child that `setpriv` binds to its parent ends with the *thread* that started it, and threads of pools come and go.
final class SpawningThread: Sendable {
    private let waiting = Mutex<[@Sendable () -> Void]>([])
    private let isWanted = DispatchSemaphore(value: 0)

    init() {
        Thread { [self] in
            while true {
                isWanted.wait()
                waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }?()
            }
        }.start()
    }

    /// Starts a program.
    ///
    /// - Returns: its process.
    /// - Throws: `POSIXError` where it cannot be started.
    func start(_ program: ChildProgram) async throws -> pid_t {
        try await withCheckedThrowingContinuation { continuation in
            waiting.withLock { $0.append { continuation.resume(with: Result { try program.spawn() }) } }
            isWanted.signal()
        }
    }
}

/// A program to be started: with files for what it prints and tells, in a process group of its own, so that Ctrl-C in a terminal
/// reaches only its parent.
struct ChildProgram {
    let path: String
    let arguments: [String]
    let outputFile: String
    let logFile: String

    fileprivate func spawn() throws -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, outputFile, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_addopen(&files, 2, logFile, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        // Sockets of this process must close when this process closes them.
        for descriptor in Self.openDescriptors where descriptor > 2 {
            posix_spawn_file_actions_addclose(&files, descriptor)
        }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        Self.restoreSignals(&attributes)
        let words = Self.boundToParent + [path] + arguments
        var pid: pid_t = 0
        let code = withCStrings(words) { posix_spawn(&pid, words[0], &files, &attributes, $0, environ) }
        guard code == 0 else { throw POSIXError(POSIXErrorCode(rawValue: code) ?? .EINVAL) }
        return pid
    }

    /// What this process ignores or blocks would else be ignored or blocked by the program too.
    private static func restoreSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    }

    private static var openDescriptors: [Int32] {
        ((try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []).compactMap { Int32($0) }
    }

    /// util-linux' way to have a program end with its parent, also where that is killed; nothing where it is not installed.
    private static let boundToParent: [String] = {
        let candidates: [String] = ["/usr/bin/setpriv", "/bin/setpriv"]
        let program = candidates.first { access($0, X_OK) == 0 }
        return program.map { [$0, "--pdeathsig", "TERM", "--"] } ?? []
    }()
}

private func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
}
