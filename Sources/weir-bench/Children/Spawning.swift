import Glibc

/// One call of `posix_spawn`.
struct Spawning {
    let program: String
    let arguments: [String]
    let environment: [String]
    let input: Int32
    let output: Int32
    let log: String?

    func start() throws -> pid_t {
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, input, 0)
        posix_spawn_file_actions_adddup2(&files, output, 1)
        if let log { posix_spawn_file_actions_addopen(&files, 2, log, O_WRONLY | O_CREAT | O_APPEND, 0o600) }
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        restoreSignals(&attributes)
        return try withStrings(arguments) { arguments in
            try withStrings(environment) { environment in
                var pid: pid_t = 0
                let code = posix_spawn(&pid, program, &files, &attributes, arguments, environment)
                guard code == 0 else {
                    throw BenchmarkError("cannot start \(program): \(String(cString: strerror(code)))")
                }
                return pid
            }
        }
    }

    /// What this process ignores or blocks would else be ignored or blocked by the program too.
    private func restoreSignals(_ attributes: inout posix_spawnattr_t) {
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        for signal in [SIGPIPE, SIGTERM, SIGINT, SIGHUP] { sigaddset(&signals, signal) }
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    }

    private func withStrings<Value>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Value
    ) rethrows -> Value {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return try body(copies + [nil])
    }
}
