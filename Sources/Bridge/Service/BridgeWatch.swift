internal import Inference
internal import Kafka
internal import LagModel
internal import Logging

/// Looks now and then whether brokers, topics and model are there, and logs what has changed.
final class BridgeWatch: Sendable {
    private static let interval = Duration.seconds(2)
    private static let deadline = Duration.seconds(5)

    private let carrier: Carrier
    private let topics: TopicAdmin
    private let logger: Logger

    init(_ carrier: Carrier, logger: Logger) throws(KafkaError) {
        self.carrier = carrier
        self.logger = logger
        topics = try TopicAdmin(carrier.options.connection)
    }

    /// Looks until its task is cancelled.
    func run() async {
        var former: [String] = []
        while !Task.isCancelled {
            async let model: Void = lookAtModel()
            await lookAtTopics()
            await model
            former = log(carrier.readiness, after: former)
            try? await Task.sleep(for: Self.interval)
        }
    }

    func close() async { _ = await topics.close(deadline: .seconds(2)) }

    private func lookAtTopics() async {
        let options = carrier.options
        let names = [options.inputTopic, options.outputTopic] + (options.flow.errorPolicy == .topic ? [options.errorTopic] : [])
        do throws(KafkaError) {
            let states = try await topics.states(of: names, deadline: Self.deadline)
            var problems: [String: String] = [:]
            for name in names { problems[name] = states[name]?.problem }
            if options.createsTopics { await create(missing: names, states, &problems) }
            carrier.health.topics(problems)
        } catch {
            carrier.health.brokers(topics.connectionProblems.last?.sentence ?? error.description)
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
        guard readiness.lines != former else { return former }
        if readiness.isReady {
            logger.info("Records flow")
        } else {
            let problems = readiness.lines.filter { !$0.hasSuffix(": ready") }
            logger.warning("Records do not flow yet: \(problems.joined(separator: "; "))")
        }
        return readiness.lines
    }
}
