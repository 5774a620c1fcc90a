import Foundation
import Kafka
import TestSupport
import Testing

extension BridgeScenarios {
    /// What the bridge does as a member of its group: leaving, sharing, and staying while a model takes long.
    @Suite struct MembershipTests {
        @Test func `SIGTERM lets calls in flight end, commits them and exits with 0`() async throws {
            try await withScriptedStream(partitions: 1) { _, stream, model in
                let ids = (0..<8).map { "held-\($0)" }
                try await stream.produce(ids.map { Scripted.record($0, 1, #""hold":true"#) })
                try await withBridge(stream.flags(model) + ["--workers", "8", "--grace-time", "60s"]) { bridge in
                    try await eventually("all calls are held") { try Set(model.held) == Set(ids) ? true : nil }
                    bridge.process.signal(SIGTERM)
                    try await stream.produce([Scripted.record("later", 2)])
                    try await bridge.ready(false)
                    try await Scripted.release(model)
                    #expect(try await bridge.process.exit() == 0, "\(bridge.log.suffix(4000))")
                }
                #expect(try await stream.committed == [8])
                #expect(
                    numbers(try await stream.read(stream.output))
                        == Dictionary(uniqueKeysWithValues: ids.map { ($0, [2]) }))
                // The one that left leaves nothing for the next to do again.
                try await withBridge(stream.flags(model)) { bridge in
                    try await stream.waitForCommits([9])
                    try await bridge.stop()
                    #expect(numbers(try await stream.read(stream.output)).values.allSatisfy { $0.count == 1 })
                    #expect(try model.held.count == 8)
                }
            }
        }

        @Test func `what is not answered within the grace time stays uncommitted`() async throws {
            try await withScriptedStream(partitions: 1) { _, stream, model in
                try await stream.produce([Scripted.record("done"), Scripted.record("held", 1, #""hold":true"#)])
                try await withBridge(stream.flags(model) + ["--grace-time", "2s"]) { bridge in
                    try await eventually("the call is held") { try model.held == ["held"] ? true : nil }
                    _ = try await stream.records(1, in: stream.output)
                    try await bridge.stop()
                }
                #expect(try await stream.committed == [1])
                try await Scripted.release(model)
                try await withBridge(stream.flags(model)) { bridge in
                    try await stream.waitForCommits([2])
                    try await bridge.stop()
                }
                #expect(numbers(try await stream.read(stream.output)) == ["done": [1], "held": [2]])
            }
        }

        @Test func `a model slower than max.poll.interval.ms does not cost the membership`() async throws {
            try await withScriptedStream(partitions: 1) { _, stream, model in
                let interval = Duration.seconds(7)
                try await withTemporaryDirectory { directory in
                    let file = try write(
                        "properties: { max.poll.interval.ms: \"7000\" }\n", to: "bridge.yaml", in: directory)
                    try await stream.produce([Scripted.record("slow", 1, #""hold":true"#)])
                    let flags = ["--config.file", file, "--model-timeout", "10m", "--retry-time", "10m"]
                    try await withBridge(stream.flags(model) + flags) { bridge in
                        try await eventually("the call is held") { try model.held == ["slow"] ? true : nil }
                        let end = ContinuousClock.now + interval * 2
                        try await eventually("twice the interval has gone by") {
                            let ready = try await bridge.get("/-/ready")
                            try #require(ready.status == 200, "\(ready.text)")
                            return ContinuousClock.now > end ? true : nil
                        }
                        try await Scripted.release(model)
                        try await stream.waitForCommits([1])
                        #expect(try model.held == ["slow"])
                        try await bridge.stop()
                        #expect(numbers(try await stream.read(stream.output)) == ["slow": [2]])
                    }
                }
            }
        }

        @Test func `a second bridge takes its share while calls are in flight, and each record is answered`()
            async throws
        {
            try await withScriptedStream(partitions: 4) { _, stream, model in
                try await stream.produce((0..<40).map { Scripted.record("early-\($0)", $0, in: $0 % 4) })
                try await withBridge(stream.flags(model)) { first in
                    _ = try await stream.records(40, in: stream.output)
                    try await stream.produce((0..<4).map { Scripted.record("held-\($0)", $0, in: $0, #""hold":true"#) })
                    try await eventually("four calls are held") { try model.held.count == 4 ? true : nil }
                    try await withBridge(stream.flags(model)) { second in
                        try await second.ready(true)
                        try await Scripted.release(model)
                        try await stream.produce((0..<40).map { Scripted.record("late-\($0)", $0, in: $0 % 4) })
                        try await stream.waitForCommits([21, 21, 21, 21])
                        try await first.stop()
                        try await second.stop()
                    }
                }
                let answers = numbers(try await stream.read(stream.output))
                let ids = (0..<40).flatMap { ["early-\($0)", "late-\($0)"] } + (0..<4).map { "held-\($0)" }
                #expect(Set(answers.keys) == Set(ids))
                #expect((0..<40).allSatisfy { answers["early-\($0)"] == [$0 + 1] })
                #expect(try await stream.read(stream.errors) == [])
            }
        }
    }
}
