import Foundation

/// Where the programs are that the benchmark runs.
struct Programs {
    let weir: String
    let fakeBroker: String
    let cLoop: String
    let cRecords: String
    let modelStub: String
    let bench: String

    /// The programs that were built together with this one.
    static func beside() throws -> Programs {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let folder = URL(fileURLWithPath: own).deletingLastPathComponent()
        func program(_ name: String) throws -> String {
            let path = folder.appendingPathComponent(name).path
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw BenchmarkError(
                    "there is no \(name) beside weir-bench in \(folder.path); run `make bench`, which builds it")
            }
            return path
        }
        return Programs(
            weir: try program("weir"), fakeBroker: try program("weir-fake-broker"), cLoop: try program("bench-c-loop"),
            cRecords: try program("bench-c-records"), modelStub: try program("weir-model-stub"), bench: own)
    }
}
