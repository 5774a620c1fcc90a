import Foundation
import TestSupport
import Testing

@testable import Manifests

/// The least that a bridge without a model needs.
let leastFlags: [BridgeSetting: String] = [
    .bootstrapServers: "kafka:9092", .inputTopic: "in", .outputTopic: "out", .group: "g", .passthrough: "true",
]

/// Loads what flags and environment say.
func loadBridge(
    _ flags: [BridgeSetting: String] = leastFlags, environment: [String: String] = [:],
    _ change: (inout BridgeSources) -> Void = { _ in }
) throws -> LoadedBridge {
    var sources = BridgeSources()
    sources.flags = flags
    sources.environment = environment
    sources.annotationsFile = "/nowhere"
    change(&sources)
    return try BridgeLoader(sources).load()
}

/// Everything that is wrong with what flags and environment say, a line each.
func bridgeRefusal(
    _ flags: [BridgeSetting: String] = leastFlags, environment: [String: String] = [:],
    _ change: (inout BridgeSources) -> Void = { _ in }
) -> String {
    let error = #expect(throws: ConfigurationErrors.self) {
        try loadBridge(flags, environment: environment, change)
    }
    return error?.description ?? "accepted"
}

/// Loads manifests that stand in a file `seldon.yaml`, and gives the file's folder no part in the errors.
func loadBridge(
    manifest: String, namespace: String? = "ns", predictor: String? = nil, flags: [BridgeSetting: String] = [:],
    environment: [String: String] = [:]
) throws -> LoadedBridge {
    var sources = BridgeSources()
    sources.flags = flags
    sources.environment = environment
    sources.manifests = ["-"]
    sources.namespace = namespace
    sources.predictor = predictor
    return try BridgeLoader(sources).load { Array(manifest.utf8) }
}

/// Everything that is wrong with manifests, a line each.
func bridgeRefusal(
    manifest: String, namespace: String? = "ns", predictor: String? = nil, flags: [BridgeSetting: String] = [:],
    environment: [String: String] = [:]
) -> String {
    let error = #expect(throws: ConfigurationErrors.self) {
        try loadBridge(
            manifest: manifest, namespace: namespace, predictor: predictor, flags: flags, environment: environment)
    }
    return error?.description ?? "accepted"
}

/// Loads the text of a configuration file `bridge.yaml`.
func loadBridge(file text: String, environment: [String: String] = [:], flags: [BridgeSetting: String] = [:]) throws
    -> LoadedBridge
{
    var result: Result<LoadedBridge, any Error>?
    try withTemporaryDirectory { folder in
        let file = folder.appendingPathComponent("bridge.yaml")
        try Data(text.utf8).write(to: file)
        result = Result {
            try loadBridge(flags, environment: environment) { $0.file = file.path }
        }
    }
    return try #require(result).get()
}

/// Everything that is wrong with a configuration file, a line each, without its folder.
func bridgeRefusal(file text: String, environment: [String: String] = [:], flags: [BridgeSetting: String] = [:])
    -> String
{
    let error = #expect(throws: ConfigurationErrors.self) {
        try loadBridge(file: text, environment: environment, flags: flags)
    }
    let diagnostics = (error?.diagnostics ?? []).map { diagnostic in
        Diagnostic(
            file: diagnostic.file.map { _ in "bridge.yaml" }, line: diagnostic.line, column: diagnostic.column,
            keyPath: diagnostic.keyPath, message: diagnostic.message)
    }
    return ConfigurationErrors(diagnostics).description
}

/// A file beside the tests.
func bridgeFixture(_ name: String) -> String {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Fixtures/bridge/\(name)")
    return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
}
