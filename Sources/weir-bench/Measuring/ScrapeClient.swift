import Glibc
import LagModel

/// What a scrape got.
struct ScrapeAnswer {
    let milliseconds: Double
    /// Bytes of the body, as they were sent.
    let byteCount: Int
    /// Empty unless it was to be kept.
    let body: [UInt8]

    /// How many samples of this name the body has.
    func seriesCount(of name: String) -> Int {
        body.split(separator: UInt8(ascii: "\n")).count { line in
            line.starts(with: name.utf8)
                && line.dropFirst(name.utf8.count).first.map { $0 == 0x7B || $0 == 0x20 } ?? false
        }
    }

    /// How many samples the body has.
    var seriesCount: Int {
        body.split(separator: UInt8(ascii: "\n")).count { $0.first != UInt8(ascii: "#") }
    }
}

/// A client with blocking calls on one connection to 127.0.0.1.
final class ScrapeClient {
    private let socket: Int32
    private let staysOpen: Bool
    private var buffer = [UInt8](repeating: 0, count: 1 << 20)

    /// - Parameter staysOpen: false for one request in HTTP/1.0, whose answer has no chunks and ends the connection.
    init(port: UInt16, staysOpen: Bool = true, timeout: Duration = .seconds(30)) throws {
        self.staysOpen = staysOpen
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: Int(timeout.components.seconds), tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in.loopback(port: port)
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            throw BenchmarkError("nobody listens at 127.0.0.1:\(port)")
        }
    }

    deinit { close(socket) }

    /// Makes a request and reads the answer to its last byte.
    ///
    /// - Throws: `BenchmarkError` where the status is not 200.
    func get(_ path: String, fields: [String] = [], keepsBody: Bool = false) throws -> ScrapeAnswer {
        let version = staysOpen ? "HTTP/1.1" : "HTTP/1.0"
        let request = ["GET \(path) \(version)", "Host: 127.0.0.1"] + fields + ["", ""]
        let bytes = Array(request.joined(separator: "\r\n").utf8)
        let beganAt = ContinuousClock.now
        guard send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw BenchmarkError("the server closed the connection")
        }
        let (length, head) = try readHead()
        var count = head.count
        var body = keepsBody ? head : []
        while length.map({ count < $0 }) ?? true {
            let more = recv(socket, &buffer, buffer.count, 0)
            if more == 0 && length == nil { break }
            guard more > 0 else { throw BenchmarkError("the answer to a scrape broke off") }
            count += more
            if keepsBody { body += buffer.prefix(more) }
        }
        return ScrapeAnswer(
            milliseconds: beganAt.duration(to: .now).inSeconds * 1000, byteCount: count, body: body)
    }

    /// The length of the body, where the head tells it, and what of the body came together with the head.
    private func readHead() throws -> (length: Int?, rest: [UInt8]) {
        var received: [UInt8] = []
        while received.count < 1 << 16 {
            let more = recv(socket, &buffer, 1 << 14, 0)
            guard more > 0 else { throw BenchmarkError("a scrape got no answer") }
            received += buffer.prefix(more)
            guard let end = received.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
            let lines = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
            guard let status = lines.first?.split(separator: " ").dropFirst().first, status == "200" else {
                throw BenchmarkError("a scrape was answered with \(lines.first ?? "nothing")")
            }
            let length = lines.first { $0.lowercased().hasPrefix("content-length:") }?.split(separator: " ").last
            return (length.flatMap { Int($0) }, Array(received[end.upperBound...]))
        }
        throw BenchmarkError("the head of a scrape's answer has no end")
    }
}
