/// What a `SeldonDeployment` scales with KEDA: an object and the workload for each component with a `kedaSpec`.
struct ScaledComponent {
    let object: LocatedScaledObject
    let workload: Workload
}

extension KubernetesObject {
    /// Reads the components of a `SeldonDeployment` that have a `kedaSpec`.
    func scaledComponents() -> [ScaledComponent] {
        guard let spec = requiredSpec()?.anyObject() else { return [] }
        let serverType = spec.string("serverType")
        return (spec.list("predictors") ?? []).flatMap { predictor in
            guard let fields = predictor.anyObject(), let name = predictorName(fields) else {
                return [ScaledComponent]()
            }
            return SeldonPredictor(
                deployment: self, name: name, serverType: serverType, replicas: spec["replicas"], field: predictor,
                fields: fields
            ).scaledComponents()
        }
    }

    private func predictorName(_ fields: MappingFields) -> String? {
        let components = fields.list("componentSpecs") ?? []
        let isScaled = components.contains { $0.anyObject()?.has("kedaSpec") ?? false }
        return isScaled ? fields.required("name", log) : fields.string("name")
    }
}

/// One predictor of a `SeldonDeployment`.
private struct SeldonPredictor {
    let deployment: KubernetesObject
    let name: String
    let serverType: String?
    let replicas: Field?
    let field: Field
    let fields: MappingFields

    func scaledComponents() -> [ScaledComponent] {
        let components = (fields.list("componentSpecs") ?? []).map(ComponentFields.init)
        let names = Set(components.flatMap(\.containers).map(\.name))
        return components.enumerated().compactMap { index, component in
            guard let spec = component.fields?["kedaSpec"] else { return nil }
            let added = index == 0 ? prepackagedContainers(graph: fields["graph"], existing: names) : []
            let workloadName = seldonWorkloadName(
                deployment: deployment.metadata.name, predictor: name, index: index, componentName: component.name,
                containers: component.containers.map(\.name) + added)
            return scaled(component, spec, index: index, workloadName: workloadName)
        }
    }

    private func scaled(
        _ component: ComponentFields, _ spec: Field, index: Int, workloadName: String
    ) -> ScaledComponent? {
        guard
            let made = LocatedScaledObject.kedaSpec(
                spec, of: deployment.field, metadata: deployment.fields["metadata"], source: .seldonDeployment,
                namespace: deployment.metadata.namespace, name: workloadName)
        else { return nil }
        // Seldon's operator copies no annotation, so KEDA sees none; ours are for us.
        let annotations = deployment.metadata.annotations.filter { $0.key.hasPrefix("weir.dev/") }
        let object = made.with(annotations, of: facts(index: index))
        let stated = [component.fields?["replicas"], fields["replicas"], replicas].compactMap { $0 }
            .first { $0.scalarType != .null }
        let workload = Workload(
            replicas: stated?.int32(), replicasPlace: SourcePlace((stated ?? field).origin),
            containers: component.containers)
        return ScaledComponent(object: object, workload: workload)
    }

    private func facts(index: Int) -> SeldonComponent {
        let orchestrator = fields["svcOrchSpec"]?.anyObject()
        let elements = orchestrator?.list("env") ?? []
        let variables = elements.compactMap { element in EnvironmentVariable(element).map { (element, $0) } }
        func stated(_ name: String) -> (field: Field, text: String)? {
            guard let (element, variable) = variables.last(where: { $0.1.name == name }),
                case .text(let text) = variable.value
            else { return nil }
            return (element.anyObject()?["value"] ?? element, text.revealed)
        }
        let topic = stated("KAFKA_INPUT_TOPIC")
        let group = deployment.metadata.namespace.map { "\(name).\(deployment.metadata.name).\($0)" }
        return SeldonComponent(
            deployment: deployment.metadata.name, predictor: name, index: index, serverType: serverType,
            consumerGroup: group, inputTopic: topic?.text, brokers: stated("KAFKA_BROKER")?.text,
            inputTopicPlace: SourcePlace((topic?.field ?? fields["svcOrchSpec"] ?? field).origin))
    }
}

/// One element of `componentSpecs`.
private struct ComponentFields {
    let fields: MappingFields?
    let name: String?
    let containers: [Container]

    init(_ field: Field) {
        fields = field.anyObject()
        name = fields?["metadata"]?.anyObject()?.string("name").flatMap { $0.isEmpty ? nil : $0 }
        containers = (fields?["spec"]?.anyObject()?.list("containers") ?? []).compactMap(Container.init)
    }
}
