internal import Inference
internal import Kafka
internal import LagModel
internal import Logging
internal import StreamFlow
internal import Synchronization

/// Looks now and then whether brokers, topics and model are there, and logs what has changed.
final class BridgeWatch: Sendable {
    private static let interval = Duration.milliseconds(1_500)
    private static let deadline = Duration.seconds(5)
    /// Brokers that are silent for so long, while connections to them fail, are told to be away.
    private static let patience = Duration.milliseconds(600)

    private let carrier: Carrier
    private let topics: TopicAdmin
    private let logger: Logger

    init(_ carrier: Carrier, logger: Logger) throws(KafkaError) {
        self.carrier = carrier
        self.logger = logger
        topics = try TopicAdmin(carrier.options.connection.outsideGroup)
    }

    /// Looks until its task is cancelled.
    func run() async {
        var former: [String] = []
        while !Task.isCancelled {
            async let model: Void = lookAtModel()
            await lookAtTopics()
            await model
            if Task.isCancelled { return }
            former = log(carrier.readiness, after: former)
            try? await Task.sleep(for: Self.interval)
        }
    }

    func close(deadline: Duration) async { _ = await topics.close(deadline: deadline) }

    private func lookAtTopics() async {
        let names = topicNames
        let doubting = Task { await doubt() }
        var states = await topics.state(of: names, deadline: Self.deadline)
        doubting.cancel()
        await doubting.value
        if carrier.options.createsTopics { await createMissing(&states) }
        let unanswered = names.compactMap { states[$0]?.unanswered }
        if unanswered.count == names.count, let error = unanswered.first {
            return carrier.health.brokers(topics.connectionProblems.last?.sentence ?? error.description)
        }
        var problems: [String: String] = [:]
        for name in names { problems[name] = states[name]?.problem }
        if case .exists(let partitions, _)? = states[carrier.options.inputTopic] {
            carrier.health.inputTopic(hasPartitions: partitions)
        }
        carrier.health.topics(problems)
    }

    /// Tells that the brokers are away without waiting for the end of the call; unless it is cancelled, for they have answered.
    private func doubt() async {
        try? await Task.sleep(for: Self.patience)
        while !Task.isCancelled {
            if let problem = topics.connectionProblems.last { return carrier.health.brokers(problem.sentence) }
            try? await Task.sleep(for: .milliseconds(100))
        }
    }

    private var topicNames: [String] {
        let options = carrier.options
        let always = [options.inputTopic, options.outputTopic]
        return options.flow.errorPolicy == .topic ? always + [options.errorTopic] : always
    }

    /// A topic that is made has as many partitions as the input topic, where that is there.
    private func createMissing(_ states: inout [String: TopicState]) async {
        var partitions: Int32?
        if case .exists(let count, _)? = states[carrier.options.inputTopic] { partitions = Int32(clamping: count) }
        for name in topicNames where states[name] == .missing {
            do throws(KafkaError) {
                try await topics.create(name, partitions: partitions, replication: nil, deadline: Self.deadline)
                logger.info("The topic `\(name)` was created")
                states[name] = .exists(partitions: Int(partitions ?? 1), leaderless: [])
            } catch {
                states[name] = .unknown(error)
            }
        }
    }

    private func lookAtModel() async {
        guard let model = carrier.model else { return }
        var isReady = true
        for address in model.addresses where isReady {
            isReady = await model.connection.isReady(
                host: address.host, port: address.port, path: address.readinessPath, within: Self.deadline)
        }
        carrier.health.model(isReady: isReady)
        if isReady { carrier.state.withLock { $0.flow.serverIsReady(at: carrier.clock.now) } }
    }

    private func log(_ readiness: BridgeReadiness, after former: [String]) -> [String] {
        guard readiness.lines != former, !carrier.health.isDraining else { return former }
        if readiness.isReady {
            logger.info("Records flow")
        } else {
            let problems = readiness.lines.filter { !$0.hasSuffix(": ready") }
            logger.warning("Records do not flow yet: \(problems.joined(separator: "; "))")
        }
        return readiness.lines
    }
}
