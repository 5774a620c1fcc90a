import Foundation

/// A pipe with a name, of which this is the reader.
public final class NamedPipe {
    /// Where a writer finds it.
    public let path: String
    private let directory: TemporaryDirectory
    private var reader: FileHandle?

    /// Makes the pipe, so that a writer need not wait for its reader.
    ///
    /// - Throws: `POSIXError` where it cannot be made.
    public init() throws {
        directory = try TemporaryDirectory()
        path = directory.path("pipe")
        guard mkfifo(path, 0o600) == 0 else { throw POSIXError.last }
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw POSIXError.last }
        reader = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    }

    /// What has come since the last look, without waiting.
    public func read() -> String {
        guard let reader else { return "" }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = Glibc.read(reader.fileDescriptor, &buffer, buffer.count)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    /// Goes away: whoever writes from here on gets SIGPIPE, or EPIPE.
    public func close() { reader = nil }
}
