import Foundation
import Kafka
import MicroHTTP

/// Where and when a run was made.
struct MachineReport: Codable {
    let date: String
    let processor: String
    let cores: Int
    let memoryMebibytes: Int
    let system: String
    /// The load average over one minute when the run began: figures of a busy machine are noise.
    let load: Double?
    let librdkafka: String
    let libmicrohttpd: String

    static func current() -> MachineReport {
        let info = ProcessInfo.processInfo
        return MachineReport(
            date: ISO8601DateFormatter().string(from: Date()),
            processor: field("model name", of: "/proc/cpuinfo") ?? "unknown",
            cores: info.activeProcessorCount, memoryMebibytes: Int(info.physicalMemory >> 20),
            system: [info.operatingSystemVersionString, kernel].compactMap(\.self).joined(separator: ", "),
            load: load, librdkafka: KafkaLibrary.version, libmicrohttpd: HTTPLibrary.version)
    }

    private static var kernel: String? {
        text("/proc/sys/kernel/osrelease").map { "Linux \($0.trimmingCharacters(in: .whitespacesAndNewlines))" }
    }

    private static var load: Double? {
        text("/proc/loadavg")?.split(separator: " ").first.flatMap { Double($0) }
    }

    private static func field(_ name: String, of file: String) -> String? {
        let line = text(file)?.split(separator: "\n").first { $0.hasPrefix(name) }
        return line?.split(separator: ":").last?.trimmingCharacters(in: .whitespaces)
    }

    private static func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
}
