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
        let faulty = indicesOfFaultyObjects
        // Where a value could not be read, a rule would judge what nobody wrote.
        for (index, located) in scaledObjects.enumerated() where !faulty.contains(index) {
            var facts = LintFacts(partitions: partitions, settings: settings)
            facts.add(located)
            findings += self.findings(of: located, version: version, facts: facts)
        }
        return findings.enumerated().sorted { left, right in
            let (first, second) = (left.element.order, right.element.order)
            return first == second ? left.offset < right.offset : first < second
        }.map(\.element)
    }

    /// The objects in which an error lies: of those that begin before it in its file, the last.
    private var indicesOfFaultyObjects: Set<Int> {
        guard !errors.isEmpty else { return [] }
        let starts = scaledObjects.map { $0.place(of: SpecPath("")) }
        return Set(
            errors.compactMap { error in
                starts.indices.filter { starts[$0].file == error.file && starts[$0].line ?? 0 <= error.line ?? 0 }
                    .max { starts[$0].line ?? 0 < starts[$1].line ?? 0 }
            })
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
