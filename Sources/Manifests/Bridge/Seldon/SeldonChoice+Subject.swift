extension SeldonChoice {
    /// What is run.
    var subject: BridgeSubject {
        BridgeSubject(
            predictor: DeployedPredictor(
                name: predictorName, deployment: deployment.name, namespace: deployment.namespace),
            place: Origin(predictor.place), graph: predictor.graph, isGraphBroken: predictor.isGraphBroken,
            containers: predictor.containers,
            annotations: deployment.annotations.merging(predictor.annotations) { _, inner in inner })
    }

    /// The variables of the executor.
    func variables(_ objects: ManifestObjects) -> VariableSource {
        let lookup = ObjectLookup(objects: objects, scope: .namespace(deployment.namespace))
        return VariableSource(SeldonEnvironment(predictor.variables, lookup: lookup).values)
    }

    /// What the manifest says of the settings: its variables, its protocol and its transport.
    func layer(_ variables: VariableSource, log: DiagnosticLog) -> BridgeLayer {
        var layer = BridgeLayer(variables, log: log)
        // Seldon's own defaults, where the manifest says nothing.
        for (setting, written, standard) in [
            (BridgeSetting.protocol, deployment.language, "seldon"), (.transport, deployment.transport, "rest"),
        ] {
            let place = Origin(written?.place ?? deployment.place)
            if !layer.isGiven(setting) { layer.values[setting] = .of(written?.text ?? standard, place, log) }
        }
        return layer
    }
}
