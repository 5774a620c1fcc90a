import Foundation
import Synchronization
import TestSupport
import Testing

/// The `weir` binary, which the build puts beside the tests.
enum Weir {
    static var path: String { BuiltProgram.path("weir") }

    static func run(
        _ arguments: [String], environment: [String: String] = [:], deadline: Duration = .seconds(60)
    ) async throws -> CommandResult {
        try await Command.run(path, arguments, environment: environment, deadline: deadline)
    }
}

/// A running `weir serve`.
struct Server: Sendable {
    let process: ChildProcess
    let port: UInt16
    /// How long each scrape of this server took.
    let scrapes = ScrapeTimes()

    /// The process's own log.
    var log: String { process.errors }

    func get(_ path: String, _ fields: [String: String] = [:], method: String = "GET") async throws -> HTTPAnswer {
        try await http(method, path, fields, port: port)
    }

    /// The samples at `/metrics`, as they are now.
    func metrics() async throws -> Samples {
        let began = ContinuousClock.now
        let answer = try await get("/metrics")
        scrapes.add(began.duration(to: .now))
        #expect(answer.status == 200)
        return Samples(answer.text)
    }

    /// Waits until the metrics say what is wanted.
    @discardableResult
    func metrics(
        _ what: String, within deadline: Duration = .seconds(60), where condition: (Samples) -> Bool
    ) async throws -> Samples {
        var last = Samples("")
        do {
            return try await eventually(what, within: deadline) {
                last = try await metrics()
                return condition(last) ? last : nil
            }
        } catch {
            let page = last.text.prefix(20_000)
            Issue.record("\(what): never; the metrics are\n\(page)\nand the log is\n\(log.suffix(4000))")
            throw error
        }
    }
}

/// Durations of scrapes, from any thread.
final class ScrapeTimes: Sendable {
    private let mutex = Mutex<[Duration]>([])

    var durations: [Duration] { mutex.withLock { $0 } }
    func add(_ duration: Duration) { mutex.withLock { $0.append(duration) } }
}

/// Runs `weir serve` on a free loopback port for as long as `body` takes.
func withServer<Result>(
    _ arguments: [String], environment: [String: String] = [:], _ body: (Server) async throws -> Result
) async throws -> Result {
    let process = try ChildProcess(Weir.path, ["serve"] + arguments, environment: environment)
    defer { process.end() }
    let port = try await eventually("the server says where it listens") {
        try #require(process.status == nil, "weir serve ended: \(process.errors)")
        return process.errors.firstMatch(of: /metrics=http:\/\/[^ ]*:(\d+)\/metrics/).flatMap { UInt16($0.1) }
    }
    return try await body(Server(process: process, port: port))
}

extension Server {
    /// Ends it as an operator does, and expects that it ends well.
    func stop(by signal: Int32 = SIGTERM) async throws {
        process.signal(signal)
        let status = try await process.exit()
        #expect(status == 0, "\(log.suffix(4000))")
    }
}
