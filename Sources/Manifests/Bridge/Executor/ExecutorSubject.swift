/// Finds what Seldon's operator has the executor run.
struct ExecutorSubject {
    let arguments: ExecutorArguments
    let environment: [String: String]
    let annotationsFile: String
    let log: DiagnosticLog

    /// The predictor; nil, with errors, where the command line does not name it.
    func subject() -> BridgeSubject? {
        let names = [ExecutorFlag.deployment, .namespace, .predictor].compactMap(required)
        guard names.count == 3 else { return nil }
        let spec = predictor(named: names[2])
        let origin = spec.map { Origin($0.place) } ?? ExecutorFlag.predictor.origin
        let podAnnotations = (try? readFile(annotationsFile, limit: 1 << 20)).map {
            Manifests.podAnnotations(String(decoding: $0, as: UTF8.self))
        }
        return BridgeSubject(
            predictor: DeployedPredictor(name: names[2], deployment: names[0], namespace: names[1]), place: origin,
            graph: spec?.graph, isGraphBroken: spec?.isGraphBroken ?? true, hasFinalEndpoints: true,
            containers: spec?.containers ?? [],
            annotations: (podAnnotations ?? [:]).merging(spec?.annotations ?? [:]) { _, inner in inner })
    }

    private func required(_ flag: ExecutorFlag) -> String? {
        let text = arguments.value(flag) ?? ""
        if text.isEmpty { log.fail("missing; it is Seldon's operator that sets it", at: flag.origin) }
        return text.isEmpty ? nil : text
    }

    private func predictor(named name: String) -> SeldonPredictorSpec? {
        if let file = arguments.value(.file), !file.isEmpty { return predictor(named: name, file: file) }
        guard let text = environment[EnginePredictor.variable], !text.isEmpty else {
            log.fail(
                "not set, and --file names no SeldonDeployment; it is Seldon's operator that sets it",
                at: Origin(file: nil, position: nil, keyPath: EnginePredictor.variable))
            return nil
        }
        return EnginePredictor.read(text, log: log)
    }

    private func predictor(named name: String, file: String) -> SeldonPredictorSpec? {
        let set = ManifestReader().read(paths: [file])
        for error in set.errors { log.fail(error) }
        guard set.errors.isEmpty else { return nil }
        return SeldonChoice(
            set.objects.seldonDeployments, named: arguments.value(.deployment), predictor: name, log: log)?
            .predictor
    }
}
