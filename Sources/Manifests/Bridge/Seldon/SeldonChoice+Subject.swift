extension SeldonChoice {
    /// What is run.
    var subject: BridgeSubject {
        BridgeSubject(
            predictor: DeployedPredictor(
                name: predictorName, deployment: deployment.name, namespace: deployment.namespace),
            place: Origin(predictor.place), graph: predictor.graph, containers: predictor.containers,
            annotations: deployment.annotations.merging(predictor.annotations) { _, inner in inner })
    }

    /// The variables of the executor.
    func variables(_ objects: ManifestObjects) -> [String: VariableValue] {
        let lookup = ObjectLookup(objects: objects, scope: .namespace(deployment.namespace))
        return SeldonEnvironment(predictor.variables, lookup: lookup).values
    }

    /// What the manifest says of the settings: its variables, its protocol and its transport.
    func layer(_ variables: [String: VariableValue], log: DiagnosticLog) -> BridgeLayer {
        var layer = BridgeLayer(name: "manifest", variables: variables, log: log)
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

extension BridgeLayer {
    /// What the variables of a manifest say.
    init(name: String, variables: [String: VariableValue], log: DiagnosticLog) {
        self.init(name: name)
        for setting in BridgeSetting.allCases {
            for variable in setting.variables {
                guard !isGiven(setting) else { continue }
                switch variables[variable] {
                case nil: continue
                case .text(let text, let place): values[setting] = .of(text.revealed, place.origin, log)
                case .empty(let place): values[setting] = .empty(place.origin)
                case .unresolved(let problems): values[setting] = .unresolved(problems)
                }
            }
        }
    }
}
