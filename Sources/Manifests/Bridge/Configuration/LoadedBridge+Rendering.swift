import Inference

extension LoadedBridge {
    /// The configuration as YAML with every setting written out, secrets as `<secret>`, and behind each setting where it was given.
    ///
    /// Calls of a graph with more than one node are comments, for only a manifest can name them.
    public func rendered() -> String {
        var yaml = YAMLText()
        let standard = configuration
        yaml.list(0, "bootstrapServers", standard.cluster.bootstrapServers, comment(.bootstrapServers))
        yaml.writeConnection(of: standard.cluster, 0)
        for (setting, text) in topLevel { write(setting, text, 0, to: &yaml) }
        writeModel(to: &yaml)
        write(
            group: "window",
            [
                (.windowRecords, "\(standard.window.records)"), (.windowBytes, "\(standard.window.bytes)"),
            ], to: &yaml)
        write(
            group: "retry",
            [
                (.retryAttempts, "\(standard.retry.attempts)"),
                (.retryTime, DurationText.render(standard.retry.totalTime)),
            ], to: &yaml)
        yaml.heading(0, "web")
        yaml.list(1, "listen", standard.web.listen.map(\.description), comment(.listen))
        write(.metricsPath, YAMLText.scalar(standard.web.metricsPath), 1, to: &yaml)
        return yaml.text
    }

    private var topLevel: [(BridgeSetting, String)] {
        [
            (.brokerAddressFamily, configuration.addressFamily.rawValue),
            (.inputTopic, YAMLText.scalar(configuration.inputTopic)),
            (.outputTopic, YAMLText.scalar(configuration.outputTopic)),
            (.errorTopic, YAMLText.scalar(configuration.errorTopic)),
            (.group, YAMLText.scalar(configuration.group)),
            (.startAt, configuration.startAt.rawValue),
            (.assignor, YAMLText.scalar(configuration.assignor.rawValue)),
            (.createTopics, "\(configuration.createsTopics)"),
            (.passthrough, "\(configuration.graph == nil)"),
            (.workers, "\(configuration.concurrency.workers)"),
            (.maxInFlight, "\(configuration.concurrency.maxInFlight)"),
            (.order, configuration.order.rawValue),
            (.onError, configuration.errorPolicy.rawValue),
            (.delivery, configuration.delivery.rawValue),
            (.commitInterval, DurationText.render(configuration.commitInterval)),
            (.graceTime, DurationText.render(configuration.graceTime)),
            (.logLevel, configuration.logLevel.rawValue),
        ]
    }

    private func writeModel(to yaml: inout YAMLText) {
        yaml.heading(0, "model")
        if let graph = configuration.graph {
            if graph.steps.count == 1, let step = graph.steps.first {
                write(.model, YAMLText.scalar(step.model), 1, to: &yaml)
                write(.modelHost, YAMLText.scalar(step.host), 1, to: &yaml)
                write(.modelPort, "\(step.port)", 1, to: &yaml)
            }
            for (number, step) in graph.steps.enumerated() {
                let call = "\(step.action.rawValue) \(YAMLText.scalar(step.model)) at \(step.host):\(step.port)"
                yaml.comment(1, "call \(number + 1): \(call)")
            }
            write(.protocol, graph.protocol.rawValue, 1, to: &yaml)
            write(.transport, graph.transport.rawValue, 1, to: &yaml)
        }
        write(.modelTimeout, DurationText.render(configuration.modelTimeout), 1, to: &yaml)
        write(.maxAnswerBytes, "\(configuration.maxAnswerBytes)", 1, to: &yaml)
    }

    private func write(group: String, _ settings: [(BridgeSetting, String)], to yaml: inout YAMLText) {
        yaml.heading(0, group)
        for (setting, text) in settings { write(setting, text, 1, to: &yaml) }
    }

    private func write(_ setting: BridgeSetting, _ text: String, _ depth: Int, to yaml: inout YAMLText) {
        let key = setting.key.split(separator: ".").last.map(String.init) ?? setting.key
        yaml.line(depth, key, text + comment(setting))
    }

    private func comment(_ setting: BridgeSetting) -> String { origins[setting].map { "  # \($0)" } ?? "" }
}
