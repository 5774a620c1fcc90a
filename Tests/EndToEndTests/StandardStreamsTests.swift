import Foundation
import TestSupport
import Testing

/// What `weir` does where its standard streams are closed, or nobody reads them, and before it reads them to their end.
struct StandardStreamsTests {
    /// Commands that go on until they are ended, with a Kafka that is not there.
    static let commands = [
        ["serve", "--listen", "127.0.0.1:0"],
        [
            "bridge", "--listen", "127.0.0.1:0", "--passthrough", "--group", "g", "--input-topic", "in",
            "--output-topic", "out", "--log-level", "debug",
        ],
    ]

    @Test(arguments: commands) func `closed streams are nobody's: what is opened next does not get their numbers`(
        command: [String]
    ) async throws {
        let closed = try ClosedPort()
        let weir = try ChildProcess(
            "sh",
            ["-c", #"exec "$0" "$@" <&- >&- 2>&-"#, Weir.path] + command + [
                "--bootstrap-servers", "127.0.0.1:\(closed.number)",
            ])
        try await eventually("it has opened sockets") {
            try #require(weir.status == nil, "it ended")
            return weir.descriptors.values.contains { $0.hasPrefix("socket:") }
        }
        for descriptor in 0...2 { #expect(weir.descriptors[descriptor] == "/dev/null") }
        #expect(try await weir.end(by: SIGTERM) == 0)
    }

    @Test(arguments: commands) func `a log whose reader has gone away ends nothing`(command: [String]) async throws {
        let closed = try ClosedPort()
        let log = try NamedPipe()
        let weir = try ChildProcess(
            "sh",
            ["-c", #"exec 2> "$0"; exec "$@""#, log.path, Weir.path] + command
                + ["--bootstrap-servers", "127.0.0.1:\(closed.number)"])
        var text = ""
        await eventually("it has said where it listens") {
            text += log.read()
            return text.contains("ports=") || text.contains("metrics=")
        }
        log.close()
        // This it says, and SIGPIPE would make it 141.
        #expect(try await weir.end(by: SIGTERM) == 0)
    }

    @Test func `an error that cannot be printed has its exit status all the same`() async throws {
        let closed = try ClosedPort()
        let cases: [(name: String, command: [String], status: Int32)] = [
            ("a setting is missing", ["bridge"], 2),
            ("a file is not there", ["serve", "--config.file", "/nowhere.yaml"], 2),
            ("Kafka is not there", ["lag", "--bootstrap-servers", "127.0.0.1:\(closed.number)"], 3),
        ]
        for (name, command, status) in cases {
            let weir = try ChildProcess("sh", ["-c", #"exec "$0" "$@" 2> /dev/full"#, Weir.path] + command)
            #expect(try await weir.exit() == status, "\(name)")
        }
    }

    @Test func `SIGTERM while it still reads what it is to do ends it well`() async throws {
        let weir = try ChildProcess(Weir.path, ["bridge", "-f", "-"], input: .conversation)
        await eventually("SIGTERM is caught") { weir.catches(SIGTERM) }
        #expect(try await weir.end(by: SIGTERM) == 0)
    }
}

extension ChildProcess {
    /// What each descriptor stands for, as the kernel tells it.
    fileprivate var descriptors: [Int: String] {
        let folder = "/proc/\(pid)/fd"
        let numbers = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        var descriptors: [Int: String] = [:]
        for number in numbers {
            guard let descriptor = Int(number) else { continue }
            descriptors[descriptor] = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(number)")
        }
        return descriptors
    }

    /// Whether the process has a handler for the signal.
    fileprivate func catches(_ signal: Int32) -> Bool {
        let file = try? FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/\(pid)/status"))
        let status = String(decoding: (try? file?.readToEnd()) ?? Data(), as: UTF8.self)
        guard let mask = status.firstMatch(of: /SigCgt:\s*([0-9a-f]+)/).flatMap({ UInt64($0.1, radix: 16) }) else {
            return false
        }
        return mask & (1 << UInt64(signal - 1)) != 0
    }
}
