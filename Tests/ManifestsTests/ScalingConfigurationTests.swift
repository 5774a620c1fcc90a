import Autoscaling
import Foundation
import Manifests
import TestSupport
import Testing

@Suite struct `The scaling section` {
    @Test func `is empty by default`() throws {
        let configuration = try load(cluster("")).configuration
        #expect(configuration.scaling == ScalingConfiguration())
        #expect(configuration.scaling.kedaVersion == .standard)
        #expect(configuration.historyFile == nil)
    }

    @Test func `is read whole`() throws {
        let configuration = try load(
            cluster(
                """
                historyFile: history
                scaling:
                  files: [scaling/, /etc/so.yaml]
                  namespace: kafka
                  kedaVersion: "2.19.1"
                  kubernetes: { tolerance: 0.05, syncPeriod: 30s, downscaleStabilization: 1m }
                  targets:
                    - { name: a, replicas: 0 }
                    - { namespace: other, name: a, replicasFile: counts/a, drainWithin: 5m, consumersPerReplica: 4 }
                """)
        ).configuration
        #expect(configuration.historyFile == "/etc/weir/history")
        let expected = ScalingConfiguration(
            files: ["/etc/weir/scaling/", "/etc/so.yaml"], namespace: "kafka",
            kedaVersion: try #require(KEDAVersion("2.19")),
            kubernetes: HPASettings(
                tolerance: 0.05, downscaleStabilization: .seconds(60), syncPeriod: .seconds(30)),
            targets: [
                TargetConfiguration(name: "a", replicas: .number(0)),
                TargetConfiguration(
                    namespace: "other", name: "a", replicas: .file("/etc/weir/counts/a"), drainWithin: .seconds(300),
                    consumersPerReplica: 4),
            ])
        #expect(configuration.scaling == expected)
    }

    static let faults = [
        Example(
            "an unknown version", "scaling: {kedaVersion: 2.9}",
            "weir.yaml:4:24: scaling.kedaVersion: \"2.9\" is no version of KEDA that is known; write 2.10 to 2.21, in quotes: \"2.20\""
        ),
        Example(
            "a tolerance that is no number", "scaling: {kubernetes: {tolerance: 10%}}",
            "weir.yaml:4:35: scaling.kubernetes.tolerance: \"10%\" is no number; write 0.0 to 10.0"),
        Example(
            "a negative tolerance", "scaling: {kubernetes: {tolerance: -0.1}}",
            "weir.yaml:4:35: scaling.kubernetes.tolerance: \"-0.1\" is out of range; write 0.0 to 10.0"),
        Example(
            "no time between syncs", "scaling: {kubernetes: {syncPeriod: 0s}}",
            "weir.yaml:4:36: scaling.kubernetes.syncPeriod: \"0s\" is out of range; write 1s to 1h"),
        Example(
            "too long a window", "scaling: {kubernetes: {downscaleStabilization: 61m}}",
            "weir.yaml:4:48: scaling.kubernetes.downscaleStabilization: \"61m\" is out of range; write 0s to 1h"),
        Example(
            "a target without a name", "scaling: {targets: [{replicas: 3}]}",
            "weir.yaml:4:21: scaling.targets[0].name: missing; write the name of the ScaledObject"),
        Example(
            "replicas twice over", "scaling: {targets: [{name: a, replicas: 3, replicasFile: f}]}",
            "weir.yaml:4:41: scaling.targets[0].replicas: given beside replicasFile; keep one of the two"),
        Example(
            "negative replicas", "scaling: {targets: [{name: a, replicas: -1}]}",
            "weir.yaml:4:41: scaling.targets[0].replicas: \"-1\" is no whole number; write 0 to 2147483647"),
        Example(
            "replicas beyond 32 bits", "scaling: {targets: [{name: a, replicas: 2147483648}]}",
            "weir.yaml:4:41: scaling.targets[0].replicas: \"2147483648\" is out of range; write 0 to 2147483647"),
        Example(
            "one target twice", "scaling: {namespace: n, targets: [{name: a}, {namespace: n, name: a}]}",
            "weir.yaml:4:46: scaling.targets[1]: a target of this namespace and name stands above; keep one"),
        Example(
            "no consumer in a replica", "scaling: {targets: [{name: a, consumersPerReplica: 0}]}",
            "weir.yaml:4:52: scaling.targets[0].consumersPerReplica: \"0\" is out of range; write 1 to 10000"),
        Example(
            "a drain time without a unit", "scaling: {targets: [{name: a, drainWithin: 5}]}",
            "weir.yaml:4:44: scaling.targets[0].drainWithin: \"5\" has no unit; write s for seconds, or h, m or ms, after the number"
        ),
        Example(
            "a misspelt key", "scaling: {target: []}",
            "weir.yaml:4:11: scaling.target: unknown key; did you mean targets?"),
    ]

    @Test(arguments: faults)
    func `that is wrong is refused`(_ example: Example) {
        #expect(refusal(cluster(example.text + "\n")) == example.expected)
    }

    @Test func `finds what is known of a target`() {
        let scaling = ScalingConfiguration(
            namespace: "n",
            targets: [
                TargetConfiguration(name: "a", consumersPerReplica: 2),
                TargetConfiguration(namespace: "m", name: "a", consumersPerReplica: 3),
            ])
        func consumers(_ namespace: String?, _ name: String) -> Int? {
            let object = ScaledObject(namespace: namespace, name: name, target: ScaleTarget(name: "t"), triggers: [])
            return scaling.target(of: object)?.consumersPerReplica
        }
        #expect(consumers("n", "a") == 2)
        #expect(consumers("m", "a") == 3)
        #expect(consumers("n", "b") == nil)
        #expect(consumers(nil, "a") == nil)
    }

    static let files: [(content: String, expected: String)] = [
        ("3", "3"), (" 12\r\n", "12"), ("0\n", "0"), ("2147483647", "2147483647"),
        ("", "FILE: is empty; write a whole number, 0 to 2147483647, into it"),
        ("\n", "FILE: is empty; write a whole number, 0 to 2147483647, into it"),
        ("-1", "FILE: holds \"-1\"; write a whole number, 0 to 2147483647, into it"),
        ("2147483648", "FILE: holds \"2147483648\"; write a whole number, 0 to 2147483647, into it"),
        ("3 4", "FILE: holds \"3 4\"; write a whole number, 0 to 2147483647, into it"),
        (String(repeating: "1", count: 1_025), "FILE: is larger than 1 KiB"),
    ]

    @Test(arguments: files)
    func `reads a count from its file`(_ example: (content: String, expected: String)) throws {
        try withTemporaryDirectory { folder in
            let file = folder.appendingPathComponent("count")
            try Data(example.content.utf8).write(to: file)
            #expect(outcome(of: .file(file.path)).replacing(file.path, with: "FILE") == example.expected)
        }
        #expect(outcome(of: .file("/no/such/file")) == "/no/such/file: does not exist; check the path")
        #expect(outcome(of: .number(7)) == "7")
    }

    private func outcome(of count: ReplicaCount) -> String {
        do { return "\(try count.read())" } catch { return error.description }
    }
}
