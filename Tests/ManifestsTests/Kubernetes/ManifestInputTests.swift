import Autoscaling
import Foundation
import LagModel
import Manifests
import TestSupport
import Testing

@Suite struct `Reading manifests` {
    static let secret = "{apiVersion: v1, kind: Secret, metadata: {name: s}}\n"

    @Test func `takes the manifests of a folder, sorted, and not those below it`() throws {
        try withTemporaryDirectory { folder in
            let below = folder.appendingPathComponent("below.yaml")
            try FileManager.default.createDirectory(at: below, withIntermediateDirectories: false)
            for name in ["b.yml", "a.yaml", "c.json", "d.txt", "below.yaml/e.yaml"] {
                let object = scaledObject().replacing("name: so", with: "name: \(name.prefix(1))")
                try Data(object.utf8).write(to: folder.appendingPathComponent(name))
            }
            let set = ManifestReader().read(paths: [folder.path])
            #expect(set.findings == "")
            #expect(set.scaledObjects.map(\.object.name) == ["a", "b", "c"])
            #expect(set.scaledObjects[0].place(of: SpecPath("")).description == "\(folder.path)/a.yaml:1:1")
            let named = ManifestReader().read(paths: [folder.path + "/d.txt", folder.path + "/b.yml"])
            #expect(named.scaledObjects.map(\.object.name) == ["d", "b"])
        }
    }

    @Test func `follows the links of a ConfigMap's mount`() throws {
        try withTemporaryDirectory { folder in
            let manager = FileManager.default
            let version = folder.appendingPathComponent("..2026_11_20")
            try manager.createDirectory(at: version, withIntermediateDirectories: false)
            try Data(scaledObject().utf8).write(to: version.appendingPathComponent("so.yaml"))
            try manager.createSymbolicLink(
                atPath: folder.appendingPathComponent("..data").path, withDestinationPath: "..2026_11_20")
            try manager.createSymbolicLink(
                atPath: folder.appendingPathComponent("so.yaml").path, withDestinationPath: "..data/so.yaml")
            let set = ManifestReader().read(paths: [folder.path + "/"])
            #expect(set.findings == "")
            #expect(set.scaledObjects.map(\.object.name) == ["so"])
        }
    }

    @Test func `says what cannot be read`() throws {
        try withTemporaryDirectory { folder in
            try FileManager.default.createSymbolicLink(
                atPath: folder.appendingPathComponent("gone.yaml").path, withDestinationPath: "nowhere")
            let empty = folder.appendingPathComponent("empty")
            try FileManager.default.createDirectory(at: empty, withIntermediateDirectories: false)
            let paths = [folder.path, empty.path, folder.path + "/none.yaml", "/dev/null"]
            let findings = ManifestReader().read(paths: paths).findings.replacing(folder.path, with: "FOLDER")
            let expected = """
                error: FOLDER/gone.yaml: is a link to a file that does not exist; check the path
                error: FOLDER/empty: holds no .yaml, .yml or .json file; name a folder that does, or a file
                error: FOLDER/none.yaml: does not exist; check the path
                error: /dev/null: is a pipe or a device, not a file; name a regular file
                """
            #expect(findings == expected)
        }
    }

    @Test func `says of a pipe that it can come by the standard input, where that is read`() {
        let read = ManifestReader().read(paths: ["/dev/null"]) { [] }
        #expect(
            read.findings
                == "error: /dev/null: is a pipe or a device, not a file; name a regular file, or give it to the standard input and write `-f -`"
        )
        let notRead = ManifestReader().read(paths: ["-"])
        #expect(notRead.findings == "error: -: does not exist; check the path")
    }

    @Test func `takes the standard input for a dash`() {
        let set = ManifestReader(namespace: "ns").read(paths: ["-"]) { Array(scaledObject().utf8) }
        #expect(set.scaledObjects.map(\.object.name) == ["so"])
        #expect(set.scaledObjects[0].place(of: .spec("pollingInterval")).description == "-:5:3: spec.pollingInterval")
    }

    @Test func `fills the namespace that manifests leave out`() {
        let text = scaledObject().replacing(", namespace: ns", with: "")
        #expect(manifests(text).scaledObjects.map(\.object.namespace) == [nil])
        #expect(manifests(text, namespace: "x").scaledObjects.map(\.object.namespace) == ["x"])
    }

    static let streams: [(name: String, text: String, expected: [String], places: [String])] = [
        (
            "documents",
            "# one\n---\n\(scaledObject())---  # two\n\(scaledObject().replacing("name: so", with: "name: b"))...\n",
            ["so", "b"], ["a.yaml:3:1", "a.yaml:15:1"]
        ),
        (
            "Windows line ends",
            "---\r\n" + scaledObject().replacing("\n", with: "\r\n") + "---\r\n"
                + scaledObject().replacing("name: so", with: "name: b").replacing("\n", with: "\r\n"), ["so", "b"],
            ["a.yaml:2:1", "a.yaml:14:1"]
        ),
        ("a byte order mark", "\u{FEFF}" + scaledObject(), ["so"], ["a.yaml:1:1"]),
        ("a directive", "%YAML 1.1\n---\n" + scaledObject(), ["so"], ["a.yaml:3:1"]),
        (
            "a document on the line that begins it",
            "--- {apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: {name: so}, spec: {scaleTargetRef: {name: a}, triggers: [{type: cron, metadata: {}}]}}",
            ["so"], ["a.yaml:1:5"]
        ),
        (
            "text that looks like a division",
            scaledObject()
                + "---\n{apiVersion: v1, kind: ConfigMap, metadata: {name: c}, data: {a: \"x\n ---\n y\"}}\n---\n"
                + scaledObject().replacing("name: so", with: "name: b"), ["so", "b"], ["a.yaml:1:1", "a.yaml:17:1"]
        ),
    ]

    @Test(arguments: streams)
    func `divides a stream`(_ example: (name: String, text: String, expected: [String], places: [String])) {
        let set = manifests(example.text)
        #expect(set.findings == "")
        #expect(set.scaledObjects.map(\.object.name) == example.expected)
        #expect(set.scaledObjects.map { $0.place(of: SpecPath("")).description } == example.places)
    }

    @Test func `takes what kubectl prints`() throws {
        let set = ManifestReader().read(try fixture("kubectl-get.yaml"), named: "k.yaml")
        #expect(set.findings == "")
        #expect(set.ignoredKinds == ["Pod": 1])
        let located = try #require(set.scaledObjects.first)
        var expected = ScaledObject(
            namespace: "shop", name: "orders", target: ScaleTarget(name: "orders-consumer"),
            triggers: [
                ScaleTrigger(
                    type: "kafka",
                    metadata: [
                        "bootstrapServers": "kafka-0:9092,kafka-1:9092", "consumerGroup": "orders", "topic": "orders",
                        "lagThreshold": "10",
                    ], authentication: AuthenticationReference(name: "kafka-login"))
            ])
        expected.annotations = ["autoscaling.keda.sh/paused-scale-in": "true"]
        // 2026-11-01T08:00:00Z and 2026-11-20T12:00:00Z.
        expected.createdAt = Instant(seconds: 1_793_520_000)
        expected.lastActiveAt = Instant(seconds: 1_795_176_000)
        expected.cooldownPeriod = 300
        expected.maxReplicaCount = 6
        expected.minReplicaCount = 1
        expected.pollingInterval = 30
        expected.behavior = ScalingBehavior(
            scaleDown: ScalingRules(
                stabilizationWindowSeconds: 120,
                policies: [ScalingPolicy(type: "Pods", value: 1, periodSeconds: 60)], tolerance: Quantity(milli: 50)))
        expected.fallback = Fallback(failureThreshold: 3, replicas: 2)
        #expect(located.object == expected)
        #expect(located.place(of: .trigger(0)).description == "k.yaml:69:7: items[0].spec.triggers[0]")
        let source = try #require(set.sources(of: located).first?.source)
        #expect(source.authParams == ["sasl": "plaintext", "username": "orders", "password": "not a password"])
    }

    @Test func `takes JSON, with its escapes`() throws {
        let text = """
            {"apiVersion":"v1","kind":"List","items":[{"apiVersion":"keda.sh/v1alpha1","kind":"ScaledObject","metadata":{"name":"so","annotations":{"a":"\\ud83d\\ude00 \\u00e9 \\/ \\\\ud83d"}},
            \t"spec":{"scaleTargetRef":{"name":"app"},"minReplicaCount":null,"triggers":[{"type":"kafka","metadata":{"topic":"t","lagThreshold":5,"x":true}}]}}]}
            """
        let set = manifests(text)
        let expected = """
            error: a.yaml:2:132: items[0].spec.triggers[0].metadata.lagThreshold: expected a text, found a number; put it in quotes: "5"
            error: a.yaml:2:138: items[0].spec.triggers[0].metadata.x: expected a text, found a boolean; put it in quotes: "true"
            """
        #expect(set.findings == expected)
        #expect(set.scaledObjects.first?.object.annotations == ["a": "\u{1F600} \u{E9} / \\ud83d"])
    }

    static let lists = [
        Example(
            "a list of one kind", "{apiVersion: v1, kind: SecretList, items: [{metadata: {name: s}, data: {k: dg==}}]}",
            ""),
        Example("a list without items", "{apiVersion: v1, kind: List, items: []}", ""),
        Example("a list of nothing", "{apiVersion: v1, kind: List, items: }", ""),
        Example(
            "an item without a kind", "{apiVersion: v1, kind: List, items: [{apiVersion: v1}]}",
            "error: a.yaml:1:38: items[0].kind: missing; write it"),
        Example(
            "items that are no list", "{apiVersion: v1, kind: List, items: {a: b}}",
            "error: a.yaml:1:37: items: expected a list, found a mapping; begin each element with a dash"),
    ]

    @Test(arguments: lists)
    func `takes a list apart`(_ example: Example) { #expect(manifests(example.text).findings == example.expected) }

    @Test func `counts what it passes over`() {
        let set = manifests(
            "{apiVersion: v1, kind: Pod}\n---\n{apiVersion: v1, kind: Pod}\n---\n{apiVersion: x/v1, kind: Secret}\n")
        #expect(set.findings == "")
        #expect(set.ignoredKinds == ["Pod": 2, "Secret": 1])
    }

    static let times: [(text: String, seconds: Int64?, nanoseconds: Int64)] = [
        ("1970-01-01T00:00:00Z", 0, 0), ("2000-02-29T12:00:00+12:00", 951_782_400, 0), ("1969-12-31T23:59:59Z", -1, 0),
        ("2026-11-20T12:00:00.000000250Z", 1_795_176_000, 250), ("2026-11-20t12:00:00.5z", 1_795_176_000, 500_000_000),
        ("2026-11-20T07:30:00-04:30", 1_795_176_000, 0), ("2026-02-29T00:00:00Z", nil, 0),
        ("1900-02-29T00:00:00Z", nil, 0),
        ("2026-13-01T00:00:00Z", nil, 0), ("2026-11-20T24:00:00Z", nil, 0), ("2026-11-20T12:00:00", nil, 0),
        ("2026-11-20 12:00:00Z", nil, 0), ("2026-11-20T12:00:00.Z", nil, 0), ("2026-11-20T12:00:00Zx", nil, 0),
    ]

    @Test(arguments: times)
    func `reads a time`(_ example: (text: String, seconds: Int64?, nanoseconds: Int64)) {
        let text = scaledObject().replacing("{name: so,", with: "{name: so, creationTimestamp: \"\(example.text)\",")
        let set = manifests(text)
        let expected = example.seconds.map { Instant(nanoseconds: $0 * 1_000_000_000 + example.nanoseconds) }
        #expect(set.scaledObjects.first?.object.createdAt == expected)
        #expect(set.errors.isEmpty == (expected != nil))
    }
}
