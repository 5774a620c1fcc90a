import Kafka
import LagModel
import TestSupport
import Testing

/// Members come and go; each record that was committed is read by one of them only.
struct RebalanceTests {
    private static let deadline = Duration.seconds(60)
    private static let partitions = (0..<4).map { TopicPartition("orders", Int32($0)) }

    private static func settings(_ assignor: Assignor) -> GroupSettings {
        var settings = GroupSettings(group: "g", topic: "orders")
        settings.assignor = assignor
        // The embedded broker's rebalances take this less a second.
        settings.sessionTimeout = .seconds(4)
        return settings
    }

    /// A member that commits what it has read when it gives partitions up, as a bridge does.
    private static func member(
        _ configuration: ClientConfiguration, _ assignor: Assignor
    ) throws -> (GroupConsumer, MemberRecorder, ConsumerSlot) {
        let (slot, recorders) = (ConsumerSlot(), RecorderSlot())
        let recorder = MemberRecorder(whenRevoked: { partitions in
            let next = recorders.recorder?.story.next.filter { partitions.contains($0.key) } ?? [:]
            do throws(KafkaError) {
                try slot.consumer?.commitNow(next, deadline: deadline)
            } catch {
                recorders.recorder?.failed(error)
            }
        })
        recorders.recorder = recorder
        let consumer = try GroupConsumer(configuration, settings(assignor), delegate: recorder)
        slot.consumer = consumer
        return (consumer, recorder, slot)
    }

    @Test(arguments: Assignor.allCases)
    func `a second member takes half over, and nothing is read twice or left out`(_ assignor: Assignor) async throws {
        try await withEmbeddedBroker(partitions: 4) { _, configuration in
            for partition in Self.partitions {
                try await writeNumbers(0..<100, to: partition.partition, configuration)
            }
            let (first, before, firstSlot) = try Self.member(configuration, assignor)
            try first.subscribe()
            await eventually("the first reads all") { before.story.count == 400 }
            // Kafka takes the commit of a member that is about to give up its partitions; the embedded broker refuses it.
            try await first.commit(before.story.next, deadline: Self.deadline)
            let (second, after, secondSlot) = try Self.member(configuration, assignor)
            try second.subscribe()
            await eventually("they share") { before.story.owned.count == 2 && after.story.owned.count == 2 }
            #expect(before.story.owned.isDisjoint(with: after.story.owned))
            for partition in Self.partitions {
                try await writeNumbers(100..<150, to: partition.partition, configuration)
            }
            await eventually("both read on") { before.story.count + after.story.count == 600 }
            for partition in Self.partitions {
                let values = before.story.values(of: partition) + after.story.values(of: partition)
                let isComplete = values == numbers(0..<150)
                #expect(isComplete, "\(partition)")
            }
            let given = Set(before.story.revocations.flatMap(\.partitions))
            #expect(given.count == (assignor == .rangeRoundRobin ? 4 : 2))

            #expect(await first.close(deadline: Self.deadline))
            await eventually("the second has all") { after.story.owned.count == 4 }
            #expect(await second.close(deadline: Self.deadline))
            #expect((before.story.errors + after.story.errors).filter { !$0.isMembershipLost } == [])
            #expect(before.story.strays + after.story.strays == 0)
            (firstSlot.consumer, secondSlot.consumer) = (nil, nil)
        }
    }

    @Test(arguments: Assignor.allCases)
    func `a member may leave that has joined and never had a partition`(_ assignor: Assignor) async throws {
        try await withEmbeddedBroker(partitions: 4) { broker, configuration in
            let (consumer, recorder, slot) = try Self.member(configuration, assignor)
            try broker.delay(.syncGroup, toBroker: 1, by: [.seconds(3)])
            try consumer.subscribe()
            try await eventually("it has joined") { try broker.pendingDelays(of: .syncGroup, toBroker: 1) == 0 }
            #expect(await consumer.close(deadline: Self.deadline))
            #expect(recorder.story.revocations.isEmpty)
            slot.consumer = nil
        }
    }

    @Test func `a partition that was closed is open for whoever gets it next`() async throws {
        try await withEmbeddedBroker(partitions: 1) { _, configuration in
            let (first, before, firstSlot) = try Self.member(configuration, .rangeRoundRobin)
            try first.subscribe()
            await eventually("it has the partition") { before.story.owned.count == 1 }
            first.setFetching(false, Self.partitions[0])
            let (second, after, secondSlot) = try Self.member(configuration, .rangeRoundRobin)
            try second.subscribe()
            await eventually("there was a rebalance") { before.story.revocations.count == 1 }
            await eventually("one has it") { before.story.owned.count + after.story.owned.count == 1 }
            try await writeNumbers(0..<10, to: 0, configuration)
            await eventually("its records come") { before.story.count + after.story.count == 10 }
            #expect(await first.close(deadline: Self.deadline))
            #expect(await second.close(deadline: Self.deadline))
            (firstSlot.consumer, secondSlot.consumer) = (nil, nil)
        }
    }
}
