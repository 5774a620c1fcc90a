import Dispatch
import Glibc

/// A bare socket that speaks whatever bytes a test gives it.
///
/// Its blocking calls run on a queue of their own, never on the pool that Swift's tasks share.
final class WireClient: Sendable {
    struct Failure: Error {
        let call: String
        let code: Int32
    }

    private static let patience = 30
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "wire-client")

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var timeout = timeval(tv_sec: Self.patience, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafeBytes(of: &address) { bytes in
            bytes.withMemoryRebound(to: sockaddr.self) {
                connect(descriptor, $0.baseAddress, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        let code = errno
        // Every property is set: `deinit` closes, here too. Closed twice, a number may be somebody else's by then.
        guard isConnected else { throw Failure(call: "connect", code: code) }
    }

    deinit {
        close(descriptor)
    }

    /// Sends bytes as they are.
    func send(_ bytes: [UInt8]) async throws {
        try await blocking {
            guard Glibc.send(self.descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
                throw Failure(call: "send", code: errno)
            }
        }
    }

    /// Sends a request with its header; `isFlexible` asks for header v2.
    func request(
        _ apiKey: Int16, _ version: Int16, correlation: Int32 = 7, isFlexible: Bool = false, _ body: [Field] = []
    ) async throws {
        let header: [Field] = [.int16(apiKey), .int16(version), .int32(correlation), .string("test")]
        let payload = (header + (isFlexible ? [.noTags] : []) + body).encoded
        try await send([Field.int32(Int32(payload.count))].encoded + payload)
    }

    /// The next answer without its length prefix, or nil where the broker closed the connection.
    func answer() async throws -> [UInt8]? {
        try await blocking {
            guard let prefix = try self.read(4), prefix.count == 4 else { return nil }
            let length = prefix.reduce(0) { $0 << 8 | Int($1) }
            return try self.read(length)
        }
    }

    /// Everything up to the end of the connection.
    func rest() async throws -> [UInt8] {
        try await blocking {
            var all: [UInt8] = []
            while let byte = try self.read(1), !byte.isEmpty { all += byte }
            return all
        }
    }

    /// Up to `count` bytes: fewer, or none, where the connection ends before.
    private func read(_ count: Int) throws -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let received = bytes.withUnsafeMutableBytes { buffer in
                let space = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
                return recv(descriptor, space.baseAddress, space.count, 0)
            }
            if received < 0, errno != ECONNRESET { throw Failure(call: "recv", code: errno) }
            if received <= 0 { return filled == 0 ? nil : Array(bytes.prefix(filled)) }
            filled += received
        }
        return bytes
    }

    private func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Swift.Result { try work() }) }
        }
    }
}
