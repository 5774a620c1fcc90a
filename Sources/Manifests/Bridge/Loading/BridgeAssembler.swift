import Inference

/// Puts the settings together and checks what no single value shows.
struct BridgeAssembler {
    let reader: BridgeReader
    let security: KafkaSecurity
    let properties: [String: String]
    let subject: BridgeSubject?
    /// The defaults, which differ where Weir stands in for Seldon's executor.
    let standardWeb: BridgeWeb

    private var log: DiagnosticLog { reader.log }

    /// The configuration; nil where something is missing or wrong, which is told.
    func configuration() -> BridgeConfiguration? {
        let servers = servers()
        let input = required(.inputTopic) { $0.topic() }
        let output = required(.outputTopic) { $0.topic() }
        let errorTopic = reader.value(.errorTopic) { $0.topic() }
        let group = group()
        let isPassthrough = reader.value(.passthrough, or: false) { $0.boolean() }
        let language = reader.value(.protocol, or: .v2) { $0.inferenceProtocol() }
        let transport = reader.value(.transport, or: .rest) { $0.choice(InferenceTransport.self) }
        let graph = isPassthrough ? nil : graph(language, transport)
        if isPassthrough { refuseModel() }
        var configuration = BridgeConfiguration(
            cluster: cluster(servers ?? []), inputTopic: input ?? "", outputTopic: output ?? "",
            errorTopic: errorTopic, group: group ?? "", graph: graph, predictor: subject?.predictor)
        configuration.modelTimeout = modelTimeout(transport)
        readChoices(&configuration)
        readBounds(&configuration)
        readWeb(&configuration)
        checkTopics(configuration)
        return log.hasErrors ? nil : configuration
    }

    private func required<Value>(_ setting: BridgeSetting, _ read: (SettingText) -> Located<Value>?) -> Value? {
        if !reader.isGiven(setting) { reader.failMissing(setting) }
        return reader.value(setting, read)
    }

    // MARK: Kafka

    private func servers() -> [String]? {
        if !reader.isGiven(.bootstrapServers) { reader.failMissing(.bootstrapServers) }
        return reader.texts(.bootstrapServers).map { texts in texts.compactMap { $0.brokersOrHosts() }.flatMap { $0 } }
    }

    private func cluster(_ servers: [String]) -> ClusterConfiguration {
        ClusterConfiguration(
            name: ConfigurationMerger.defaultName, bootstrapServers: servers, tls: security.tls, sasl: security.sasl,
            properties: properties)
    }

    private func group() -> String? {
        if let group = reader.value(.group, { $0.name() }) { return group }
        guard !reader.isGiven(.group) else { return nil }
        guard let subject else {
            reader.failMissing(.group)
            return nil
        }
        if subject.predictor.namespace == nil {
            log.fail(
                "the manifest names no namespace, which ends the name of the group, <predictor>.<deployment>.<namespace>; pass -n, or give --group",
                at: subject.place)
        }
        return subject.predictor.consumerGroup
    }

    private func checkTopics(_ configuration: BridgeConfiguration) {
        let input = configuration.inputTopic
        guard !input.isEmpty else { return }
        if configuration.outputTopic == input {
            log.fail(
                "the output topic is the input topic, so that every answer would be carried again; name another",
                at: reader.origin(of: .outputTopic))
        }
        if configuration.errorTopic == input {
            log.fail(
                "the error topic is the input topic, so that every failure would be carried again; name another",
                at: reader.origin(of: .errorTopic))
        }
    }

    // MARK: Model

    private func graph(_ language: InferenceProtocol, _ transport: InferenceTransport) -> InferenceGraph? {
        BridgeGraphBuilder(reader: reader, transport: transport, subject: subject).graph(language)
    }

    private func refuseModel() {
        reader.texts(.model)?.first?.fail("given beside passthrough, which calls no model; keep one of the two")
    }

    private func modelTimeout(_ transport: InferenceTransport) -> Duration {
        let standard = BridgeDefaults.configuration.modelTimeout
        if reader.isGiven(.modelTimeout) {
            return reader.value(.modelTimeout, or: standard) { $0.duration(in: BridgeRange.modelTimeout) }
        }
        return subject?.modelTimeout(transport, log) ?? standard
    }

    // MARK: The rest

    private func readChoices(_ configuration: inout BridgeConfiguration) {
        configuration.addressFamily = reader.value(.brokerAddressFamily, or: configuration.addressFamily) {
            $0.choice(BrokerAddressFamily.self)
        }
        configuration.startAt = reader.value(.startAt, or: configuration.startAt) { $0.choice(StartOffset.self) }
        configuration.assignor = reader.value(.assignor, or: configuration.assignor) { $0.choice(GroupAssignor.self) }
        configuration.createsTopics = reader.value(.createTopics, or: false) { $0.boolean() }
        configuration.order = reader.value(.order, or: configuration.order) { $0.choice(BridgeOrder.self) }
        configuration.errorPolicy = reader.value(.onError, or: configuration.errorPolicy) {
            $0.choice(BridgeErrorPolicy.self)
        }
        configuration.delivery = reader.value(.delivery, or: configuration.delivery) {
            $0.choice(DeliveryGuarantee.self)
        }
        configuration.logLevel = reader.value(.logLevel, or: configuration.logLevel) { $0.logLevel() }
    }

    private func readBounds(_ configuration: inout BridgeConfiguration) {
        configuration.concurrency = concurrency()
        configuration.maxAnswerBytes = reader.value(.maxAnswerBytes, or: configuration.maxAnswerBytes) {
            $0.bytes(in: BridgeRange.maxAnswerBytes)
        }
        configuration.window.records = reader.value(.windowRecords, or: configuration.window.records) {
            $0.integer(in: BridgeRange.windowRecords)
        }
        configuration.window.bytes = reader.value(.windowBytes, or: configuration.window.bytes) {
            $0.bytes(in: BridgeRange.windowBytes)
        }
        configuration.retry.attempts = reader.value(.retryAttempts, or: configuration.retry.attempts) {
            $0.integer(in: BridgeRange.retryAttempts)
        }
        // A call that may take longer than all tries together would never be tried again.
        let standardTime = max(configuration.retry.totalTime, configuration.modelTimeout)
        configuration.retry.totalTime = reader.value(.retryTime, or: standardTime) {
            $0.duration(in: BridgeRange.retryTime)
        }
        configuration.commitInterval = reader.value(.commitInterval, or: configuration.commitInterval) {
            $0.duration(in: BridgeRange.commitInterval)
        }
        configuration.graceTime = reader.value(.graceTime, or: configuration.graceTime) {
            $0.duration(in: BridgeRange.graceTime)
        }
    }

    /// Where only one of the two is given, the other follows: so many workers and no more, or no more than so many.
    private func concurrency() -> BridgeConcurrency {
        let standard = BridgeConcurrency()
        let workers = reader.value(.workers) { $0.integer(in: BridgeRange.workers) }
        let most = reader.value(.maxInFlight) { $0.integer(in: BridgeRange.workers) }
        switch (workers, most) {
        case (nil, nil): return standard
        case (let workers?, nil): return BridgeConcurrency(workers: workers, maxInFlight: workers)
        case (nil, let most?): return BridgeConcurrency(workers: min(standard.workers, most), maxInFlight: most)
        case (let workers?, let most?):
            if most < workers {
                log.fail(
                    "\(most) is below the \(workers) workers (\(reader.origin(of: .workers).keyPath)) that it begins with; raise it, or lower those",
                    at: reader.origin(of: .maxInFlight))
            }
            return BridgeConcurrency(workers: workers, maxInFlight: most)
        }
    }

    private func readWeb(_ configuration: inout BridgeConfiguration) {
        configuration.web = standardWeb
        if let texts = reader.texts(.listen) {
            let addresses = texts.flatMap { text in
                text.text.split(separator: ",").compactMap { part in
                    SettingText(
                        text: trimmingSpaces(part), shown: text.shown, isWholeReference: false, origin: text.origin,
                        log: log
                    ).listenAddress()?.value
                }
            }
            let ports = addresses.filter { $0.port != 0 }
            if Set(ports).count < ports.count {
                log.fail("one address is given twice; keep it once", at: reader.origin(of: .listen))
            }
            if !addresses.isEmpty { configuration.web.listen = addresses }
        }
        configuration.web.metricsPath = reader.value(.metricsPath, or: standardWeb.metricsPath) { $0.webPath() }
        if BridgeWeb.probePaths.contains(configuration.web.metricsPath) {
            log.fail("a probe is answered there; name another path", at: reader.origin(of: .metricsPath))
        }
    }
}
