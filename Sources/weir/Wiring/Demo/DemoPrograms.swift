import Foundation

/// The programs that the demo runs, and where they write.
struct DemoPrograms: Sendable {
    /// This very program.
    let weir: String
    /// The model server; nil where it was not built.
    let modelStub: String?
    /// A folder of this run.
    let folder: URL

    init() throws {
        let own = URL(fileURLWithPath: try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
        let stub = own.deletingLastPathComponent().appendingPathComponent(Self.modelStubName).path
        weir = own.path
        modelStub = FileManager.default.isExecutableFile(atPath: stub) ? stub : nil
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("weir-demo-\(getpid())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    static let modelStubName = "weir-model-stub"

    /// A program whose output and log go to the folder.
    func program(_ path: String, _ arguments: [String], named name: String) -> ChildProgram {
        ChildProgram(
            path: path, arguments: arguments, outputFile: folder.appendingPathComponent("\(name).out").path,
            logFile: folder.appendingPathComponent("\(name).log").path)
    }

    func removeFolder() { try? FileManager.default.removeItem(at: folder) }
}
