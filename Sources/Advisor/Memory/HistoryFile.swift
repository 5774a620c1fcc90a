internal import Foundation
internal import Glibc
public import LagModel

/// The file that keeps what is remembered of targets over a restart.
///
/// JSON with a version; it is only ever replaced as a whole, so that a crash leaves the old or the new one.
public struct HistoryFile: Sendable {
    /// The version that is written, and the only one that is read.
    static let version = 1
    /// The largest file that is read or written, in bytes.
    static let sizeLimit = 64 << 20

    /// Where it is.
    public let path: String

    /// The file at a path; its folder must exist.
    public init(_ path: String) {
        self.path = path
    }

    private struct Header: Codable {
        let format: String
        let version: Int
    }

    private struct Document: Codable {
        var format = Self.name
        var version = HistoryFile.version
        var savedAt: Instant
        var targets: [RememberedTarget]

        static let name = "weir-history"
    }

    /// Why a file cannot be used, in a sentence that says what happens instead.
    public struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
        /// What is wrong.
        public let description: String
    }

    /// Reads what was remembered; nothing where there is no file yet.
    ///
    /// - Throws: `Problem` where the file is unreadable, damaged, foreign, newer, or written in the future.
    public func read(at now: Instant) throws(Problem) -> [RememberedTarget] {
        guard let bytes = try contents() else { return [] }
        let decoder = JSONDecoder()
        guard let header = try? decoder.decode(Header.self, from: bytes), header.format == Document.name else {
            throw Problem(description: "\(path): is damaged, or no history of Weir's")
        }
        guard header.version == Self.version else {
            throw Problem(description: "\(path): has version \(header.version), and this Weir reads \(Self.version)")
        }
        guard let document = try? decoder.decode(Document.self, from: bytes) else {
            throw Problem(description: "\(path): is damaged")
        }
        guard document.savedAt <= now.advanced(by: .seconds(60)) else {
            throw Problem(description: "\(path): was written in the future, at \(document.savedAt.rfc3339)")
        }
        return document.targets
    }

    /// Replaces the file; only its owner may read it.
    ///
    /// - Throws: `Problem`, with the old file left as it was.
    public func write(_ targets: [RememberedTarget], at now: Instant) throws(Problem) {
        let encoder = JSONEncoder()
        guard let bytes = try? encoder.encode(Document(savedAt: now, targets: targets)) else {
            throw Problem(description: "\(path): what is remembered cannot be written as JSON")
        }
        guard bytes.count <= Self.sizeLimit else {
            throw Problem(description: "\(path): would be larger than \(Self.sizeLimit >> 20) MiB")
        }
        let temporary = path + ".new"
        do {
            try Self.write(bytes, to: temporary)
        } catch {
            unlink(temporary)
            throw error
        }
        guard rename(temporary, path) == 0 else {
            let problem = Self.problem(path, "cannot be replaced")
            unlink(temporary)
            throw problem
        }
        Self.synchronizeFolder(of: path)
    }

    /// Moves a file that cannot be used out of the way, so that nothing of it is lost.
    ///
    /// - Returns: where it is now; nil where it could not be moved, or is a folder, a pipe or a device.
    public func setAside() -> String? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        let aside = path + ".refused"
        return rename(path, aside) == 0 ? aside : nil
    }

    private func contents() throws(Problem) -> Data? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw Self.problem(path, "cannot be opened")
        }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var status = stat()
        // A pipe or a device may never end.
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw Problem(description: "\(path): is no regular file")
        }
        guard let bytes = try? handle.read(upToCount: Self.sizeLimit + 1) ?? Data() else {
            throw Problem(description: "\(path): cannot be read")
        }
        guard bytes.count <= Self.sizeLimit else {
            throw Problem(description: "\(path): is larger than \(Self.sizeLimit >> 20) MiB")
        }
        return bytes
    }

    private static func write(_ bytes: Data, to path: String) throws(Problem) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw problem(path, "cannot be made") }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else { throw problem(path, "cannot be kept to its owner") }
        let isWritten = bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
        guard isWritten, fsync(descriptor) == 0 else { throw problem(path, "cannot be written") }
    }

    private static func synchronizeFolder(of path: String) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private static func problem(_ path: String, _ what: String) -> Problem {
        Problem(description: "\(path): \(what): \(String(cString: strerror(errno)))")
    }
}
