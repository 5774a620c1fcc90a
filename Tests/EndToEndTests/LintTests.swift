import Foundation
import TestSupport
import Testing

/// `weir lint`, which asks no Kafka.
@Suite struct LintTests {
    private static let plain = """
        apiVersion: keda.sh/v1alpha1
        kind: ScaledObject
        metadata: {name: so, namespace: ns}
        spec:
          scaleTargetRef: {name: app}
          minReplicaCount: 1
          maxReplicaCount: 3
          triggers:
            - type: kafka
              metadata: {bootstrapServers: "kafka:9092", consumerGroup: group, topic: orders}

        """

    /// Writes the text to a file of its own and lints that, in its folder.
    private func lint(
        _ yaml: String, _ arguments: [String] = [], file name: String = "so.yaml"
    ) async throws -> CommandResult {
        try await withTemporaryDirectory { folder in
            let file = folder.appendingPathComponent(name)
            try Data(yaml.utf8).write(to: file)
            let result = try await Weir.run(["lint", "-f", file.path] + arguments)
            let place = folder.path + "/"
            return CommandResult(
                status: result.status, output: result.output.replacingOccurrences(of: place, with: ""),
                errors: result.errors.replacingOccurrences(of: place, with: ""))
        }
    }

    @Test func `a spec without findings is good`() async throws {
        let result = try await lint(Self.plain)
        #expect(result.status == 0)
        #expect(result.output == "0 errors, 0 warnings, 0 notices in 1 object.\n")
    }

    @Test func `notices alone are good`() async throws {
        let result = try await lint(
            Self.plain.replacingOccurrences(of: "topic: orders", with: "topic: orders, offsetResetPolicy: earliest"))
        #expect(result.status == 0)
        #expect(result.output.hasSuffix("0 errors, 0 warnings, 1 notice in 1 object.\n"))
    }

    @Test func `the table says where, what happens and what mends it`() async throws {
        let result = try await lint(Self.plain, ["--partitions", "orders=2"])
        #expect(result.status == 1)
        #expect(
            result.output == """
                so.yaml:7:20 warning max-above-partitions (ns/so)
                  Of 3 replicas 1 would have nothing to read: there are 2 partitions, each read by one consumer of a group.
                  Write `maxReplicaCount: 2`, or give the topic 3 partitions.

                so.yaml:10:17 notice one-replica-above-partitions (ns/so)
                  With 2 partitions and lagThreshold 10 a lag of 29 asks for 3 replicas, one more than partitions, and a lag of 30 for 2.
                  Write `maxReplicaCount: 2`.

                0 errors, 1 warning, 1 notice in 1 object.

                """)
        #expect(result.errors == "")
    }

    @Test func `the JSON has a finding's every part`() async throws {
        let result = try await lint(
            Self.plain, ["--partitions", "orders=3", "--keda-version", "2.19", "--output", "json"])
        #expect(result.status == 0)
        #expect(
            result.output == """
                {
                  "findings" : [
                    {
                      "column" : 7,
                      "consequence" : "A commit of 1000 at end 10 counts as -990, is subtracted from the other partitions, and KEDA 2.19 hands a negative sum on to the HPA.",
                      "file" : "so.yaml",
                      "line" : 9,
                      "name" : "so",
                      "namespace" : "ns",
                      "path" : "spec.triggers[0]",
                      "remedy" : "Name one topic for each trigger, use KEDA 2.20.2 or later, and reset the group's commits when a topic is made anew.",
                      "rule" : "negative-lag-subtracts",
                      "severity" : "notice"
                    }
                  ],
                  "keda" : "2.19"
                }

                """)
    }

    @Test func `annotations are escaped as workflow commands need it`() async throws {
        let yaml = Self.plain.replacingOccurrences(
            of: "topic: orders", with: #"topic: "100%\r\na::b""#)
        let result = try await lint(yaml, ["--output", "github"], file: "a,b:c%.yaml")
        #expect(result.status == 1)
        #expect(
            result.output == """
                ::error file=a%2Cb%3Ac%25.yaml,line=10,col=79,title=impossible-topic-name::The scaler takes `100%25%0D%0Aa::b` for the name of one topic, which Kafka does not allow, and every poll fails. Write one topic's own name; patterns are not understood, and several topics need several triggers.

                """)
    }

    @Test func `what a manifest names does not reach the terminal as control characters`() async throws {
        let result = try await lint(
            Self.plain.replacingOccurrences(of: "topic: orders", with: #"topic: "\e[2Jorders""#))
        #expect(result.status == 1)
        #expect(!result.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
        #expect(result.output.contains(#"`\u{1B}[2Jorders`"#))
        let annotations = try await lint(
            Self.plain.replacingOccurrences(of: "topic: orders", with: #"topic: orders, "lag\eThreshold": "5""#),
            ["--output", "github"])
        #expect(annotations.output.contains("ignores `lag\u{FFFD}Threshold`"))
        #expect(!annotations.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test(
        arguments: [
            (label: "no file", arguments: ["lint"], errors: "name a manifest with -f"),
            (
                label: "a file that is not there", arguments: ["lint", "-f", "/nowhere.yaml"],
                errors: "/nowhere.yaml: does not exist"
            ),
            (
                label: "a pipe", arguments: ["lint", "-f", "/dev/stdin"],
                errors: "name a regular file, or give it to the standard input and write `-f -`"
            ),
            (
                label: "the standard input twice", arguments: ["lint", "-f", "-", "-f", "-"],
                errors: "- stands for the standard input, which can be read once; name it once"
            ),
            (
                label: "the standard input twice", arguments: ["advise", "-f", "-", "-"],
                errors: "- stands for the standard input, which can be read once; name it once"
            ),
            (
                label: "the standard input twice",
                arguments: ["simulate", "-f", "-", "-f", "-", "--history", "/nowhere.csv"],
                errors: "- stands for the standard input, which can be read once; name it once"
            ),
            (
                label: "a version that is not known", arguments: ["lint", "-f", "-", "--keda-version", "3"],
                errors: "from 2.10 to 2.21"
            ),
            (
                label: "partitions that are no count", arguments: ["lint", "-f", "-", "--partitions", "orders=0"],
                errors: "--partitions"
            ),
        ])
    func `what cannot be used is status 2`(label: String, arguments: [String], errors: String) async throws {
        let result = try await Weir.run(arguments)
        #expect(result.status == 2, "\(label)")
        #expect(result.errors.contains(errors), "\(label): \(result.errors)")
    }

    @Test func `what a shell puts in place of a command is a pipe`() async throws {
        let result = try await Command.run("bash", ["-c", #""$0" lint -f <(echo)"#, Weir.path])
        #expect(result.status == 2)
        #expect(
            result.errors.hasSuffix(
                ": is a pipe or a device, not a file; name a regular file, or give it to the standard input and write `-f -`\n"
            ))
    }

    @Test func `a file without specs is status 2`() async throws {
        let result = try await lint("apiVersion: v1\nkind: Service\nmetadata: {name: a}\n")
        #expect(result.status == 2)
        #expect(result.errors.contains("no ScaledObject and no kedaSpec in so.yaml"))
    }

    @Test func `a file that is wrong is status 2, and what can be read of it is looked at`() async throws {
        let result = try await lint(
            Self.plain + "---\napiVersion: keda.sh/v1alpha1\nkind: ScaledObject\nmetadata: {name: b}\n")
        #expect(result.status == 2)
        #expect(result.output.hasSuffix(" in 1 object.\n"))
        #expect(result.errors.hasPrefix("so.yaml:"))
    }

    @Test func `the rules are listed without a file`() async throws {
        let result = try await Weir.run(["lint", "--rules"])
        #expect(result.status == 0)
        #expect(result.output.contains("no-topic                           warning  A trigger without `topic`"))
        #expect(result.output.contains("reference-not-given                notice "))
    }
}
