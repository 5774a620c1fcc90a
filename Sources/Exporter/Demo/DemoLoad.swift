public import Kafka
public import LagModel
public import Logging
internal import Synchronization

/// Topics, producers and consumers on an embedded broker, with waves of load so that lag rises and falls.
public final class DemoLoad: Sendable {
    private struct Topic {
        let name: String
        let partitions: Int32
        let wave: LoadWave
    }

    private struct Reader {
        let group: String
        let topic: String
        /// Records a second that one replica of the group can read.
        let capacity: Double
    }

    /// The group whose replicas can be scaled.
    public static let scaledGroup = "shipping"
    /// What it reads.
    public static let scaledTopic = "orders"
    /// The most replicas that it can have: one for each partition.
    public static let scaledMaximum: Int32 = 4

    /// The group of the bridges, which are processes of their own.
    public static let bridgeGroup = "inference"
    /// What they read: requests of the Open Inference Protocol.
    public static let bridgedTopic = "requests"
    /// Its partitions.
    public static let bridgedPartitions: Int32 = 4
    /// What they write.
    public static let answersTopic = "answers"

    private static let topics = [
        Topic(name: "orders", partitions: 4, wave: LoadWave(mean: 300, swing: 0.9, period: 60, phase: 0)),
        Topic(name: "payments", partitions: 2, wave: LoadWave(mean: 120, swing: 0.8, period: 20, phase: 5)),
        Topic(name: "clicks", partitions: 6, wave: LoadWave(mean: 600, swing: 0.7, period: 36, phase: 12)),
    ]
    private static let bridged = Topic(
        name: bridgedTopic, partitions: bridgedPartitions, wave: LoadWave(mean: 140, swing: 0.95, period: 90, phase: 0))

    private static let readers = [
        Reader(group: scaledGroup, topic: scaledTopic, capacity: 150),
        Reader(group: "ledger", topic: "payments", capacity: 135),
        Reader(group: "analytics", topic: "clicks", capacity: 680),
        Reader(group: "audit", topic: "orders", capacity: 320),
    ]

    /// How the embedded broker is reached.
    public let connection: ClientConfiguration
    private let broker: EmbeddedBroker
    private let producer: RecordProducer
    private let consumers: [(reader: Reader, consumer: PartitionConsumer)]
    private let logger: Logger
    private let topics: [Topic]
    /// Whether there are bridges that read requests.
    public let feedsBridges: Bool
    private let scaledReplicas = Atomic<Int32>(1)

    /// How many replicas the scaled group has, 1 at first; each reads as much a second as the others.
    public var replicas: Int32 { scaledReplicas.load(ordering: .relaxed) }

    /// Gives the scaled group another number of replicas, none to `scaledMaximum`.
    public func scale(to replicas: Int32) {
        scaledReplicas.store(min(max(replicas, 0), Self.scaledMaximum), ordering: .relaxed)
    }

    /// Starts a broker and makes the topics; load begins with `run()`.
    ///
    /// - Parameter feedsBridges: whether there are bridges that read requests.
    /// - Throws: `KafkaError` where the embedded broker cannot be started.
    public init(feedsBridges: Bool, logger: Logger) throws(KafkaError) {
        self.feedsBridges = feedsBridges
        topics = Self.topics + (feedsBridges ? [Self.bridged] : [])
        self.logger = logger
        broker = try EmbeddedBroker()
        connection = ClientConfiguration(bootstrapServers: broker.bootstrapServers)
        let filled = feedsBridges ? [Self.answersTopic, "\(Self.answersTopic).errors"] : []
        for topic in topics { try broker.createTopic(topic.name, partitions: topic.partitions) }
        for name in filled { try broker.createTopic(name, partitions: Self.bridged.partitions) }
        producer = try RecordProducer(connection)
        var consumers: [(Reader, PartitionConsumer)] = []
        for reader in Self.readers {
            let partitions = Self.topics.first { $0.name == reader.topic }?.partitions ?? 0
            let assigned = (0..<partitions).map { TopicPartition(reader.topic, $0) }
            consumers.append(
                (reader, try PartitionConsumer(connection, group: reader.group, partitions: assigned)))
        }
        self.consumers = consumers
    }

    /// What to poll, by name since the embedded broker cannot list groups.
    ///
    /// - Throws: never for the names of the demo, which are patterns.
    public func pollOptions() throws(PatternError) -> PollOptions {
        var options = PollOptions(cluster: "demo")
        let groups = Self.readers.map(\.group) + (feedsBridges ? [Self.bridgeGroup] : [])
        let topics = topics.map(\.name) + (feedsBridges ? [Self.answersTopic] : [])
        options.groups = try NameSelection(include: Self.patterns(groups))
        options.topics = try NameSelection(include: Self.patterns(topics))
        options.interval = .seconds(1)
        return options
    }

    private static func patterns(_ names: [String]) throws(PatternError) -> [NamePattern] {
        var patterns: [NamePattern] = []
        for name in names { patterns.append(try NamePattern(name)) }
        return patterns
    }

    /// Produces and consumes until the task is cancelled.
    public func run() async {
        await withTaskGroup(of: Void.self) { group in
            for topic in topics { group.addTask { await self.produce(topic) } }
            for (reader, consumer) in consumers { group.addTask { await self.consume(reader, consumer) } }
        }
    }

    /// Ends clients and broker, each within a second.
    public func stop() async {
        await withTaskGroup(of: Void.self) { group in
            for (_, consumer) in consumers { group.addTask { await consumer.close(deadline: .seconds(1)) } }
            group.addTask { await self.producer.close(deadline: .seconds(1)) }
        }
        await broker.stop(deadline: .seconds(1))
    }

    private func produce(_ topic: Topic) async {
        let began = ContinuousClock.now
        var produced = 0
        while !Task.isCancelled {
            let due = topic.wave.recordsDue(after: began.duration(to: .now).inSeconds)
            while produced < due, offer(Self.record(produced, of: topic.name), to: topic.name) { produced += 1 }
            try? await Task.sleep(for: .milliseconds(50))
        }
    }

    /// False where the queue is full: the rest is offered a moment later.
    private func offer(_ record: DemoRecord, to topic: String) -> Bool {
        do {
            return try producer.produce(to: topic, key: record.key, value: record.value)
        } catch {
            logger.error("A record of the demo was refused", metadata: ["problem": "\(error)"])
            return false
        }
    }

    private static func record(_ number: Int, of topic: String) -> DemoRecord {
        topic == bridgedTopic ? .request(number) : .numbered(number, of: topic)
    }

    private func consume(_ reader: Reader, _ consumer: PartitionConsumer) async {
        var accruedAt = ContinuousClock.now
        var committedAt = accruedAt
        var allowance = 0.0
        var next: [TopicPartition: Int64] = [:]
        while !Task.isCancelled {
            let capacity = reader.capacity * Double(reader.group == Self.scaledGroup ? replicas : 1)
            let now = ContinuousClock.now
            // Time in which there was nothing to read is no credit for later.
            allowance = min(allowance + capacity * accruedAt.duration(to: now).inSeconds, capacity / 4)
            accruedAt = now
            if allowance >= 1 {
                let records = await poll(consumer, limit: Int(allowance))
                allowance -= Double(records.count)
                for record in records { next[record.partition] = record.offset + 1 }
            }
            if committedAt.duration(to: .now) > .milliseconds(500) {
                committedAt = .now
                await commit(&next, consumer)
            }
            try? await Task.sleep(for: .milliseconds(20))
        }
    }

    private func poll(_ consumer: PartitionConsumer, limit: Int) async -> [ConsumedRecord] {
        do {
            return try await consumer.poll(limit: limit, deadline: .milliseconds(100))
        } catch {
            logger.debug("A consumer of the demo could not read", metadata: ["problem": "\(error)"])
            return []
        }
    }

    private func commit(_ offsets: inout [TopicPartition: Int64], _ consumer: PartitionConsumer) async {
        do {
            try await consumer.commit(offsets, deadline: .seconds(1))
            offsets = [:]
        } catch {
            // What was not committed stays for the next try.
            logger.debug("A consumer of the demo could not commit", metadata: ["problem": "\(error)"])
        }
    }
}
