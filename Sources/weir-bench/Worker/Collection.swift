import Kafka
import LagModel

/// The C loop's requests, made through the Kafka fence: groups, their commits, metadata, log ends.
struct Collection {
    struct Findings {
        var groups = 0
        var commits = 0
        var endOffsets = 0
        var failures = 0
    }

    private static let deadline = Duration.seconds(5)
    private static let inFlight = 64

    let client: AdminClient

    func run() async throws -> Findings {
        let listing = try await client.listGroups(deadline: Self.deadline)
        var findings = await commits(of: Array(listing.groups.keys))
        findings.groups = listing.groups.count
        findings.failures += listing.failures.count
        let ends = await logEnds(of: try await client.metadata(deadline: Self.deadline))
        findings.endOffsets = ends.endOffsets
        findings.failures += ends.failures
        return findings
    }

    private func commits(of groups: [String]) async -> Findings {
        await withTaskGroup(of: Int?.self) { tasks in
            var rest = groups[...]
            func askNext() {
                guard let group = rest.popFirst() else { return }
                tasks.addTask { await commitCount(of: group) }
            }
            for _ in 0..<Self.inFlight { askNext() }
            var findings = Findings()
            while let count = await tasks.next() {
                askNext()
                findings.commits += count ?? 0
                if count == nil { findings.failures += 1 }
            }
            return findings
        }
    }

    private func commitCount(of group: String) async -> Int? {
        guard let topics = try? await client.committedOffsets(of: group, deadline: Self.deadline) else { return nil }
        return topics.reduce(0) { sum, topic in sum + topic.partitions.count { $0.offset != nil } }
    }

    private func logEnds(of metadata: ClusterMetadata) async -> Findings {
        var byLeader: [Int32: [TopicPartition]] = [:]
        for (topic, reading) in metadata.topics {
            for partition in reading.partitions {
                guard let leader = partition.leader else { continue }
                byLeader[leader, default: []].append(TopicPartition(topic, partition.id))
            }
        }
        return await withTaskGroup(of: OffsetTable.self) { tasks in
            for partitions in byLeader.values {
                tasks.addTask { await client.logOffsets(.end, ofLeader: partitions, deadline: Self.deadline) }
            }
            var findings = Findings()
            for await table in tasks {
                for answer in table.topicNames.lazy.flatMap(table.answers) {
                    if answer?.offset != nil {
                        findings.endOffsets += 1
                    } else if answer != nil {
                        findings.failures += 1
                    }
                }
            }
            return findings
        }
    }
}
