import Foundation

/// How a child process is started: its command line, its environment, and where its standard streams go.
struct SpawnRequest {
    let executable: String
    let arguments: [String]
    let environment: [String: String]
    let directory: TemporaryDirectory
    private var inputFile = "/dev/null"
    private var childsEnd: Int32?

    init(
        _ executable: String, _ arguments: [String], environment: [String: String], directory: TemporaryDirectory
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.directory = directory
    }

    /// Prepares what the child reads; gives our end where it is a conversation.
    mutating func prepare(_ input: ChildProcess.Input) throws -> Int32? {
        switch input {
        case .nothing:
            return nil
        case .text(let text):
            inputFile = directory.path("input")
            try Data(text.utf8).write(to: URL(fileURLWithPath: inputFile))
            return nil
        case .conversation:
            // Not a pipe: to write to one that nobody reads would end the tests with SIGPIPE.
            var ends: [Int32] = [-1, -1]
            let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
            guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw POSIXError.last }
            childsEnd = ends[1]
            return ends[0]
        }
    }

    mutating func closeChildsEnd() {
        if let childsEnd { close(childsEnd) }
        childsEnd = nil
    }

    func spawn() throws -> pid_t {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        addStreams(to: &actions)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        // The thread that starts it may block signals, and a child inherits that.
        var noSignals = sigset_t()
        sigemptyset(&noSignals)
        posix_spawnattr_setsigmask(&attributes, &noSignals)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var merged = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("WEIR_") }
        // What it leaves in the temporary folder is removed with its output.
        merged["TMPDIR"] = directory.url.path
        merged.merge(environment) { $1 }
        var child: pid_t = 0
        let status = withCStrings([executable] + arguments) { words in
            withCStrings(merged.map { "\($0.key)=\($0.value)" }) { environment in
                posix_spawnp(&child, executable, &actions, &attributes, words, environment)
            }
        }
        guard status == 0 else { throw POSIXError.of(status) }
        return child
    }

    private func addStreams(to actions: inout posix_spawn_file_actions_t) {
        if let childsEnd {
            posix_spawn_file_actions_adddup2(&actions, childsEnd, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, inputFile, O_RDONLY, 0)
        }
        let write = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 1, directory.path("output"), write, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, directory.path("errors"), write, 0o600)
        // Sockets of clusters in this process must close when the test closes them.
        for descriptor in 3...highestDescriptor() + 64 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    }
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
