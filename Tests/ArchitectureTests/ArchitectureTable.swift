/// What each target may import, and the verdicts on what it does import.
struct ArchitectureTable {
    struct Row: Equatable {
        let target: String
        let floor: Floor
        let ours: [String]
        let foreign: [String]

        init(_ target: String, _ floor: Floor, ours: [String] = [], foreign: [String] = []) {
            self.target = target
            self.floor = floor
            self.ours = ours
            self.foreign = foreign
        }

        var allowed: [String] { ours + foreign }
    }

    let rows: [Row]

    static let weir = ArchitectureTable(rows: [
        Row("CRdKafka", .foreign),
        Row("CMicroHTTPD", .foreign),
        Row("CZlib", .foreign),
        Row("COpenSSL", .foreign),
        Row("CMalloc", .foreign),
        Row("LagModel", .truth),
        Row("Exposition", .truth),
        Row("Autoscaling", .truth, ours: ["LagModel"]),
        Row("StreamFlow", .truth, ours: ["LagModel"]),
        Row("Inference", .truth),
        Row("Kafka", .fence, ours: ["LagModel"], foreign: ["CRdKafka", "COpenSSL"]),
        Row("MicroHTTP", .fence, foreign: ["CMicroHTTPD", "CZlib"]),
        Row("Manifests", .fence, ours: ["Autoscaling", "Inference", "LagModel"], foreign: ["Yams"]),
        Row(
            "ModelServing", .fence, ours: ["Inference"],
            foreign: [
                "NIOCore", "NIOPosix", "NIOSSL", "NIOHTTP1", "NIOHTTP2", "NIOHPACK", "NIOHTTPCompression",
            ]),
        Row(
            "Exporter", .service, ours: ["Kafka", "MicroHTTP", "LagModel", "Exposition"],
            foreign: ["CMalloc", "Logging", "ServiceLifecycle"]),
        Row(
            "Advisor", .service, ours: ["Manifests", "Autoscaling", "LagModel", "Exposition"], foreign: ["Logging"]),
        Row(
            "Bridge", .service,
            ours: ["Kafka", "MicroHTTP", "StreamFlow", "Inference", "LagModel", "Exposition"],
            foreign: ["Logging", "ServiceLifecycle"]),
        Row(
            "weir", .door,
            ours: [
                "Exporter", "Advisor", "Bridge", "Kafka", "MicroHTTP", "Manifests", "ModelServing", "Autoscaling",
                "StreamFlow", "Inference", "LagModel", "Exposition",
            ],
            foreign: ["ArgumentParser", "Logging", "ServiceLifecycle", "UnixSignals"]),
        Row("FakeBroker", .beside, foreign: ["NIOCore", "NIOPosix", "NIOSSL", "COpenSSL"]),
        Row("weir-fake-broker", .beside, ours: ["FakeBroker"], foreign: ["ArgumentParser"]),
        Row(
            "weir-bench", .beside,
            ours: [
                "Exporter", "Kafka", "MicroHTTP", "Manifests", "Autoscaling", "LagModel", "Exposition", "FakeBroker",
            ],
            foreign: ["ArgumentParser", "Logging"]),
        Row(
            "ModelStub", .beside,
            foreign: ["NIOCore", "NIOPosix", "NIOHTTP1", "NIOHTTP2", "NIOHPACK"]),
        Row("weir-model-stub", .beside, ours: ["ModelStub"], foreign: ["ArgumentParser"]),
        Row("TestSupport", .beside, foreign: ["Testing"]),
        Row("bench-c-loop", .beside, foreign: ["CRdKafka"]),
        Row("bench-c-records", .beside, foreign: ["CRdKafka"]),
    ])

    func row(_ target: String) -> Row? {
        rows.first { $0.target == target }
    }

    /// Why `target` may not depend on `module`, or nil where it may.
    func objection(to module: String, in target: String) -> String? {
        guard let row = row(target) else {
            return "\(target) has no row in the table of docs/architecture.md."
        }
        if row.allowed.contains(module) || row.floor.platformModules.contains(module) || module == "Swift" {
            return nil
        }
        if Floor.platform.contains(module) {
            return "the \(row.floor.name) floor imports nothing of the platform."
        }
        guard let imported = self.row(module) else {
            return "it is not among what the table of docs/architecture.md allows \(target): \(list(row.allowed))."
        }
        switch imported.floor {
        case .foreign:
            let owners = rows.filter { $0.foreign.contains(module) }.map(\.target)
            return "only \(list(owners)) may import this C module."
        case .beside where row.floor != .beside:
            return "it stands beside the product, which never imports it."
        case let floor where !row.floor.mayImport(floor):
            return
                "arrows go only downward, and \(module) is on the \(floor.name) floor, \(target) on the \(row.floor.name) floor."
        default:
            return "it is not among what the table of docs/architecture.md allows \(target): \(list(row.allowed))."
        }
    }

    private func list(_ names: [String]) -> String {
        names.isEmpty ? "nothing" : names.joined(separator: ", ")
    }
}
