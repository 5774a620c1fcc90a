import FakeBroker
import Foundation
import TestSupport
import Testing

/// What `weir advise` refuses, and what it says then.
@Suite(.serialized) struct AdviseRefusalTests {
    @Test func `what was not given is asked for before any connection, and ends with 2`() async throws {
        let result = try await Weir.run(["advise", "-f", DocumentedAdvice.spec, "-n", "kafka", "--replicas", "1"])
        #expect(result.status == 2)
        #expect(result.output == "")
        #expect(
            result.errors == """
                \(DocumentedAdvice.spec):14:9: kedaSpec.triggers[0].authenticationRef: the TriggerAuthentication seldon-kafka-auth of the namespace kafka was not given; \
                add what "kubectl get triggerauthentication seldon-kafka-auth -n kafka -o yaml" prints

                """)
    }

    @Test func `a spec that KEDA refuses ends with 2, and the others are decided`() async throws {
        try await withCluster(.shop) { cluster in
            try await withTemporaryDirectory { directory in
                let manifests =
                    scaledObject("wrong", servers: cluster.bootstrapServers).replacing(
                        #"lagThreshold: "10""#, with: #"lagThreshold: "0""#)
                    + scaledObject("right", servers: cluster.bootstrapServers)
                let file = try write(manifests, to: "specs.yaml", in: directory)
                let result = try await Weir.run(["advise", "-f", file, "--replicas", "1"])
                #expect(result.status == 2)
                #expect(result.errors.contains("lagThreshold: \"0\" is not above 0"), "\(result.errors)")
                #expect(result.output.contains("shop/right: 1 → 2 replicas\n"), "\(result.output)")
            }
        }
    }

    @Test func `what is said wrongly ends with 2 and a sentence`() async throws {
        try await withTemporaryDirectory { directory in
            let empty = try write(
                "apiVersion: v1\nkind: Namespace\nmetadata: { name: x }\n", to: "x.yaml", in: directory)
            let cases: [(arguments: [String], sentence: String)] = [
                ([], "no manifests are named; give -f FILE, -f - for the standard input, or scaling.files\n"),
                (
                    ["-f", empty],
                    "the manifests scale nothing; give a ScaledObject, a SeldonDeployment with a kedaSpec, or a kedaSpec\n"
                ),
                (["-f", "/nonexistent.yaml"], "/nonexistent.yaml: does not exist; check the path\n"),
                (["-f", empty, "--replicas", "-1"], "--replicas"),
                (["-f", empty, "--keda-version", "3.0"], "--keda-version 3.0: write a version from 2.10 to 2.21"),
                (
                    ["-f", empty, "--consumers-per-replica", "0"],
                    "--consumers-per-replica 0: write a whole number from 1"
                ),
            ]
            for (arguments, sentence) in cases {
                let result = try await Weir.run(["advise"] + arguments)
                #expect(result.status == 2, "\(arguments)")
                #expect(result.errors.contains(sentence), "\(result.errors)")
                #expect(result.output == "")
            }
        }
    }
}
