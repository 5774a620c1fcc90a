// swift-tools-version: 6.1
import PackageDescription

// WEIR_SLIM=1 leaves out what calls model servers: its dependencies take a while to build, and nothing else needs them.
let isSlim = Context.environment["WEIR_SLIM"] == "1"

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]
let door = strict + (isSlim ? [.define("WEIR_SLIM")] : [])

let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let signals: Target.Dependency = .product(name: "UnixSignals", package: "swift-service-lifecycle")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
]

let modelPackages: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-http2", from: "1.46.0"),
]
let modelTargets: [Target] = [
    .target(
        name: "ModelServing",
        dependencies: [
            "Inference", .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOHTTP2", package: "swift-nio-http2"),
            .product(name: "NIOHPACK", package: "swift-nio-http2"),
            .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        ] + nio,
        swiftSettings: strict),
    .target(
        name: "ModelStub",
        dependencies: [
            .product(name: "NIOCore", package: "swift-nio"), .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"), .product(name: "NIOHTTP2", package: "swift-nio-http2"),
            .product(name: "NIOHPACK", package: "swift-nio-http2"),
        ],
        swiftSettings: strict),
    .executableTarget(name: "weir-model-stub", dependencies: ["ModelStub", arguments], swiftSettings: strict),
    .testTarget(
        name: "ModelServingTests",
        dependencies: [
            "ModelServing", "ModelStub", "Inference", "TestSupport", "weir-model-stub",
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOHTTP2", package: "swift-nio-http2"),
            .product(name: "NIOHPACK", package: "swift-nio-http2"),
        ],
        swiftSettings: strict),
]

// What each target may import is the table of docs/architecture.md; Tests/ArchitectureTests holds the sources against it.
let package = Package(
    name: "weir",
    products: [
        .executable(name: "weir", targets: ["weir"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ] + (isSlim ? [] : modelPackages),
    targets: [
        // C
        .systemLibrary(name: "CRdKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
        .systemLibrary(name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CMalloc"),

        // Truth
        .target(name: "LagModel", swiftSettings: strict),
        .target(name: "Exposition", swiftSettings: strict),
        .target(name: "Autoscaling", dependencies: ["LagModel"], swiftSettings: strict),
        .target(name: "StreamFlow", dependencies: ["LagModel"], swiftSettings: strict),
        .target(name: "Inference", swiftSettings: strict),

        // Fences
        .target(name: "Kafka", dependencies: ["LagModel", "CRdKafka", "COpenSSL"], swiftSettings: strict),
        .target(name: "MicroHTTP", dependencies: ["CMicroHTTPD", "CZlib"], swiftSettings: strict),
        .target(
            name: "Manifests", dependencies: ["Autoscaling", "Inference", "LagModel", yams], swiftSettings: strict),

        // Services
        .target(
            name: "Exporter",
            dependencies: ["Kafka", "MicroHTTP", "LagModel", "Exposition", "CMalloc", logging, lifecycle],
            swiftSettings: strict),

        .target(
            name: "Advisor", dependencies: ["Manifests", "Autoscaling", "LagModel", "Exposition", logging],
            swiftSettings: strict),

        .target(
            name: "Bridge",
            dependencies: [
                "Kafka", "MicroHTTP", "StreamFlow", "Inference", "LagModel", "Exposition", logging, lifecycle,
            ],
            swiftSettings: strict),

        // Front door
        .executableTarget(
            name: "weir",
            dependencies: [
                "Exporter", "Advisor", "Bridge", "Kafka", "MicroHTTP", "Manifests", "Autoscaling", "StreamFlow",
                "Inference",
                "LagModel", "Exposition", arguments, logging, lifecycle, signals,
            ] + (isSlim ? [] : ["ModelServing"]),
            swiftSettings: door),

        // Beside the product, never imported by it
        .target(name: "FakeBroker", dependencies: ["COpenSSL"] + nio, swiftSettings: strict),
        .executableTarget(name: "weir-fake-broker", dependencies: ["FakeBroker", arguments], swiftSettings: strict),
        .executableTarget(name: "bench-c-loop", dependencies: ["CRdKafka"]),
        .executableTarget(name: "bench-c-records", dependencies: ["CRdKafka"]),
        .executableTarget(
            name: "weir-bench",
            dependencies: [
                "Exporter", "Kafka", "MicroHTTP", "Autoscaling", "LagModel", "Exposition", arguments, logging,
            ],
            swiftSettings: strict),

        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "TestSupportTests", dependencies: ["TestSupport"], swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
        .testTarget(name: "LagModelTests", dependencies: ["LagModel"], swiftSettings: strict),
        .testTarget(name: "ExpositionTests", dependencies: ["Exposition", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "AutoscalingTests", dependencies: ["Autoscaling", "LagModel"], swiftSettings: strict),
        .testTarget(name: "StreamFlowTests", dependencies: ["StreamFlow", "LagModel"], swiftSettings: strict),
        .testTarget(
            name: "InferenceTests", dependencies: ["Inference"], exclude: ["Fixtures"], swiftSettings: strict),
        .testTarget(
            name: "BridgeTests",
            dependencies: [
                "Bridge", "Kafka", "MicroHTTP", "StreamFlow", "Inference", "LagModel", "Exposition", "TestSupport",
                logging,
            ],
            swiftSettings: strict),
        .testTarget(name: "MicroHTTPTests", dependencies: ["MicroHTTP", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ManifestsTests", dependencies: ["Manifests", "Autoscaling", "Inference", "LagModel", "TestSupport"],
            exclude: ["Fixtures"],
            swiftSettings: strict),
        .testTarget(
            name: "FakeBrokerTests", dependencies: ["FakeBroker", "weir-fake-broker", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "KafkaTests", dependencies: ["Kafka", "LagModel", "FakeBroker", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ExporterTests",
            dependencies: [
                "Exporter", "Kafka", "LagModel", "Exposition", "MicroHTTP", "FakeBroker", "TestSupport", logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AdvisorTests",
            dependencies: ["Advisor", "Manifests", "Autoscaling", "LagModel", "Exposition", "TestSupport", logging],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: ["FakeBroker", "Kafka", "TestSupport", "weir"] + (isSlim ? [] : ["weir-model-stub"]),
            exclude: isSlim ? ["Bridge"] : [], swiftSettings: strict),
    ] + (isSlim ? [] : modelTargets),
    swiftLanguageModes: [.v6]
)
