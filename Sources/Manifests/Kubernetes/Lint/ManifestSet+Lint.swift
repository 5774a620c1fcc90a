public import Autoscaling

extension ManifestSet {
    /// What is wrong with the specifications or will surprise, by file, line and column.
    ///
    /// `partitions` says of topics how many partitions they have, where that is known.
    public func findings(
        version: KEDAVersion = .standard, partitions: [String: Int] = [:], settings: HPASettings = HPASettings()
    ) -> [PlacedFinding] {
        var findings = warnings.map { warning in
            PlacedFinding(
                warning.message == SpecKeys.warningOfDropped ? .unknownToSeldon : .questionableManifest, warning)
        }
        for located in scaledObjects {
            var facts = LintFacts(partitions: partitions, settings: settings)
            facts.add(located)
            findings += self.findings(of: located, version: version, facts: facts)
        }
        return findings.enumerated().sorted { left, right in
            let (first, second) = (left.element.order, right.element.order)
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }

    private func findings(
        of located: LocatedScaledObject, version: KEDAVersion, facts: LintFacts
    ) -> [PlacedFinding] {
        let resolutions = sources(of: located)
        let parsings = resolutions.map { $0.parsing(version: version) }
        let subject = LintSubject(located.object, parsings: parsings, version: version, facts: facts)
        let missing = resolutions.flatMap(\.missingReferences)
        return missing.map { PlacedFinding(.referenceNotGiven, $0, of: located) }
            + subject.findings.map { PlacedFinding($0, of: located) }
    }
}

extension LintFacts {
    /// Adds what the manifest around a `kedaSpec` says; one that stands by itself is taken for one of Seldon's Kafka server.
    fileprivate mutating func add(_ located: LocatedScaledObject) {
        switch located.source {
        case .scaledObject: break
        case .fragment:
            isKedaSpec = true
            consumerStartsAtEarliest = true
        case .seldonDeployment:
            isKedaSpec = true
            guard let component = located.seldon, component.serverType == "kafka" else { return }
            consumerStartsAtEarliest = true
            seldon = SeldonConsumer(group: component.consumerGroup, inputTopic: component.inputTopic)
        }
    }
}

extension TriggerResolution {
    fileprivate func parsing(version: KEDAVersion) -> TriggerParsing {
        switch self {
        case .resolved(let source): TriggerParsing(source, version: version)
        case .unresolved(let source, _): TriggerParsing(source, isComplete: false, version: version)
        case .notKafka: .notKafka
        }
    }

    fileprivate var missingReferences: [Diagnostic] {
        if case .unresolved(_, let missing) = self { missing } else { [] }
    }
}

extension PlacedFinding {
    /// File, line and column, what is not known first.
    fileprivate var order: (String, Int, Int) { (file ?? "", line ?? 0, column ?? 0) }
}
