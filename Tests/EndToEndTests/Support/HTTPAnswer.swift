import Dispatch
import Glibc

/// An answer over HTTP.
struct HTTPAnswer: Sendable {
    let status: Int
    /// By name in lower case.
    let fields: [String: String]
    let body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    fileprivate init(_ bytes: [UInt8]) throws {
        guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else {
            throw HTTPFailure(what: "no whole answer in \(bytes.count) bytes")
        }
        let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
        let words = head.first?.split(separator: " ") ?? []
        guard words.count >= 2, let status = Int(words[1]) else { throw HTTPFailure(what: "no status") }
        self.status = status
        var fields: [String: String] = [:]
        for line in head.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            fields[line[..<colon].lowercased()] = String(value)
        }
        self.fields = fields
        body = Array(bytes[end.upperBound...])
    }
}

struct HTTPFailure: Error {
    let what: String
}

/// Asks a loopback port once, on a connection of its own.
func http(
    _ method: String, _ path: String, _ fields: [String: String] = [:], port: UInt16
) async throws -> HTTPAnswer {
    let head = ["\(method) \(path) HTTP/1.1", "Host: localhost", "Connection: close"]
    let request = (head + fields.map { "\($0.key): \($0.value)" } + ["", ""]).joined(separator: "\r\n")
    return try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async {
            continuation.resume(
                with: Result {
                    let socket = try LoopbackSocket(port: port)
                    try socket.send(request)
                    return try HTTPAnswer(socket.receiveAll())
                })
        }
    }
}

/// A TCP connection to a loopback port, every wait on which ends after 30 seconds.
final class LoopbackSocket: Sendable {
    private let descriptor: Int32

    init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw HTTPFailure(what: "socket: \(errno)") }
        var limit = timeval(tv_sec: 30, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        var address = Self.loopback(port: port)
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw HTTPFailure(what: "connect: \(errno)") }
    }

    deinit { close(descriptor) }

    func send(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { throw HTTPFailure(what: "send: \(errno)") }
            rest = rest.dropFirst(sent)
        }
    }

    /// Everything until the other side closes.
    func receiveAll() throws -> [UInt8] {
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = recv(descriptor, &buffer, buffer.count, 0)
            guard count >= 0 else { throw HTTPFailure(what: "receive: \(errno)") }
            guard count > 0 else { return received }
            received += buffer[..<count]
        }
    }

    static func loopback(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        return address
    }
}
