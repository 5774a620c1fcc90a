extension KafkaTrigger {
    /// Reads what is counted, and notes in `reader` what is wrong with it.
    init(_ reader: inout ParameterReader, version: KEDAVersion) {
        let scaler = reader.source.scaler
        let servers = reader.required(
            "bootstrapServers", in: [.metadata, .environment], "list the brokers, such as kafka-0:9092,kafka-1:9092")
        let group = reader.required(
            "consumerGroup", in: [.metadata, .environment], "name the consumer group whose lag is to count")
        let topic = reader.text("topic", in: [.metadata, .environment])?.text ?? ""
        let topics = topic.isEmpty ? [] : scaler == .kafka ? [topic] : reader.list(topic)
        let lagThreshold = reader.lagThreshold()
        self.init(
            scaler: scaler, version: version, bootstrapServers: servers.map { reader.list($0.text) } ?? [],
            consumerGroup: group?.text ?? "", topics: topics,
            partitionLimitation: reader.partitionLimitation(hasTopic: !topics.isEmpty), lagThreshold: lagThreshold,
            activationLagThreshold: reader.activationLagThreshold(), offsetResetPolicy: reader.offsetResetPolicy(),
            allowIdleConsumers: reader.boolean("allowIdleConsumers"),
            excludePersistentLag: reader.boolean("excludePersistentLag"),
            scaleToZeroOnInvalidOffset: reader.boolean("scaleToZeroOnInvalidOffset"),
            limitToPartitionsWithLag: version.knowsPartitionsWithLag && reader.boolean("limitToPartitionsWithLag"),
            ensureEvenDistributionOfPartitions: version.knowsEvenDistribution
                && reader.boolean("ensureEvenDistributionOfPartitions"),
            metricName: Self.metricName(index: reader.source.index, topics: topics, group: group?.text ?? ""),
            target: reader.target(lagThreshold: lagThreshold))
        checkCombinations(&reader)
    }

    /// `s0-kafka-orders`, or `s0-kafka-group-topics` where no topic is named; characters that a metric's name cannot have become dashes.
    private static func metricName(index: Int, topics: [String], group: String) -> String {
        let name = topics.isEmpty ? "kafka-\(group)-topics" : "kafka-\(topics.joined(separator: ","))"
        let replaced: Set<Unicode.Scalar> = ["/", ".", ":", "%", "(", ")"]
        var normalised = String.UnicodeScalarView()
        for scalar in name.unicodeScalars { normalised.append(replaced.contains(scalar) ? "-" : scalar) }
        return "s\(index)-\(String(normalised))"
    }

    /// The settings that exclude one another.
    private func checkCombinations(_ reader: inout ParameterReader) {
        let limit = "limitToPartitionsWithLag"
        let even = "ensureEvenDistributionOfPartitions"
        if limitToPartitionsWithLag && allowIdleConsumers {
            reader.refuse(limit, nil, "cannot be true together with allowIdleConsumers; remove one of the two")
        }
        if limitToPartitionsWithLag && topics.isEmpty {
            reader.refuse(limit, nil, "cannot be true without a topic; name the topic, or remove \(limit)")
        }
        guard scaler == .kafka else { return }
        if limitToPartitionsWithLag && ensureEvenDistributionOfPartitions {
            reader.refuse(even, nil, "cannot be true together with \(limit); remove one of the two")
        }
        if ensureEvenDistributionOfPartitions && topics.isEmpty {
            reader.refuse(even, nil, "cannot be true without a topic; name the topic, or remove \(even)")
        }
    }
}

extension ParameterReader {
    fileprivate mutating func lagThreshold() -> Int64 {
        let threshold = integer("lagThreshold", default: 10)
        guard threshold > 0 else {
            refuse(
                "lagThreshold", text("lagThreshold", in: [.metadata]),
                "is not above 0; write the lag that one replica is to bear")
            return 10
        }
        return threshold
    }

    fileprivate mutating func activationLagThreshold() -> Int64 {
        let threshold = integer("activationLagThreshold", default: 0)
        guard threshold >= 0 else {
            let found = text("activationLagThreshold", in: [.metadata])
            refuse(
                "activationLagThreshold", found, "is below 0; write 0, or the lag above which the target leaves zero")
            return 0
        }
        return threshold
    }

    fileprivate mutating func offsetResetPolicy() -> KafkaTrigger.OffsetResetPolicy {
        let words = ["latest", "earliest"]
        switch choice("offsetResetPolicy", in: [.metadata], of: words, default: "latest")?.text {
        case nil, "latest": return .latest
        case "earliest": return .earliest
        case .some(let other): return .neither(other)
        }
    }

    /// The partitions that count; without a topic they are not limited, though the text must be right (up to KEDA 2.19 not even that).
    fileprivate mutating func partitionLimitation(hasTopic: Bool) -> [Int]? {
        let name = "partitionLimitation"
        let written = GoText.trimmed(raw(name, in: .metadata) ?? "")
        guard !written.isEmpty, hasTopic || rules == .declared else { return nil }
        do throws(PartitionList.Refusal) {
            let partitions = try PartitionList.parse(written, source.scaler == .kafka ? .decimal : .json)
            // apache-kafka takes an empty list for no limitation; kafka for one that lets nothing through.
            guard hasTopic, source.scaler == .kafka || !partitions.isEmpty else { return nil }
            return partitions
        } catch {
            let found = ParameterText(text: written, place: .metadata)
            switch error {
            case .unreadable(let part):
                refuse(
                    name, found,
                    "is not a list of partitions: \(quoted(part)) is neither a number nor a range; write 0,2,4-7")
            case .tooLong:
                refuse(
                    name, found,
                    "names more than \(PartitionList.limit) partitions, which would only fill memory; write a shorter range, or leave it out for all"
                )
            }
            return nil
        }
    }

    /// What the metric is compared with: the threshold, for each replica or altogether.
    fileprivate mutating func target(lagThreshold: Int64) -> MetricTarget {
        let quantity = Quantity(count: lagThreshold)
        switch source.metricType {
        case "", "AverageValue": return .averageValue(quantity)
        case "Value": return .value(quantity)
        case "Utilization":
            refuseMetricType("\"Utilization\" is for CPU and memory only; write AverageValue or Value")
        default:
            refuseMetricType("\(quoted(source.metricType)) is no metric type; write AverageValue or Value")
        }
        return .averageValue(quantity)
    }
}

extension Quantity {
    /// A whole number.
    ///
    /// As in Kubernetes, whose `MilliValue` multiplies without looking, a number beyond 9.2 × 10^15 wraps around.
    init(count: Int64) {
        self.init(milli: count &* 1000)
    }
}
