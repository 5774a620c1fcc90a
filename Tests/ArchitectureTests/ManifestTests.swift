import Foundation
import Testing

/// Package.swift against the table.
struct ManifestTests {
    @Test func `every dependency of Package.swift is in the table`() async throws {
        let manifest = try await PackageManifest.read(at: Repository.root)
        #expect(manifest.targets.contains { $0.name == "weir" })
        #expect(manifest.violations(of: .weir) == [])
    }

    @Test func `a planted dependency and a target without a row are told`() throws {
        let json = """
            {"targets": [
              {"name": "Exposition", "type": "regular", "dependencies": [{"byName": ["Kafka", null]}]},
              {"name": "MicroHTTP", "type": "regular", "dependencies": [{"target": ["CRdKafka", null]}]},
              {"name": "Exporter", "type": "regular", "dependencies": [{"product": ["NIOCore", "swift-nio", null, null]}]},
              {"name": "Core", "type": "regular", "dependencies": []},
              {"name": "KafkaTests", "type": "test", "dependencies": [{"byName": ["FakeBroker", {"platformNames": ["linux"]}]}]}
            ]}
            """
        let manifest = try JSONDecoder().decode(PackageManifest.self, from: Data(json.utf8))
        #expect(
            manifest.violations(of: .weir) == [
                "Package.swift: Exposition depends on Kafka: arrows go only downward, and Kafka is on the fence floor, Exposition on the truth floor.",
                "Package.swift: MicroHTTP depends on CRdKafka: only Kafka, bench-c-loop, bench-c-records may import this C module.",
                "Package.swift: Exporter depends on NIOCore: it is not among what the table of docs/architecture.md allows Exporter: Kafka, MicroHTTP, LagModel, Exposition, CMalloc, Logging, ServiceLifecycle.",
                "Package.swift: Core has no row in the table of docs/architecture.md.",
            ])
    }
}
