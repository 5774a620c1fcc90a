/// Reads everything once.
struct BridgeReading {
    let sources: BridgeSources
    private let log = DiagnosticLog()

    init(_ sources: BridgeSources) { self.sources = sources }

    func load(_ standardInput: (() -> [UInt8])?) throws(ConfigurationErrors) -> LoadedBridge {
        if sources.manifests.isEmpty { refuseChoices() }
        let deployment = sources.manifests.isEmpty ? nil : readManifests(standardInput)
        let file = sources.file.map { BridgeFile(path: $0, environment: sources.environment, log: log) } ?? BridgeFile()
        let executor = sources.executor.map { ExecutorLayers($0, log: log) }
        let layers: [BridgeLayer?] = [
            BridgeLayer(flags: sources.flags, log: log), executor?.overEnvironment,
            BridgeLayer(VariableSource(process: sources.environment), log: log), file.layer, executor?.underEnvironment,
            deployment?.layer,
        ]
        let subject = executorSubject() ?? deployment?.subject
        // What could not be read has said so, and may have given what is missing.
        let needsSubject = !sources.manifests.isEmpty || executor != nil
        let isIncomplete = !file.isRead || needsSubject && subject == nil
        let reader = BridgeReader(
            layers.compactMap { $0 }, isIncomplete: isIncomplete, isExecutor: executor != nil, log: log)
        let security = security(file, deployment)
        let assembler = BridgeAssembler(
            reader: reader, security: security, properties: file.properties, subject: subject,
            standardWeb: executor?.web ?? BridgeWeb())
        let configuration = assembler.configuration()
        guard let configuration, !log.hasErrors else { throw ConfigurationErrors(log.sortedErrors) }
        let origins = reader.origins.mapValues(\.brief)
        return LoadedBridge(
            configuration: configuration, warnings: log.sortedWarnings, origins: origins, secrets: security.secrets)
    }

    // MARK: Manifests

    /// What the manifests say of the predictor that is meant.
    private struct ReadDeployment {
        var subject: BridgeSubject
        var layer: BridgeLayer
        var variables: VariableSource
    }

    private func refuseChoices() {
        let given = [
            ("--namespace", sources.namespace), ("--deployment", sources.deployment),
            ("--predictor", sources.predictor),
        ]
        for (flag, value) in given where value != nil {
            log.fail(
                "is for manifests; give them with -f, or leave it out",
                at: Origin(file: nil, position: nil, keyPath: flag))
        }
    }

    private func readManifests(_ standardInput: (() -> [UInt8])?) -> ReadDeployment? {
        let set = ManifestReader(namespace: sources.namespace).read(
            paths: sources.manifests, standardInput: standardInput)
        for error in set.errors { log.fail(error) }
        let deployments = set.objects.seldonDeployments
        // A file that could not be read has said so already.
        guard !deployments.isEmpty || set.errors.isEmpty,
            let choice = SeldonChoice(deployments, named: sources.deployment, predictor: sources.predictor, log: log)
        else { return nil }
        let variables = choice.variables(set.objects)
        return ReadDeployment(
            subject: choice.subject, layer: choice.layer(variables, log: log), variables: variables)
    }

    private func executorSubject() -> BridgeSubject? {
        sources.executor.flatMap { arguments in
            ExecutorSubject(
                arguments: arguments, environment: sources.environment, annotationsFile: sources.annotationsFile,
                log: log
            ).subject()
        }
    }

    // MARK: Security

    /// One source decides as a whole: the environment where it says anything, with what it leaves open from the manifest, else the file, else
    /// the manifest.
    private func security(_ file: BridgeFile, _ deployment: ReadDeployment?) -> KafkaSecurity {
        let own = VariableSource(process: sources.environment)
        let all = [own, deployment?.variables].compactMap { $0 }
        SeldonSwitches(sources: all, executor: sources.executor, log: log).check()
        guard let origin = file.securityOrigin else { return SecurityVariables(sources: all, log: log).read() }
        guard SecurityVariables(sources: [own], log: log).isGiven else { return file.security }
        log.warn(
            "without effect, for the environment has KAFKA_SECURITY_PROTOCOL, KAFKA_SSL_… or KAFKA_SASL_…", at: origin)
        return SecurityVariables(sources: all, log: log).read()
    }
}

extension Origin {
    /// The flag or the variable, or the file and the line.
    fileprivate var brief: String {
        guard let file else { return keyPath }
        return printable(file) + (position.map { ":\($0.line)" } ?? "")
    }
}
