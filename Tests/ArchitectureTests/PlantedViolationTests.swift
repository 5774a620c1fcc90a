import Testing

/// Each rule of the house, broken on purpose.
struct PlantedViolationTests {
    struct Planted: CustomTestStringConvertible, Sendable {
        let path: String
        let source: String
        let message: String

        init(_ path: String, _ source: String, _ message: String) {
            self.path = path
            self.source = source
            self.message = message
        }

        var testDescription: String { "\(path): \(source.debugDescription)" }
    }

    @Test(arguments: [
        Planted(
            "Sources/Exporter/Plant.swift", "import Kafka\n\nstruct Plant {}\n#if false\nimport CRdKafka\n#endif",
            "Sources/Exporter/Plant.swift:5: Exporter imports CRdKafka: only Kafka, bench-c-loop, bench-c-records may import this C module."
        ),
        Planted(
            "Sources/MicroHTTP/Plant.swift", "@preconcurrency import COpenSSL",
            "Sources/MicroHTTP/Plant.swift:1: MicroHTTP imports COpenSSL: only Kafka, FakeBroker may import this C module."
        ),
        Planted(
            "Sources/Kafka/Plant.swift", "import LagModel; import MicroHTTP",
            "Sources/Kafka/Plant.swift:1: Kafka imports MicroHTTP: arrows go only downward, and MicroHTTP is on the fence floor, Kafka on the fence floor."
        ),
        Planted(
            "Sources/LagModel/Plant.swift", "/* pure */ internal import struct Foundation.Date",
            "Sources/LagModel/Plant.swift:1: LagModel imports Foundation: the truth floor imports nothing of the platform."
        ),
        Planted(
            "Sources/Exposition/Deep/Plant.swift", "import Synchronization",
            "Sources/Exposition/Deep/Plant.swift:1: Exposition imports Synchronization: the truth floor imports nothing of the platform."
        ),
        Planted(
            "Sources/LagModel/Plant.swift", "public import Exporter",
            "Sources/LagModel/Plant.swift:1: LagModel imports Exporter: arrows go only downward, and Exporter is on the service floor, LagModel on the truth floor."
        ),
        Planted(
            "Sources/Exposition/Plant.swift", "import LagModel",
            "Sources/Exposition/Plant.swift:1: Exposition imports LagModel: it is not among what the table of docs/architecture.md allows Exposition: nothing."
        ),
        Planted(
            "Sources/weir/Plant.swift", "@testable import FakeBroker // to seed it",
            "Sources/weir/Plant.swift:1: weir imports FakeBroker: it stands beside the product, which never imports it."
        ),
        Planted(
            "Sources/Exporter/Plant.swift", "import Yams",
            "Sources/Exporter/Plant.swift:1: Exporter imports Yams: it is not among what the table of docs/architecture.md allows Exporter: Kafka, MicroHTTP, LagModel, Exposition, CMalloc, Logging, ServiceLifecycle."
        ),
        Planted(
            "Sources/Kafka/Plant.swift", "@_exported import CRdKafka",
            "Sources/Kafka/Plant.swift:1: Kafka exports CRdKafka again: whoever needs a module imports it by name."),
        Planted(
            "Sources/Kafka/Plant.swift", "\npublic import CRdKafka",
            "Sources/Kafka/Plant.swift:2: Kafka imports CRdKafka publicly: no foreign type gets out of its fence."),
        Planted(
            "Sources/Kafka/Plant.swift", "import LagModel\npublic enum Kafka {}",
            "Sources/Kafka/Plant.swift:2: the module Kafka has a type of its own name, so Kafka.Member can no longer name the module's."
        ),
        Planted(
            "Tests/TestSupport/Plant.swift", "import Foundation\nimport FakeBroker",
            "Tests/TestSupport/Plant.swift:2: TestSupport imports FakeBroker: it is not among what the table of docs/architecture.md allows TestSupport: Testing."
        ),
        Planted(
            "Sources/weir/Plant.swift", "import TestSupport",
            "Sources/weir/Plant.swift:1: weir imports TestSupport: it stands beside the product, which never imports it."
        ),
        Planted(
            "Sources/Utils/Plant.swift", "let answer = 42",
            "Sources/Utils/Plant.swift:1: Utils has no row in the table of docs/architecture.md."),
        Planted(
            "Sources/Plant.swift", "let answer = 42",
            "Sources/Plant.swift:1: the file stands in no target: Swift files go into Sources/TARGET/."),
    ])
    func `a planted violation is told with its place and its reason`(_ planted: Planted) {
        let found = SourceCheck(table: .weir).violations(in: planted.source, at: planted.path)
        #expect(found == [planted.message])
    }

    @Test(arguments: [
        (
            "Sources/Kafka/Good.swift",
            "import CRdKafka\nimport Foundation\npublic import LagModel\nimport Synchronization"
        ),
        ("Sources/weir/Good.swift", "import ArgumentParser\npublic import struct Kafka.Offset\nstruct Weir {}"),
        ("Sources/FakeBroker/Good.swift", "public import NIOCore\nimport COpenSSL\nclass func FakeBrokers() {}"),
        ("Sources/LagModel/Good.swift", "import Swift\nlet help = \"import Foundation\""),
        ("Sources/weir-bench/Good.swift", "import FakeBroker\nimport Exporter\nimport Glibc"),
    ])
    func `what the table allows passes`(path: String, source: String) {
        #expect(SourceCheck(table: .weir).violations(in: source, at: path) == [])
    }
}
