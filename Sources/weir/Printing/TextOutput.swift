import ArgumentParser
import Glibc

/// Why something could not be written; says what to do.
struct WriteError: Error, CustomStringConvertible {
    let description: String
}

/// Prints text to stdout, or says on stderr why that fails and ends with 1: a full disk is no success.
func printOutput(_ text: String) throws {
    var output = TextOutput()
    do throws(WriteError) {
        try output.write(text)
        try output.close()
    } catch {
        printError("\(error)")
        throw ExitCode.failure
    }
}

/// Writes text to a file or to stdout, in large pieces, and says when that fails.
struct TextOutput {
    private static let pieceSize = 65_536

    private let descriptor: CInt
    private let name: String
    /// Whether a reader that went away is told as an error; else it ends the process as it ends other tools.
    private let tellsLostReader: Bool
    private var waiting: [UInt8] = []

    /// Stdout.
    init(tellsLostReader: Bool = false) {
        self.tellsLostReader = tellsLostReader
        descriptor = STDOUT_FILENO
        name = "stdout"
    }

    /// A new file: what was recorded before is not lost to a slip of the pen.
    init(path: String) throws(WriteError) {
        let isDevice = path.hasPrefix("/dev/")
        descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (isDevice ? 0 : O_EXCL), 0o644)
        name = path
        tellsLostReader = true
        guard descriptor >= 0 else { throw Self.error(path, errno) }
    }

    /// Adds text; it is written when enough of it waits.
    mutating func write(_ text: String) throws(WriteError) {
        waiting.append(contentsOf: text.utf8)
        if waiting.count >= Self.pieceSize { try flush() }
    }

    /// Writes what waits.
    mutating func flush() throws(WriteError) {
        var rest = waiting[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else {
                if errno == EPIPE, !tellsLostReader { Self.endByPipeSignal() }
                throw Self.error(name, errno)
            }
            rest = rest.dropFirst(max(0, count))
        }
        waiting.removeAll(keepingCapacity: true)
    }

    /// Writes what waits and ends the file; stdout stays open.
    mutating func close() throws(WriteError) {
        try flush()
        guard descriptor != STDOUT_FILENO else { return }
        // A full disk may show only now.
        guard Glibc.close(descriptor) == 0 else { throw Self.error(name, errno) }
    }

    /// Whoever started the process may have it ignore the signal, which would otherwise have ended it by now.
    private static func endByPipeSignal() {
        signal(SIGPIPE, SIG_DFL)
        raise(SIGPIPE)
    }

    private static func error(_ name: String, _ code: CInt) -> WriteError {
        let reason = String(cString: strerror(code))
        let remedy =
            switch code {
            case EPIPE: "its reader went away; keep it running, or write to a file"
            case EEXIST: "it is there already; name another, or remove it"
            case ENOSPC, EDQUOT: "\(reason); free some space"
            default: "\(reason); check the path and its rights"
            }
        return WriteError(description: "cannot write \(name.printable): \(remedy)")
    }
}
